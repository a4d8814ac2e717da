// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fermata {

class Theme;

// Draws a row of what was found: a file with its folder and the number of its hits, or a line with the hit marked.
class SearchRow : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SearchRow(Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // Behind each hit, which is struck through, stands what shall take its place.
    void setReplacing(bool replacing) { m_replacing = replacing; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFile(QPainter &painter, QRect place, const QModelIndex &index) const;
    void paintHit(QPainter &painter, QRect place, const QModelIndex &index) const;

    QColor faint(const QString &token) const;
    int paintReplacement(QPainter &painter, QRect place, QRect hit, const QString &text) const; // its width

    Theme &m_theme;
    bool m_replacing = false;
};

} // namespace fermata
