// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/searchrow.h"

#include "ui/shell/search/searchmodel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace fermata {

namespace {

constexpr int rowHeight = 24;
constexpr int iconSize = 16;
constexpr int gap = 6;
constexpr int codePixels = 12;

} // namespace

QSize SearchRow::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, rowHeight};
}

void SearchRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    row.icon = {};
    const QStyle *const style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect place = option.rect.adjusted(2, 0, -8, 0);
    if (index.parent().isValid())
        paintHit(*painter, place, index);
    else
        paintFile(*painter, place, index);
    painter->restore();
}

void SearchRow::paintFile(QPainter &painter, QRect place, const QModelIndex &index) const
{
    const QString path = index.data(SearchModel::PathRole).toString();
    const QString name = path.section(QLatin1Char('/'), -1);
    const QString folder = path.left(std::max<qsizetype>(path.size() - name.size() - 1, 0));
    const QRect spot(place.left(), place.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    index.data(Qt::DecorationRole).value<QIcon>().paint(&painter, spot);
    place.setLeft(spot.right() + gap + 1);

    painter.setFont(m_theme.smallFont());
    const QString count = QString::number(index.data(SearchModel::CountRole).toInt());
    const int width = std::max(painter.fontMetrics().horizontalAdvance(count) + 10, 18);
    const QRectF badge(place.right() - width, place.center().y() - 8, width, 17);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(QStringLiteral("badge")));
    painter.drawRoundedRect(badge, 8.5, 8.5);
    painter.setPen(m_theme.color(QStringLiteral("text")));
    painter.drawText(badge, Qt::AlignCenter, count);
    place.setRight(int(badge.left()) - gap);

    painter.setFont(m_theme.uiFont());
    const QString shown = painter.fontMetrics().elidedText(name, Qt::ElideMiddle, place.width());
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, shown);
    place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(shown) + gap);
    painter.setFont(m_theme.smallFont());
    painter.setPen(m_theme.color(QStringLiteral("text2")));
    if (place.width() > 2 * gap)
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(folder, Qt::ElideMiddle, place.width()));
}

void SearchRow::paintHit(QPainter &painter, QRect place, const QModelIndex &index) const
{
    QString text = index.data(Qt::DisplayRole).toString();
    text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    const int start = index.data(SearchModel::StartRole).toInt();
    const int length = std::min<int>(index.data(SearchModel::LengthRole).toInt(), int(text.size()) - start);
    QFont font = m_theme.codeFont(codePixels);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    painter.setClipRect(place);
    // The hit is always seen: of a long beginning only the end.
    const int room = place.width() / 2;
    const QString before = metrics.elidedText(text.left(start), Qt::ElideLeft, room);
    const QString hit = text.mid(start, length);
    const QRect mark(place.left() + metrics.horizontalAdvance(before), place.center().y() - 8,
                     metrics.horizontalAdvance(hit), 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_replacing ? faint(QStringLiteral("error")) : m_theme.color(QStringLiteral("findMatch")));
    painter.drawRoundedRect(mark, 2, 2);
    painter.setPen(m_theme.color(QStringLiteral("text2")));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, before);
    painter.setPen(m_theme.color(QStringLiteral("text")));
    painter.drawText(place.adjusted(mark.left() - place.left(), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, hit);
    int behind = mark.right() + 1;
    if (m_replacing)
        behind += paintReplacement(painter, place, mark, index.data(SearchModel::ReplacementRole).toString());
    painter.setPen(m_theme.color(QStringLiteral("text2")));
    painter.drawText(place.adjusted(behind - place.left(), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     text.mid(start + length));
}

QColor SearchRow::faint(const QString &token) const
{
    QColor color = m_theme.color(token);
    color.setAlpha(70);
    return color;
}

int SearchRow::paintReplacement(QPainter &painter, QRect place, QRect hit, const QString &text) const
{
    painter.setPen(m_theme.color(QStringLiteral("text2")));
    painter.drawLine(hit.left(), hit.center().y() + 1, hit.right(), hit.center().y() + 1);
    QString shown = text;
    shown.replace(QLatin1Char('\n'), QChar(0x21b5)).replace(QLatin1Char('\t'), QLatin1Char(' '));
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    if (width == 0)
        return 0;
    const QRect mark(hit.right() + 2, hit.top(), width, hit.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(QStringLiteral("ok")));
    painter.drawRoundedRect(mark, 2, 2);
    painter.setPen(m_theme.color(QStringLiteral("text")));
    painter.drawText(place.adjusted(mark.left() - place.left(), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, shown);
    return width + 1;
}

} // namespace fermata
