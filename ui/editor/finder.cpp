// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/finder.h"

#include "ui/editor/numbers.h"
#include "ui/editor/surface.h"

#include <algorithm>

namespace fermata {

using Sci = QsciScintillaBase;

namespace {

constexpr std::size_t highlightLimit = 5000;

QRegularExpression expression(const CodeEditor::FindOptions &options)
{
    QString pattern = options.regularExpression ? options.text : QRegularExpression::escape(options.text);
    if (options.wholeWord)
        pattern = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(pattern);
    QRegularExpression::PatternOptions flags =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!options.caseSensitive)
        flags |= QRegularExpression::CaseInsensitiveOption;
    // So that $ stands before \r\n too.
    return QRegularExpression(QStringLiteral("(*ANYCRLF)") + pattern, flags);
}

// Fills \1, $1, $&, \n and \t in what the user wrote.
QString expanded(const QString &replacement, const QRegularExpressionMatch &match)
{
    QString text;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar sign = replacement[i];
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        const bool escape = sign == QLatin1Char('\\');
        if ((escape || sign == QLatin1Char('$')) && next.isDigit() && next.unicode() < 128)
            text += match.captured(next.digitValue());
        else if (sign == QLatin1Char('$') && next == QLatin1Char('&'))
            text += match.captured();
        else if (sign == QLatin1Char('$') && next == QLatin1Char('$'))
            text += next;
        else if (escape && next == QLatin1Char('n'))
            text += QLatin1Char('\n');
        else if (escape && next == QLatin1Char('t'))
            text += QLatin1Char('\t');
        else if (escape && next == QLatin1Char('\\'))
            text += next;
        else {
            text += sign;
            continue;
        }
        ++i;
    }
    return text;
}

// UTF-16 offsets of one text to bytes of its UTF-8, asked for in rising order.
class ByteCounter
{
public:
    explicit ByteCounter(QStringView text) : m_text(text) {}

    long at(qsizetype offset)
    {
        for (; m_offset < offset; ++m_offset) {
            const QChar unit = m_text[m_offset];
            // The two halves of a pair are four bytes together.
            m_bytes += unit.unicode() < 0x80 ? 1 : unit.unicode() < 0x800 || unit.isSurrogate() ? 2 : 3;
        }
        return m_bytes;
    }

private:
    QStringView m_text;
    qsizetype m_offset = 0;
    long m_bytes = 0;
};

} // namespace

std::vector<Finder::Match> Finder::matches(const CodeEditor::FindOptions &options) const
{
    std::vector<Match> found;
    if (options.text.isEmpty())
        return found;
    const QRegularExpression pattern = expression(options);
    if (!pattern.isValid())
        return found;
    const QString text = m_surface.string(0, m_surface.length());
    ByteCounter bytes(text);
    for (auto all = pattern.globalMatch(text); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        const long from = bytes.at(match.capturedStart());
        found.push_back({.from = from, .to = bytes.at(match.capturedEnd()), .groups = match});
    }
    return found;
}

int Finder::count(const CodeEditor::FindOptions &options) const
{
    if (!options.text.isEmpty() && !expression(options).isValid())
        return -1;
    return int(matches(options).size());
}

int Finder::current(const CodeEditor::FindOptions &options) const
{
    const std::vector<Match> all = matches(options);
    const long from = m_surface.send(Sci::SCI_GETSELECTIONSTART);
    const long to = m_surface.send(Sci::SCI_GETSELECTIONEND);
    const auto match = std::ranges::find_if(all, [&](const Match &m) { return m.from == from && m.to == to; });
    return match == all.end() ? 0 : int(match - all.begin()) + 1;
}

void Finder::select(const Match &match)
{
    m_surface.send(Sci::SCI_SETSEL, match.from, match.to);
    m_surface.reveal(m_surface.lineOf(match.from));
    m_surface.send(Sci::SCI_SCROLLRANGE, match.to, match.from);
}

bool Finder::next(const CodeEditor::FindOptions &options)
{
    const std::vector<Match> all = matches(options);
    if (all.empty())
        return false;
    const long from = m_surface.send(Sci::SCI_GETSELECTIONSTART);
    const long to = m_surface.send(Sci::SCI_GETSELECTIONEND);
    const auto match =
        std::ranges::find_if(all, [&](const Match &m) { return m.from >= to && !(m.from == from && m.to == to); });
    select(match == all.end() ? all.front() : *match);
    return true;
}

bool Finder::previous(const CodeEditor::FindOptions &options)
{
    const std::vector<Match> all = matches(options);
    if (all.empty())
        return false;
    const long from = m_surface.send(Sci::SCI_GETSELECTIONSTART);
    const auto match = std::find_if(all.rbegin(), all.rend(), [&](const Match &m) { return m.from < from; });
    select(match == all.rend() ? all.back() : *match);
    return true;
}

bool Finder::replaceSelection(const CodeEditor::FindOptions &options, const QString &replacement)
{
    const int index = m_surface.send(Sci::SCI_GETREADONLY) ? 0 : current(options);
    if (index > 0) {
        const Match match = matches(options)[std::size_t(index) - 1];
        const QByteArray text =
            (options.regularExpression ? expanded(replacement, match.groups) : replacement).toUtf8();
        const UndoStep step(m_surface);
        m_surface.replaceRange(match.from, match.to, text);
        m_surface.send(Sci::SCI_SETSEL, match.from + long(text.size()), match.from + long(text.size()));
    }
    next(options);
    return index > 0;
}

int Finder::replaceAll(const CodeEditor::FindOptions &options, const QString &replacement)
{
    const std::vector<Match> all = matches(options);
    if (all.empty() || m_surface.send(Sci::SCI_GETREADONLY))
        return 0;
    const UndoStep step(m_surface);
    for (auto match = all.rbegin(); match != all.rend(); ++match) {
        const QString text = options.regularExpression ? expanded(replacement, match->groups) : replacement;
        m_surface.replaceRange(match->from, match->to, text.toUtf8());
    }
    return int(all.size());
}

void Finder::highlight(const CodeEditor::FindOptions &options)
{
    m_surface.send(Sci::SCI_SETINDICATORCURRENT, numbers::MatchIndicator);
    m_surface.send(Sci::SCI_INDICATORCLEARRANGE, 0, m_surface.length());
    const std::vector<Match> all = matches(options);
    m_surface.send(Sci::SCI_SETINDICATORVALUE, 1);
    for (std::size_t index = 0; index < std::min(all.size(), highlightLimit); ++index)
        m_surface.send(Sci::SCI_INDICATORFILLRANGE, all[index].from, all[index].to - all[index].from);
}

} // namespace fermata
