// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/typing.h"

#include "ui/editor/languages.h"
#include "ui/editor/numbers.h"
#include "ui/editor/surface.h"

#include <QKeyEvent>
#include <QRegularExpression>

#include <algorithm>
#include <cctype>
#include <cstring>

namespace fermata {

using Sci = QsciScintillaBase;

namespace {

// More carets than this make each key slow.
constexpr std::size_t caretLimit = 1000;

char closingOf(char open)
{
    switch (open) {
    case '(': return ')';
    case '[': return ']';
    case '{': return '}';
    case '"':
    case '\'':
    case '`': return open;
    default: return 0;
    }
}

bool isWord(long character)
{
    return std::isalnum(int(character & 0xff)) || character == '_' || (character & 0x80);
}

QByteArray trimmedEnd(QByteArray text)
{
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

} // namespace

bool Typing::handle(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers & Qt::ControlModifier)
        return handleControlKey(event);
    if (event.key() == Qt::Key_Escape && m_surface.send(Sci::SCI_GETSELECTIONS) > 1) {
        m_surface.send(Sci::SCI_SETEMPTYSELECTION, m_surface.caret());
        return true;
    }
    if ((modifiers & ~Qt::ShiftModifier) || m_surface.send(Sci::SCI_GETREADONLY))
        return false;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        newLine();
        return true;
    }
    if (event.key() == Qt::Key_Backspace)
        return deletePair();
    const QString text = event.text();
    if (text.size() != 1 || text[0].unicode() > 127)
        return false;
    const char sign = text[0].toLatin1();
    if (closePair(sign))
        return true;
    if (const char close = closingOf(sign); close && openPair(sign, close))
        return true;
    if (sign == '}' || sign == ']' || sign == ')')
        dedentOnClose(sign);
    return false;
}

bool Typing::handleControlKey(const QKeyEvent &event)
{
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    if (event.modifiers() & Qt::AltModifier)
        return false;
    if (event.key() == Qt::Key_D && !shift) {
        addNextOccurrence();
        return true;
    }
    if (event.key() == Qt::Key_L && shift) {
        addEveryOccurrence();
        return true;
    }
    return false;
}

bool Typing::opensByWord(const QByteArray &code) const
{
    if (m_language->opensBlockToo == nullptr)
        return false;
    return QRegularExpression(QLatin1String(m_language->opensBlockToo)).match(QString::fromUtf8(code)).hasMatch();
}

CaretEdit Typing::lineBreakAt(const Caret &caret) const
{
    const long line = m_surface.lineOf(caret.from());
    const QByteArray before = m_surface.bytes(m_surface.lineStart(line), caret.from());
    QByteArray indent;
    for (qsizetype i = 0; i < before.size() && (before[i] == ' ' || before[i] == '\t'); ++i)
        indent += before[i];
    const QByteArray code = trimmedEnd(before);
    const bool opens =
        !code.isEmpty() && (std::strchr(m_language->opensBlock, code.back()) || opensByWord(code.trimmed()));
    const QByteArray step = m_language->tabs ? QByteArray("\t") : QByteArray(m_language->indent, ' ');

    QByteArray text = m_surface.lineEnding() + indent + (opens ? step : QByteArray());
    const long offset = long(text.size());
    const char next = char(m_surface.send(Sci::SCI_GETCHARAT, caret.to()));
    // Between a pair the closing one gets a line of its own.
    if (opens && closingOf(code.back()) && next == closingOf(code.back()))
        text += m_surface.lineEnding() + indent;
    return {.from = caret.from(), .to = caret.to(), .text = text, .anchorOffset = offset, .caretOffset = offset};
}

void Typing::newLine()
{
    editAtCarets(m_surface, [this](const Caret &caret) { return lineBreakAt(caret); });
}

bool Typing::mayClose(const Caret &caret, char open) const
{
    const long next = m_surface.send(Sci::SCI_GETCHARAT, caret.to());
    if (isWord(next))
        return false;
    if (closingOf(open) != open)
        return true;
    // A quote behind a word or another quote ends something (don't, """) and opens nothing.
    const long before = caret.from() > 0 ? m_surface.send(Sci::SCI_GETCHARAT, caret.from() - 1) : 0;
    return !isWord(before) && before != open && next != open && m_language->lexer != Sci::SCLEX_MARKDOWN
        && m_language->lexer != Sci::SCLEX_NULL;
}

bool Typing::openPair(char open, char close)
{
    const std::vector<Caret> all = carets(m_surface);
    const bool selected = std::ranges::all_of(all, [](const Caret &caret) { return caret.from() != caret.to(); });
    const bool bare = std::ranges::all_of(
        all, [&](const Caret &caret) { return caret.from() == caret.to() && mayClose(caret, open); });
    if (!selected && !bare)
        return false;
    editAtCarets(m_surface, [this, open, close](const Caret &caret) {
        const QByteArray inner = m_surface.bytes(caret.from(), caret.to());
        const long end = 1 + long(inner.size());
        const bool forward = caret.anchor <= caret.position;
        return CaretEdit{.from = caret.from(),
                         .to = caret.to(),
                         .text = open + inner + close,
                         .anchorOffset = forward ? 1 : end,
                         .caretOffset = forward ? end : 1};
    });
    if (selected)
        return true;
    // Remembered in the text itself, so that typing the closing one steps over it and nothing else.
    m_surface.send(Sci::SCI_SETINDICATORCURRENT, numbers::AutoClosedIndicator);
    m_surface.send(Sci::SCI_SETINDICATORVALUE, 1);
    for (const Caret &caret : carets(m_surface))
        m_surface.send(Sci::SCI_INDICATORFILLRANGE, caret.position, 1);
    return true;
}

