// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/breakpointstore.h"

#include <QAbstractListModel>

namespace fermata {

class ProjectService;
class Settings;
class Theme;

// The breakpoints of the project. One that is switched off leaves the store, so that no debugger sees it, and is kept
// here, across sessions too, until it is switched on again.
class BreakpointsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole };

    BreakpointsModel(BreakpointStore &store, Settings &settings, const ProjectService &project, Theme &theme,
                     QObject *parent = nullptr);

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
        bool enabled = true;
    };

    void load(); // the switched-off ones of the project that was opened
    void save();
    void collect();
    void take(const Row &row, bool enabled);
    QString iconOf(const Row &row) const;

    BreakpointStore &m_store;
    Settings &m_settings;
    const ProjectService &m_project;
    Theme &m_theme;
    QHash<QString, QList<int>> m_disabled;
    QList<Row> m_rows;
};

} // namespace fermata
