// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wraplayout.h"

#include <QWidget>

#include <algorithm>

namespace fermata {

WrapLayout::WrapLayout(QWidget *parent) : QLayout(parent) {}

WrapLayout::~WrapLayout()
{
    for (const Entry &entry : m_entries)
        delete entry.item;
}

void WrapLayout::addStretched(QWidget *widget, int stretch)
{
    addWidget(widget);
    m_entries.last().stretch = stretch;
}

void WrapLayout::addStretch()
{
    m_entries.append({new QSpacerItem(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum), 0});
    invalidate();
}

void WrapLayout::addItem(QLayoutItem *item)
{
    m_entries.append({item, 0});
}

QLayoutItem *WrapLayout::itemAt(int index) const
{
    return index >= 0 && index < m_entries.size() ? m_entries[index].item : nullptr;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    return index >= 0 && index < m_entries.size() ? m_entries.takeAt(index).item : nullptr;
}

int WrapLayout::widthOf(const Entry &entry)
{
    return entry.stretch > 0 ? entry.item->minimumSize().width() : entry.item->sizeHint().width();
}

int WrapLayout::heightOf(const Line &line)
{
    int height = 0;
    for (const Entry &entry : line)
        height = std::max(height, entry.item->sizeHint().height());
    return height;
}

// Between two items; an empty place brings none.
int WrapLayout::gapBefore(const Entry &entry, const Line &line) const
{
    const auto isSpace = [](const Entry &one) { return one.item->spacerItem() != nullptr; };
    const auto first = std::find_if_not(line.begin(), line.end(), isSpace);
    return isSpace(entry) || first == line.end() || first->item == entry.item ? 0 : spacing();
}

int WrapLayout::needOf(const Line &line) const
{
    int need = 0;
    for (const Entry &entry : line)
        need += widthOf(entry) + gapBefore(entry, line);
    return need;
}

QList<WrapLayout::Line> WrapLayout::linesIn(int width) const
{
    QList<Line> lines(1);
    for (const Entry &entry : m_entries) {
        const bool isSpace = entry.item->spacerItem() != nullptr;
        if (entry.item->isEmpty() && !isSpace)
            continue;
        Line longer = lines.last();
        longer.append(entry);
        if (!lines.last().isEmpty() && !isSpace && needOf(longer) > width)
            lines.append(Line{entry});
        else
            lines.last() = longer;
    }
    return lines;
}

int WrapLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const QList<Line> lines = linesIn(width - margins.left() - margins.right());
    int height = margins.top() + margins.bottom() + static_cast<int>(lines.size() - 1) * spacing();
    for (const Line &line : lines)
        height += heightOf(line);
    return height;
}

QSize WrapLayout::sizeHint() const
{
    const QMargins margins = contentsMargins();
    const Line line = linesIn(QWIDGETSIZE_MAX).first();
    int width = margins.left() + margins.right();
    for (const Entry &entry : line)
        width += entry.item->sizeHint().width() + gapBefore(entry, line);
    return {width, margins.top() + margins.bottom() + heightOf(line)};
}

QSize WrapLayout::minimumSize() const
{
    const QMargins margins = contentsMargins();
    QSize most;
    for (const Entry &entry : m_entries) {
        if (!entry.item->isEmpty())
            most = most.expandedTo(entry.item->minimumSize());
    }
    return most.grownBy(margins);
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inside = rect.marginsRemoved(contentsMargins());
    int top = inside.top();
    for (const Line &line : linesIn(inside.width())) {
        const int height = heightOf(line);
        place(line, {inside.left(), top, inside.width(), height});
        top += height + spacing();
    }
}

// An empty place takes only what no item wants.
int WrapLayout::stretchOf(const Entry &entry, bool isWanted)
{
    return entry.item->spacerItem() != nullptr && !isWanted ? 1 : entry.stretch;
}

void WrapLayout::place(const Line &line, const QRect &rect) const
{
    const bool isWanted = std::any_of(line.begin(), line.end(), [](const Entry &entry) { return entry.stretch > 0; });
    int stretches = 0;
    for (const Entry &entry : line)
        stretches += stretchOf(entry, isWanted);
    int left = rect.left();
    int spare = std::max(0, rect.width() - needOf(line));
    for (const Entry &entry : line) {
        left += gapBefore(entry, line);
        int width = std::min(widthOf(entry), rect.width());
        if (const int stretch = stretchOf(entry, isWanted); stretch > 0) {
            const int grown = std::min(width + spare * stretch / stretches, entry.item->maximumSize().width());
            spare -= grown - width;
            stretches -= stretch;
            width = grown;
        }
        const int height = std::min(entry.item->sizeHint().height(), rect.height());
        entry.item->setGeometry({left, rect.top() + (rect.height() - height) / 2, width, height});
        left += width;
    }
}

} // namespace fermata
