// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/accessibletext.h"

#include "ui/editor/surface.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace fermata {

namespace {

using Sci = QsciScintillaBase;

// Offsets here are UTF-16 units from the start of the text, as Qt counts them.
class AccessibleText : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleText(Surface &surface)
        : QAccessibleWidget(&surface, QAccessible::EditableText), m_surface(surface)
    {
        // From now on Scintilla keeps the index, so that each question costs a search in it and not
        // a walk.
        m_surface.send(Sci::SCI_ALLOCATELINECHARACTERINDEX, Sci::SC_LINECHARACTERINDEX_UTF16);
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.multiLine = true;
        state.editable = true;
        state.readOnly = m_surface.send(Sci::SCI_GETREADONLY) != 0;
        return state;
    }

    QString text(QAccessible::Text kind) const override { return QAccessibleWidget::text(kind); }

    int characterCount() const override { return offsetOf(m_surface.length()); }
    int cursorPosition() const override { return offsetOf(m_surface.caret()); }
    void setCursorPosition(int offset) override { m_surface.send(Sci::SCI_GOTOPOS, positionOf(offset)); }
    QString text(int from, int to) const override { return m_surface.string(positionOf(from), positionOf(to)); }

    int selectionCount() const override
    {
        return m_surface.send(Sci::SCI_GETSELECTIONEMPTY) ? 0 : int(m_surface.send(Sci::SCI_GETSELECTIONS));
    }

    void selection(int index, int *from, int *to) const override
    {
        *from = offsetOf(m_surface.send(Sci::SCI_GETSELECTIONNSTART, index));
        *to = offsetOf(m_surface.send(Sci::SCI_GETSELECTIONNEND, index));
    }

    void addSelection(int from, int to) override
    {
        m_surface.send(Sci::SCI_ADDSELECTION, positionOf(to), positionOf(from));
    }

    void removeSelection(int index) override { m_surface.send(Sci::SCI_DROPSELECTIONN, index); }

    void setSelection(int index, int from, int to) override
    {
        m_surface.send(Sci::SCI_SETSELECTIONNSTART, index, positionOf(from));
        m_surface.send(Sci::SCI_SETSELECTIONNEND, index, positionOf(to));
    }

    QRect characterRect(int offset) const override
    {
        const long position = positionOf(offset);
        const QRect left = m_surface.caretRect(position);
        const QRect right = m_surface.caretRect(m_surface.send(Sci::SCI_POSITIONAFTER, position));
        const int width = qMax(1, right.left() - left.left());
        return {m_surface.viewport()->mapToGlobal(left.topLeft()), QSize(width, left.height())};
    }

    int offsetAtPoint(const QPoint &point) const override
    {
        const QPoint place = m_surface.viewport()->mapFromGlobal(point);
        const long position = m_surface.send(Sci::SCI_POSITIONFROMPOINTCLOSE, place.x(), place.y());
        return position < 0 ? -1 : offsetOf(position);
    }

    void scrollToSubstring(int from, int to) override
    {
        m_surface.send(Sci::SCI_SCROLLRANGE, positionOf(to), positionOf(from));
    }

    QString attributes(int offset, int *from, int *to) const override
    {
        const long line = m_surface.lineOf(positionOf(offset));
        *from = offsetOf(m_surface.lineStart(line));
        *to = offsetOf(m_surface.lineEnd(line));
        return {};
    }

private:
    int offsetOf(long position) const
    {
        const long line = m_surface.lineOf(position);
        const long before = m_surface.send(Sci::SCI_INDEXPOSITIONFROMLINE, line, Sci::SC_LINECHARACTERINDEX_UTF16);
        return int(before + m_surface.send(Sci::SCI_COUNTCODEUNITS, m_surface.lineStart(line), position));
    }

    long positionOf(int offset) const
    {
        const long line =
            m_surface.send(Sci::SCI_LINEFROMINDEXPOSITION, qMax(0, offset), Sci::SC_LINECHARACTERINDEX_UTF16);
        const long before = m_surface.send(Sci::SCI_INDEXPOSITIONFROMLINE, line, Sci::SC_LINECHARACTERINDEX_UTF16);
        const long start = m_surface.lineStart(line);
        const long end = line + 1 < m_surface.lineCount() ? m_surface.lineStart(line + 1) : m_surface.length();
        const long units = qMin(long(offset) - before, m_surface.send(Sci::SCI_COUNTCODEUNITS, start, end));
        return units <= 0 ? start : m_surface.send(Sci::SCI_POSITIONRELATIVECODEUNITS, start, units);
    }

    Surface &m_surface;
};

QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    if (className != QLatin1String(Surface::staticMetaObject.className()))
        return nullptr;
    return new AccessibleText(*static_cast<Surface *>(object));
}

} // namespace

void installAccessibleText()
{
    static const bool installed = (QAccessible::installFactory(makeAccessible), true);
    Q_UNUSED(installed)
}

} // namespace fermata
