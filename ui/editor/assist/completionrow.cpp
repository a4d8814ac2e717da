// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/completionrow.h"

#include "ui/editor/assist/completionmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/markedtext.h"

#include <QPainter>

namespace fermata {

namespace {

constexpr int iconSize = 16;
constexpr int margin = 8;
constexpr int gap = 16;

} // namespace

QSize CompletionRow::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, height};
}

int CompletionRow::widthOf(const QModelIndex &index) const
{
    const QFontMetrics code(m_theme.codeFont());
    const QFontMetrics small(m_theme.smallFont());
    const QString detail = index.data(CompletionModel::DetailRole).toString();
    return textLeft + code.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + margin
         + (detail.isEmpty() ? 0 : gap + small.horizontalAdvance(detail));
}

void CompletionRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(selected ? QStringLiteral("selection") : QStringLiteral("hover")));
        painter->drawRoundedRect(row, 4, 4);
    }
    const QRect spot(row.left() + margin - 1, row.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, spot);

    QRect place = row.adjusted(textLeft, 0, -margin, 0);
    painter->setFont(m_theme.codeFont());
    const MarkedText marked{.text = index.data(Qt::DisplayRole).toString(),
                            .marks = index.data(CompletionModel::MarksRole).value<QList<int>>(),
                            .color = m_theme.color(QStringLiteral("text")),
                            .markColor = m_theme.color(QStringLiteral("accent"))};
    place.setLeft(place.left() + int(paintMarkedText(*painter, place, marked)) + gap);
    const QString detail = index.data(CompletionModel::DetailRole).toString();
    if (!detail.isEmpty() && place.width() > gap) {
        painter->setFont(m_theme.smallFont());
        painter->setPen(m_theme.color(QStringLiteral("text2")));
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight,
                          painter->fontMetrics().elidedText(detail, Qt::ElideRight, place.width()));
    }
    painter->restore();
}

} // namespace fermata
