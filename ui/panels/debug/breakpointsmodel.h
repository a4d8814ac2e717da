// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/breakpointstore.h"

#include <QAbstractListModel>

namespace fermata {

class Theme;

// What holds a function, as rows with a switch: first the exceptions, then the breakpoints of the project: functions that
// hold when they are entered, and lines.
class BreakpointsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole, FunctionRole };

    BreakpointsModel(BreakpointStore &store, Theme &theme, QObject *parent = nullptr);

    bool isBreakpoint(int row) const;
    bool isFunction(int row) const;
    // Of a row that is one.
    dap::FunctionBreakpoint functionAt(int row) const { return m_functions[row - switches().size()].function; }
    bool hasBreakpoints() const { return !m_rows.isEmpty() || !m_functions.isEmpty(); }
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
    const Row &lineAt(int row) const { return m_rows[row - switches().size() - m_functions.size()]; }
    QVariant functionData(const UserFunctionBreakpoint &breakpoint, int role) const;
    QVariant breakpointData(const Row &row, int role) const;
    QVariant commonData(bool enabled, BreakpointBinding binding, int role) const;

    BreakpointStore &m_store;
    Theme &m_theme;
    QList<UserFunctionBreakpoint> m_functions;
    QList<Row> m_rows;
};

} // namespace fermata
