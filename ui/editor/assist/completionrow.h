// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fermata {

class Theme;

// Draws a row of the completion list: icon by kind, text with the typed letters marked, detail at the right.
class CompletionRow : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int height = 24;
    static constexpr int textLeft = 30; // of the row's left edge

    CompletionRow(Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    int widthOf(const QModelIndex &index) const; // to show all of it
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Theme &m_theme;
};

} // namespace fermata
