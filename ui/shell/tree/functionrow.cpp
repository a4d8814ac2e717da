// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/functionrow.h"

#include "ui/shell/tree/functionsmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace fermata {

namespace {

constexpr int rowHeight = 26;
constexpr int iconSize = 16;
constexpr int leastFolderWidth = 48; // else it stands where the runtime would

} // namespace

FunctionRow::FunctionRow(Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize FunctionRow::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight};
}

void FunctionRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool active =
            option.state.testFlag(QStyle::State_Active) && option.state.testFlag(QStyle::State_HasFocus);
        painter->fillRect(option.rect,
                          m_theme.color(active ? QStringLiteral("selection") : QStringLiteral("inactiveSelection")));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, m_theme.color(QStringLiteral("hover")));
    }
    QRect place = option.rect.adjusted(16, 0, -12, 0);
    const QRect spot(place.left(), place.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, spot);
    place.setLeft(spot.right() + 7);

    const QString runtime = index.data(FunctionsModel::RuntimeRole).toString();
    QFont small = option.font;
    small.setPixelSize(12);
    const int runtimeWidth = QFontMetrics(small).horizontalAdvance(runtime);
    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    painter->setPen(m_theme.color(QStringLiteral("text")));
    // In the middle: a service's functions begin alike.
    const QString name = metrics.elidedText(index.data().toString(), Qt::ElideMiddle, place.width());
    painter->drawText(place, Qt::AlignVCenter, name);
    place.setLeft(place.left() + metrics.horizontalAdvance(name) + 8);

    painter->setFont(small);
    painter->setPen(m_theme.color(QStringLiteral("text2")));
    const QString folder = index.data(FunctionsModel::PlaceRole).toString();
    const int runtimeSpace = folder.isEmpty() ? runtimeWidth + 4 : runtimeWidth + 4 + leastFolderWidth;
    if (runtimeSpace <= place.width()) {
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight, runtime);
        place.setRight(place.right() - runtimeWidth - 8);
    }
    if (place.width() > 0) // its end tells folders apart
        painter->drawText(place, Qt::AlignVCenter,
                          QFontMetrics(small).elidedText(folder, Qt::ElideLeft, place.width()));
    painter->restore();
}

} // namespace fermata
