// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <QListView>

class QStandardItemModel;

namespace fermata {

class Theme;

// The kinds of node that can be added. A row is carried to the canvas with the mouse, or added with Enter or a double
// click. The carrying is its own: it blocks nothing and can be driven by any pointer.
class PaletteList : public QListView
{
    Q_OBJECT
public:
    PaletteList(Theme &theme, QWidget *parent = nullptr);

    void setKinds(const QList<NodeKind> &kinds);
    void setFilter(const QString &words);
    void retranslate();
    QSize sizeHint() const override;

Q_SIGNALS:
    void carried(fermata::NodeKind kind, QPoint global);
    void dropped(fermata::NodeKind kind, QPoint global);
    void dropGivenUp();
    void chosen(fermata::NodeKind kind);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();

    Theme &m_theme;
    QStandardItemModel *m_model;
    QList<NodeKind> m_kinds;
    QString m_filter;
    std::optional<NodeKind> m_pressed;
    QPoint m_pressedAt;
    bool m_isCarrying = false;
};

} // namespace fermata
