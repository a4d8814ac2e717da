// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/stacks.h"
#include "ui/panels/parts/recordtree.h"

#include <QHash>
#include <QSet>

class QStandardItem;
class QStandardItemModel;

namespace fermata {

class Theme;

// The resources of a stack, each with why it changes and what happened to it below it; the stack itself is the first.
class StackTree : public RecordTree
{
    Q_OBJECT
public:
    explicit StackTree(Theme &theme, QWidget *parent = nullptr);

    void setPlan(const StackPlan &plan);
    void showEvent(const StackEvent &event);
    int finished() const { return int(m_finished.size()); } // resources that came through

    // What became of the planned resources in a change that did not come through.
    struct Tally
    {
        int undone = 0; // as they were before
        int left = 0; // not begun
        int stuck = 0; // neither as they were nor as they should be
    };
    Tally tally() const;

private:
    enum Column { What, Change, Outcome, ColumnCount };

    using RecordTree::showEvent; // Qt's
    void setHeader();
    QList<QStandardItem *> row(const QString &icon, const QString &token, const QString &what, const QString &change);
    void addChange(const StackChange &change);
    QStandardItem *itemOf(const StackEvent &event);
    QString statusOf(const StackEvent &event) const;
    void finishAll();
    void showStatus(QStandardItem &item, const QString &status, const QString &reason);

    Theme &m_theme;
    QStandardItemModel *m_model;
    StackPlan m_plan;
    QHash<QString, QStandardItem *> m_items; // by the resource's key
    QSet<QString> m_finished; // keys
    QHash<QString, QString> m_statuses; // the last one, by key
    bool m_isTakenBack = false;
};

} // namespace fermata
