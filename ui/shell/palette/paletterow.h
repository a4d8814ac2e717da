// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fermata {

class Theme;

// Draws a row: icon, title with the typed letters in the accent colour, detail, shortcut as keys.
class PaletteRow : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PaletteRow(Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintKeys(QPainter *painter, const QRect &row, const QString &keys) const; // left edge of what it drew
    void paintTitle(QPainter *painter, const QRect &place, const QModelIndex &index, bool enabled) const;

    Theme &m_theme;
};

} // namespace fermata
