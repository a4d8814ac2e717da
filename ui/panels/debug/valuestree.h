// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/recordtree.h"

#include <QSet>

class QMenu;

namespace fermata {

class DebugService;
class ValuesModel;

// A tree of values: keeps open what was open when the values of the next stop come, edits in place, copies.
class ValuesTree : public RecordTree
{
    Q_OBJECT
public:
    ValuesTree(ValuesModel &model, DebugService &debug, QWidget *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    void watchRequested(const QString &expression);

private:
    void restore(const QModelIndex &parent);
    void showMenu(const QPoint &at);
    void edit(const QModelIndex &index);
    void addCopies(QMenu &menu, const QModelIndex &index);
    void copyAsJson(const QString &expression);

    ValuesModel &m_model;
    DebugService &m_debug;
    QSet<QString> m_open; // paths
};

// The value as JSON when it is a plain one as Python or JavaScript show it (None, 'text', 12); empty otherwise.
QString valueAsJson(const QString &value);

} // namespace fermata
