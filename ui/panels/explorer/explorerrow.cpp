// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explorer/explorerrow.h"

#include "ui/panels/explorer/explorermodel.h"
#include "ui/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int rowHeight = 24;
constexpr int detailSize = 12; // pixels
constexpr int gap = 12;

} // namespace

ExplorerRow::ExplorerRow(Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize ExplorerRow::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight};
}

void ExplorerRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QString detail = index.data(ExplorerModel::DetailRole).toString();
    QFont small = option.font;
    small.setPixelSize(detailSize);
    const int room = option.rect.width() - QStyledItemDelegate::sizeHint(option, index).width() - gap;
    if (detail.isEmpty() || room < 3 * gap)
        return;
    painter->save();
    painter->setFont(small);
    painter->setPen(m_theme.color(u"text2"_s));
    const QRect place = option.rect.adjusted(option.rect.width() - room, 0, -gap, 0);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight,
                      QFontMetrics(small).elidedText(detail, Qt::ElideRight, place.width()));
    painter->restore();
}

} // namespace fermata
