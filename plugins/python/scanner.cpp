// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/python/scanner.h"

#include <QRegularExpression>

namespace fermata::python {

namespace {

// Walks the text once, telling at each line start whether it is inside a string or an open bracket.
class Lines
{
public:
    explicit Lines(const QString &text) : m_text(text) {}

    bool atEnd() const { return m_position >= m_text.size(); }

    // The next physical line; `continues` says that it belongs to a statement begun before.
    QString next(bool &continues)
    {
        continues = !m_quote.isEmpty() || m_depth > 0;
        const qsizetype begin = m_position;
        while (m_position < m_text.size() && m_text[m_position] != QLatin1Char('\n'))
            step();
        const QString line = m_text.mid(begin, m_position - begin);
        if (m_quote.size() == 1 && !line.endsWith(QLatin1Char('\\')))
            m_quote.clear(); // a one-line string that was never closed ends with its line
        ++m_position;
        return line;
    }

private:
    void step()
    {
        const QChar c = m_text[m_position];
        if (!m_quote.isEmpty()) {
            if (c == QLatin1Char('\\') && m_text.mid(m_position + 1, 1) != QLatin1String("\n"))
                ++m_position;
            else if (QStringView(m_text).mid(m_position).startsWith(m_quote))
                leaveString();
        } else if (c == QLatin1Char('#')) {
            while (m_position + 1 < m_text.size() && m_text[m_position + 1] != QLatin1Char('\n'))
                ++m_position;
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            const QString three(3, c);
            m_quote = QStringView(m_text).mid(m_position).startsWith(three) ? three : QString(c);
            m_position += m_quote.size() - 1;
        } else if (QStringView(u"([{").contains(c)) {
            ++m_depth;
        } else if (QStringView(u")]}").contains(c) && m_depth > 0) {
            --m_depth;
        }
        ++m_position;
    }

    void leaveString()
    {
        m_position += m_quote.size() - 1;
        m_quote.clear();
    }

    const QString &m_text;
    qsizetype m_position = 0;
    QString m_quote; // what closes the string we are in
    int m_depth = 0; // open brackets
};

} // namespace

QList<HandlerLocation> topLevelFunctions(const QString &text)
{
    static const QRegularExpression definition(QStringLiteral(R"(^(?:async\s+)?def\s+(\w+)\s*\()"));
    static const QRegularExpression binding(QStringLiteral(R"(^(\w+)\s*=\s*\w[\w.]*\()"));
    QList<HandlerLocation> found;
    Lines lines(text);
    for (int number = 1; !lines.atEnd(); ++number) {
        bool continues = false;
        const QString line = lines.next(continues);
        if (continues)
            continue;
        for (const QRegularExpression &form : {definition, binding}) {
            const QRegularExpressionMatch match = form.match(line);
            if (match.hasMatch())
                found.append({{}, number, match.captured(1)});
        }
    }
    return found;
}

} // namespace fermata::python
