// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/breakpointstore.h"

#include <QAbstractListModel>

namespace fermata {

class Theme;

// The breakpoints of the project as rows with a switch.
class BreakpointsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole };

    BreakpointsModel(BreakpointStore &store, Theme &theme, QObject *parent = nullptr);

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

    void collect();

    BreakpointStore &m_store;
    Theme &m_theme;
    QList<Row> m_rows;
};

} // namespace fermata
