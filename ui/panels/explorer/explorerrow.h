// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fermata {

class Theme;

// A row of the explorer: icon and name, and what there is to say of it at the right, if there is room.
class ExplorerRow : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ExplorerRow(Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Theme &m_theme;
};

} // namespace fermata
