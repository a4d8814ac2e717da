// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/graph.h"

#include <QTreeView>

class QStandardItem;
class QStandardItemModel;

namespace fermata {

class Theme;

// The picture as a list: every node with what it is wired to below it. For those who do not see the canvas, and for
// finding one among many.
class NodeList : public QTreeView
{
    Q_OBJECT
public:
    NodeList(Theme &theme, QWidget *parent = nullptr);

    void show(const CanvasGraph &graph);
    using QTreeView::show;
    void select(const QString &nodeId); // sends nothing
    void setFilter(const QString &words);
    QStringList shown() const; // ids, top to bottom
    void retranslate();

Q_SIGNALS:
    void chosen(const QString &nodeId);
    void activatedNode(const QString &nodeId);

private:
    void fill();
    QStandardItem *rowOf(const CanvasNode &node) const;

    Theme &m_theme;
    QStandardItemModel *m_model;
    CanvasGraph m_graph;
    QString m_filter;
    bool m_quiet = false;
};

// What a node says of itself in one sentence: its name, kind, details and problems.
QString spokenNode(const CanvasNode &node);

} // namespace fermata
