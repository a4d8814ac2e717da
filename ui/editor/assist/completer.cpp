// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/completer.h"

#include "app/async/when.h"
#include "ui/editor/assist/completionpopup.h"
#include "ui/editor/carets.h"
#include "ui/editor/composition.h"
#include "ui/editor/surface.h"

#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <utility>

namespace fermata {

using Sci = QsciScintillaBase;

Completer::Completer(Surface &surface, Theme &theme) : m_surface(surface), m_theme(theme)
{
    connect(&surface, &Surface::viewChanged, this, [this] {
        if (isOpen() && !refine())
            close();
    });
    connect(&surface, &Surface::focusLost, this, &Completer::close);
    connect(&surface, &Surface::caretMoved, this, [this] {
        const long caret = m_surface.caret();
        if (isOpen() && (caret < m_completions.from || caret > m_completions.to))
            close();
    });
}

Completer::~Completer()
{
    delete m_popup;
}

void Completer::setSource(std::shared_ptr<AssistSource> source)
{
    close();
    m_source = std::move(source);
}

bool Completer::isOpen() const
{
    return m_popup && !m_popup->isHidden();
}

void Completer::close()
{
    ++m_question;
    m_answer.cancel();
    if (m_popup)
        m_popup->close();
}

bool Completer::handle(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    m_change = modifiers                                            ? Change::Other
             : event.key() == Qt::Key_Backspace                     ? Change::Erased
             : !event.text().isEmpty() && event.text()[0].isPrint() ? Change::Typed
                                                                    : Change::Other;
    if (!isOpen() || modifiers || (event.modifiers() & Qt::ShiftModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Up: m_popup->moveBy(-1); return true;
    case Qt::Key_Down: m_popup->moveBy(1); return true;
    case Qt::Key_PageUp: m_popup->movePage(-1); return true;
    case Qt::Key_PageDown: m_popup->movePage(1); return true;
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: accept(); return true;
    default: return false;
    }
}

void Completer::followEdit()
{
    const Change change = std::exchange(m_change, Change::Other);
    if (!m_source)
        return;
    const bool wasOpen = isOpen();
    m_completions.to = m_surface.caret() + m_tail;
    if (wasOpen && (change == Change::Other || !refine()))
        close();
    if ((change == Change::Typed && isWordBefore()) || (change == Change::Erased && wasOpen))
        ask(Wish::Typing);
    else if (!wasOpen)
        close(); // what is on its way is of no use any more
}

bool Completer::isWordBefore() const
{
    const long caret = m_surface.caret();
    const QByteArray line = m_surface.bytes(m_surface.lineStart(m_surface.lineOf(caret)), caret);
    const auto sign = static_cast<unsigned char>(line.isEmpty() ? '\0' : line.back());
    if (sign == ' ') // a value begins, or an item of a list
        return line.endsWith(": ") || line.trimmed() == "-";
    return sign < 128 && sign && (std::isalnum(sign) || std::strchr("_-.!${:/", sign));
}

void Completer::complete()
{
    if (!m_source)
        return;
    ask(Wish::Asked);
}

void Completer::ask(Wish wish)
{
    if (m_surface.composition().isActive() || m_surface.send(Sci::SCI_GETREADONLY))
        return;
    m_answer.cancel();
    const int question = ++m_question;
    const long offset = m_surface.caret();
    m_answer = m_source->completionsAt(m_surface.bytes(0, m_surface.length()), offset);
    whenDone(m_answer, this, [this, question, offset, wish](const Result<Completions> &completions) {
        if (question != m_question || m_surface.composition().isActive() || !m_surface.hasFocus())
            return;
        if (completions)
            take(*completions, offset, wish);
        else
            close();
    });
}

void Completer::take(const Completions &completions, long offset, Wish wish)
{
    const bool isBare = completions.from == offset;
    if (wish == Wish::Typing && isBare && !completions.isEager) {
        close();
        return;
    }
    m_completions = completions;
    m_tail = completions.to - offset;
    if (!m_popup)
        m_popup = [this] {
            auto *popup = new CompletionPopup(m_theme, m_surface.window());
            connect(popup, &CompletionPopup::chosen, this, &Completer::accept);
            return popup;
        }();
    const bool shown = refine();
    const QByteArray typed = m_surface.bytes(completions.from, m_surface.caret());
    if (!shown || (wish == Wish::Typing && m_popup->isOnly(QString::fromUtf8(typed))))
        close();
    if (!shown && wish == Wish::Asked)
        QToolTip::showText(m_surface.viewport()->mapToGlobal(m_surface.caretRect(m_surface.caret()).bottomLeft()),
                           CompletionPopup::tr("No suggestions here"), m_surface.viewport());
}

QRect Completer::wordRect() const
{
    const QRect rect = m_surface.caretRect(m_completions.from);
    return {m_surface.viewport()->mapTo(m_surface.window(), rect.topLeft()), rect.size()};
}

bool Completer::refine()
{
    const long caret = m_surface.caret();
    if (caret < m_completions.from)
        return false;
    const QRect word = m_surface.caretRect(m_completions.from);
    if (word.top() < 0 || word.bottom() > m_surface.viewport()->height())
        return false;
    return m_popup->show(m_completions.list, QString::fromUtf8(m_surface.bytes(m_completions.from, caret)), wordRect());
}

void Completer::accept()
{
    const Completion *const current = m_popup->current();
    if (!current)
        return;
    QByteArray insert = current->insert;
    const long caret = m_surface.caret();
    const long before = caret - m_completions.from;
    const QByteArray typed = m_surface.bytes(m_completions.from, caret);
    const QByteArray after = m_surface.bytes(caret + m_tail, m_surface.lineEnd(m_surface.lineOf(caret)));
    if (insert.endsWith(": ") && after.startsWith(':')) // the key has its colon already
        insert.chop(2);
    const std::vector<Caret> all = carets(m_surface);
    const bool alike = std::ranges::all_of(all, [&](const Caret &one) {
        return one.from() == one.to() && m_surface.bytes(one.from() - before, one.from()) == typed;
    });
    close();
    if (!alike)
        m_surface.send(Sci::SCI_SETEMPTYSELECTION, caret);
    const long tail = m_tail;
    editAtCarets(m_surface, [&](const Caret &one) {
        const bool isMain = one.position == caret; // elsewhere nothing is known of what follows
        const long end = long(insert.size());
        return CaretEdit{.from = one.position - before,
                         .to = one.position + (isMain ? tail : 0),
                         .text = insert,
                         .anchorOffset = end,
                         .caretOffset = end};
    });
    m_surface.settle();
    if (insert.endsWith(": "))
        ask(Wish::Typing); // what its value may be
}

} // namespace fermata
