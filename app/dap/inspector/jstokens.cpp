// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/jstokens.h"

#include <algorithm>
#include <array>

namespace fermata::dap {

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('$') || c == QLatin1Char('#')
        || c.unicode() > 127;
}

// Words that a value follows: a slash behind them begins a regular expression.
bool isOperator(QStringView word)
{
    static constexpr std::array operators{"return", "typeof", "case", "in", "of",    "delete", "void",
                                          "throw",  "new",    "else", "do", "yield", "await",  "instanceof"};
    return std::any_of(operators.begin(), operators.end(),
                       [word](const char *one) { return word == QLatin1String(one); });
}

class Reader
{
public:
    explicit Reader(QStringView text) : m_text(text) {}

    QList<JsToken> run()
    {
        while (m_at < m_text.size())
            step();
        return std::move(m_tokens);
    }

private:
    QChar at(qsizetype position) const { return position < m_text.size() ? m_text[position] : QChar(); }

    void step()
    {
        const QChar c = at(m_at);
        const QChar next = at(m_at + 1);
        if (c.isSpace())
            ++m_at;
        else if (c == QLatin1Char('/') && next == QLatin1Char('/'))
            skipBehind(QLatin1String("\n"));
        else if (c == QLatin1Char('/') && next == QLatin1Char('*'))
            skipBehind(QLatin1String("*/"));
        else if (c == QLatin1Char('"') || c == QLatin1Char('\''))
            add(JsToken::Kind::String, behindLine(c), 1);
        else if (c == QLatin1Char('`'))
            add(JsToken::Kind::Other, behindTemplate(m_at + 1));
        else if (c == QLatin1Char('/') && valueMayBegin())
            add(JsToken::Kind::Other, behindRegularExpression());
        else if (isWordPart(c))
            add(c.isDigit() ? JsToken::Kind::Other : JsToken::Kind::Word, behindWord());
        else
            add(JsToken::Kind::Sign, m_at + (c == QLatin1Char('=') && next == QLatin1Char('>') ? 2 : 1));
    }

    void add(JsToken::Kind kind, qsizetype end, qsizetype quote = 0)
    {
        m_tokens.append({kind, m_text.mid(m_at + quote, std::max<qsizetype>(0, end - m_at - 2 * quote)), m_at, end});
        m_at = end;
    }

    void skipBehind(QLatin1String end)
    {
        const qsizetype found = m_text.indexOf(end, m_at + 2);
        m_at = found < 0 ? m_text.size() : found + end.size();
    }

    bool valueMayBegin() const
    {
        if (m_tokens.isEmpty())
            return true;
        const JsToken &last = m_tokens.last();
        if (last.kind == JsToken::Kind::Word)
            return isOperator(last.text);
        return last.kind == JsToken::Kind::Sign && !last.is(QLatin1String(")")) && !last.is(QLatin1String("]"))
            && !last.is(QLatin1String("}"));
    }

    qsizetype behindWord() const
    {
        qsizetype end = m_at;
        while (end < m_text.size() && isWordPart(m_text[end]))
            ++end;
        return end;
    }

    qsizetype behindLine(QChar quote) const
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != QLatin1Char('\n'))
            end += m_text[end] == QLatin1Char('\\') ? 2 : 1;
        return std::min(end + 1, m_text.size());
    }

    qsizetype behindRegularExpression() const
    {
        qsizetype end = m_at + 1;
        for (bool inClass = false; end < m_text.size(); ++end) {
            const QChar c = m_text[end];
            if (c == QLatin1Char('\n'))
                return m_at + 1; // it divides
            if (c == QLatin1Char('\\'))
                ++end;
            else if (c == QLatin1Char('/') && !inClass)
                break;
            else if (c == QLatin1Char('[') || c == QLatin1Char(']'))
                inClass = c == QLatin1Char('[');
        }
        return std::min(end + 1, m_text.size());
    }

    // Expressions in it hold braces, and templates again.
    qsizetype behindTemplate(qsizetype from) const
    {
        int depth = 0;
        for (qsizetype end = from; end < m_text.size(); ++end) {
            const QChar c = m_text[end];
            if (c == QLatin1Char('\\'))
                ++end;
            else if (c == QLatin1Char('`') && depth == 0)
                return end + 1;
            else if (c == QLatin1Char('`'))
                end = behindTemplate(end + 1) - 1;
            else if (c == QLatin1Char('{') && (depth > 0 || m_text[end - 1] == QLatin1Char('$')))
                ++depth;
            else if (c == QLatin1Char('}') && depth > 0)
                --depth;
        }
        return m_text.size();
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QList<JsToken> m_tokens;
};

} // namespace

QList<JsToken> jsTokens(QStringView text)
{
    return Reader(text).run();
}

} // namespace fermata::dap