bool Typing::closePair(char close)
{
    const std::vector<Caret> all = carets(m_surface);
    const bool waiting = std::ranges::all_of(all, [this, close](const Caret &caret) {
        return caret.from() == caret.to() && m_surface.send(Sci::SCI_GETCHARAT, caret.position) == close
            && m_surface.send(Sci::SCI_INDICATORVALUEAT, numbers::AutoClosedIndicator, caret.position);
    });
    if (!waiting)
        return false;
    m_surface.send(Sci::SCI_SETINDICATORCURRENT, numbers::AutoClosedIndicator);
    for (const Caret &caret : all)
        m_surface.send(Sci::SCI_INDICATORCLEARRANGE, caret.position, 1);
    editAtCarets(m_surface, [](const Caret &caret) {
        return CaretEdit{.from = caret.position, .to = caret.position, .text = {}, .anchorOffset = 1, .caretOffset = 1};
    });
    return true;
}

bool Typing::deletePair()
{
    const std::vector<Caret> all = carets(m_surface);
    const bool empty = std::ranges::all_of(all, [this](const Caret &caret) {
        if (caret.from() != caret.to() || caret.position == 0)
            return false;
        const char close = closingOf(char(m_surface.send(Sci::SCI_GETCHARAT, caret.position - 1)));
        return close && m_surface.send(Sci::SCI_GETCHARAT, caret.position) == close
            && m_surface.send(Sci::SCI_INDICATORVALUEAT, numbers::AutoClosedIndicator, caret.position);
    });
    if (!empty)
        return false;
    editAtCarets(m_surface, [](const Caret &caret) {
        return CaretEdit{.from = caret.position - 1, .to = caret.position + 1, .text = {}};
    });
    return true;
}

void Typing::dedentOnClose(char close)
{
    // A closing bracket that begins its line goes where the line with the opening one begins.
    const std::vector<Caret> all = carets(m_surface);
    if (all.size() != 1 || all.front().from() != all.front().to())
        return;
    const long position = all.front().position;
    const long line = m_surface.lineOf(position);
    const long start = m_surface.lineStart(line);
    if (start == position || !trimmedEnd(m_surface.bytes(start, position)).isEmpty())
        return;
    int depth = 1;
    for (long at = start - 1; at >= qMax(0L, start - 20'000); --at) {
        const char sign = char(m_surface.send(Sci::SCI_GETCHARAT, at));
        if (sign == close)
            ++depth;
        else if (closingOf(sign) == close && --depth == 0) {
            const long opening = m_surface.lineOf(at);
            const QByteArray indent =
                m_surface.bytes(m_surface.lineStart(opening), m_surface.send(Sci::SCI_GETLINEINDENTPOSITION, opening));
            m_surface.replaceRange(start, position, indent);
            m_surface.send(Sci::SCI_SETEMPTYSELECTION, start + long(indent.size()));
            return;
        }
    }
}

void Typing::addNextOccurrence()
{
    if (std::size_t(m_surface.send(Sci::SCI_GETSELECTIONS)) >= caretLimit)
        return;
    m_surface.send(Sci::SCI_TARGETWHOLEDOCUMENT);
    m_surface.send(Sci::SCI_SETSEARCHFLAGS, Sci::SCFIND_MATCHCASE);
    m_surface.send(Sci::SCI_MULTIPLESELECTADDNEXT);
    m_surface.send(Sci::SCI_SCROLLCARET);
}

void Typing::addEveryOccurrence()
{
    if (m_surface.send(Sci::SCI_GETSELECTIONEMPTY))
        addNextOccurrence();
    const QByteArray wanted =
        m_surface.bytes(m_surface.send(Sci::SCI_GETSELECTIONSTART), m_surface.send(Sci::SCI_GETSELECTIONEND));
    if (wanted.isEmpty())
        return;
    const QByteArray text = m_surface.bytes(0, m_surface.length());
    std::vector<Caret> found;
    for (qsizetype at = text.indexOf(wanted); at >= 0 && found.size() < caretLimit;
         at = text.indexOf(wanted, at + wanted.size()))
        found.push_back({.anchor = long(at), .position = long(at + wanted.size())});
    setCarets(m_surface, found, 0);
}

void Typing::matchBrackets()
{
    const long position = m_surface.caret();
    for (const long at : {position - 1, position}) {
        const char sign = at >= 0 ? char(m_surface.send(Sci::SCI_GETCHARAT, at)) : '\0';
        if (!sign || !std::strchr("()[]{}", sign))
            continue;
        const long other = m_surface.send(Sci::SCI_BRACEMATCH, at);
        if (other >= 0)
            m_surface.send(Sci::SCI_BRACEHIGHLIGHT, at, other);
        else
            m_surface.send(Sci::SCI_BRACEBADLIGHT, at);
        return;
    }
    m_surface.send(Sci::SCI_BRACEHIGHLIGHT, -1, -1);
}

} // namespace fermata
