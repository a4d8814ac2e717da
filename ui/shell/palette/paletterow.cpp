// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/paletterow.h"

#include "ui/shell/palette/palettemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/markedtext.h"

#include <QPainter>

namespace fermata {

namespace {

constexpr int rowHeight = 30;
constexpr int iconSize = 16;
constexpr int margin = 10;
constexpr int gap = 8;

} // namespace

PaletteRow::PaletteRow(Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize PaletteRow::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

void PaletteRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
    const QRect row = option.rect.adjusted(4, 1, -4, -1);
    if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(selected ? QStringLiteral("selection") : QStringLiteral("hover")));
        painter->drawRoundedRect(row, 4, 4);
    }
    QRect place = row.adjusted(margin, 0, -margin, 0);
    const auto icon = index.data(Qt::DecorationRole).value<QIcon>();
    if (!icon.isNull()) {
        const QRect spot(place.left(), place.center().y() - iconSize / 2 + 1, iconSize, iconSize);
        icon.paint(painter, spot, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    if (index.flags() != Qt::NoItemFlags || !icon.isNull()) // titles stand in one line, with an icon or without
        place.setLeft(place.left() + iconSize + gap);
    painter->setFont(option.font);
    place.setRight(paintKeys(painter, place, index.data(PaletteModel::KeysRole).toString()) - gap);
    painter->setFont(option.font);
    paintTitle(painter, place, index, enabled);
    painter->restore();
}

int PaletteRow::paintKeys(QPainter *painter, const QRect &row, const QString &keys) const
{
    if (keys.isEmpty())
        return row.right();
    QFont font = painter->font();
    font.setPixelSize(12);
    painter->setFont(font);
    const int width = painter->fontMetrics().horizontalAdvance(keys) + 12;
    const QRect box(row.right() - width, row.center().y() - 9, width, 20);
    painter->setPen(m_theme.color(QStringLiteral("border")));
    painter->setBrush(m_theme.color(QStringLiteral("panel")));
    painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setPen(m_theme.color(QStringLiteral("text2")));
    painter->drawText(box, Qt::AlignCenter, keys);
    return box.left();
}

void PaletteRow::paintTitle(QPainter *painter, const QRect &place, const QModelIndex &index, bool enabled) const
{
    const QString title = index.data(Qt::DisplayRole).toString();
    const auto marks = index.data(PaletteModel::MarksRole).value<QList<int>>();
    const MarkedText marked{.text = title,
                            .marks = marks,
                            .color = m_theme.color(enabled ? QStringLiteral("text") : QStringLiteral("disabled")),
                            .markColor = m_theme.color(QStringLiteral("accent"))};
    const int width = int(paintMarkedText(*painter, place, marked));
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    const int left = place.left() + width + gap;
    if (detail.isEmpty() || left >= place.right())
        return;
    QFont font = painter->font();
    font.setPixelSize(12);
    painter->setFont(font);
    painter->setPen(m_theme.color(enabled ? QStringLiteral("text2") : QStringLiteral("disabled")));
    const QRect rest(left, place.top(), place.right() - left, place.height());
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(detail, Qt::ElideMiddle, rest.width()));
}

} // namespace fermata
