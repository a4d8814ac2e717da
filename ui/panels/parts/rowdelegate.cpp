// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/rowdelegate.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace fermata {

namespace {

constexpr char16_t firstTallGlyph = 0x2e80; // the radicals, and all of Chinese, Japanese and Korean behind them

bool isTallLine(const QString &text)
{
    const auto isTall = [](QChar letter) { return letter.unicode() >= firstTallGlyph; };
    return !text.contains(QChar::LineFeed) && std::any_of(text.begin(), text.end(), isTall);
}

QColor colorOf(const QStyleOptionViewItem &item)
{
    QPalette::ColorGroup group = QPalette::Disabled;
    if (item.state.testFlag(QStyle::State_Enabled))
        group = item.state.testFlag(QStyle::State_Active) ? QPalette::Normal : QPalette::Inactive;
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    return item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
}

qreal leftOf(const QStyleOptionViewItem &item, const QRect &rect, qreal width)
{
    const Qt::Alignment alignment = QStyle::visualAlignment(item.direction, item.displayAlignment);
    if (alignment.testFlag(Qt::AlignRight))
        return rect.right() + 1 - std::ceil(width);
    return alignment.testFlag(Qt::AlignHCenter) ? rect.left() + std::floor((rect.width() - width) / 2) : rect.left();
}

QTextLine layOut(QTextLayout &layout)
{
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return line;
}

void drawText(QPainter &painter, const QStyleOptionViewItem &item, const QRect &rect)
{
    QTextLayout latin(QStringLiteral("x"), item.font);
    const QTextLine model = layOut(latin);
    QTextLayout text(QFontMetrics(item.font).elidedText(item.text, item.textElideMode, rect.width()), item.font);
    const QTextLine line = layOut(text);
    const QSize size(rect.width(), int(model.height()));
    const int top = QStyle::alignedRect(item.direction, Qt::AlignVCenter, size, rect).top();
    painter.save();
    painter.setPen(colorOf(item));
    text.draw(&painter, {leftOf(item, rect, line.naturalTextWidth()), top + model.ascent() - line.ascent()});
    painter.restore();
}

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle &style = item.widget ? *item.widget->style() : *QApplication::style();
    if (!isTallLine(item.text)) {
        style.drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        return;
    }
    const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    const QRect rect =
        style.subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget).adjusted(margin, 0, -margin, 0);
    QStyleOptionViewItem bare = item;
    bare.text.clear();
    style.drawControl(QStyle::CE_ItemViewItem, &bare, painter, item.widget);
    drawText(*painter, item, rect);
}

} // namespace fermata
