// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/nodejs/plaincode.h"

namespace fermata::nodejs {

namespace {

class Blanker
{
public:
    Blanker(const QString &text, Braces braces)
        : m_text(text), m_result(text.size(), QLatin1Char(' ')), m_visibleDepth(braces == Braces::Keep ? 1 : 0)
    {
    }

    QString run()
    {
        while (m_position < m_text.size())
            step();
        return m_result;
    }

private:
    QChar at(qsizetype offset) const
    {
        return m_text.size() > m_position + offset ? m_text[m_position + offset] : QChar();
    }

    void step()
    {
        const QChar c = at(0);
        if (c == QLatin1Char('\n')) {
            m_result[m_position++] = c;
        } else if (c == QLatin1Char('/') && at(1) == QLatin1Char('/')) {
            skipTo(QStringLiteral("\n"), false);
        } else if (c == QLatin1Char('/') && at(1) == QLatin1Char('*')) {
            skipTo(QStringLiteral("*/"), true);
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'') || c == QLatin1Char('`')) {
            skipLiteral(c);
        } else if (c == QLatin1Char('/') && beginsExpression()) {
            skipLiteral(c);
        } else {
            code(c);
        }
    }

    void code(QChar c)
    {
        const bool opens = QStringView(u"([{").contains(c);
        const bool closes = QStringView(u")]}").contains(c);
        if (closes && m_depth > 0)
            --m_depth;
        // Only the outermost brackets show, so that a list of exports ends where its own brace does.
        if (opens || closes ? m_depth == 0 : m_depth <= m_visibleDepth)
            m_result[m_position] = c;
        if (opens)
            ++m_depth;
        if (!c.isSpace())
            m_last = c;
        ++m_position;
    }

    // A slash divides after a value and begins a regular expression elsewhere.
    bool beginsExpression() const { return m_last.isNull() || QStringView(u"=(,:[!&|?{};+-*%~^<>").contains(m_last); }

    void skipTo(const QString &end, bool inclusive)
    {
        const qsizetype found = m_text.indexOf(end, m_position + 1);
        const qsizetype stop = found < 0 ? m_text.size() : found + (inclusive ? end.size() : 0);
        for (; m_position < stop; ++m_position) {
            if (at(0) == QLatin1Char('\n'))
                m_result[m_position] = QLatin1Char('\n');
        }
    }

    void skipLiteral(QChar quote)
    {
        m_last = QLatin1Char('"');
        for (++m_position; m_position < m_text.size() && at(0) != quote; ++m_position) {
            if (at(0) == QLatin1Char('\n')) {
                if (quote != QLatin1Char('`'))
                    return; // it was never closed
                m_result[m_position] = QLatin1Char('\n');
            } else if (at(0) == QLatin1Char('\\') && at(1) != QLatin1Char('\n')) {
                ++m_position;
            }
        }
        ++m_position;
    }

    const QString &m_text;
    QString m_result;
    int m_visibleDepth = 0;
    qsizetype m_position = 0;
    int m_depth = 0;
    QChar m_last;
};

} // namespace

QString plainTopLevel(const QString &text, Braces braces)
{
    return Blanker(text, braces).run();
}

} // namespace fermata::nodejs
