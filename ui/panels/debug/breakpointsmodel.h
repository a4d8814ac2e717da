// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/breakpointstore.h"

#include <QAbstractListModel>

namespace fermata {

class Theme;

// What holds a function, as rows with a switch: first the exceptions, then the breakpoints of the project.
class BreakpointsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole };

    BreakpointsModel(BreakpointStore &store, Theme &theme, QObject *parent = nullptr);

    bool isBreakpoint(int row) const;
    bool hasBreakpoints() const { return !m_rows.isEmpty(); }
    void remove(int row);
    void removeAll();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString path;
        UserBreakpoint breakpoint;
    };

    struct Switch // of exceptions
    {
        bool ExceptionSwitches::*on;
        const char *text;
        const char *toolTip;
    };
    static const QList<Switch> &switches();

    void collect();
    QVariant switchData(const Switch &one, int role) const;
    QVariant breakpointData(const Row &row, int role) const;

    BreakpointStore &m_store;
    Theme &m_theme;
    QList<Row> m_rows;
};

} // namespace fermata
