// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fermata {

class Theme;

// A function's row: icon, name, its folder where another has the same name, and its runtime at the right.
class FunctionRow : public QStyledItemDelegate
{
    Q_OBJECT
public:
    FunctionRow(Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Theme &m_theme;
};

} // namespace fermata
