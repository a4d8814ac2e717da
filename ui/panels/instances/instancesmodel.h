// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/instance.h"

#include <QAbstractTableModel>
#include <QList>

namespace fermata {

class EmulatorService;
class Theme;

// The instances of the local cloud that are there, as a table, the newest first.
class InstancesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Function, State, Version, Calls, Age, Memory, Process, Id, ColumnCount };

    InstancesModel(const EmulatorService &emulator, const Clock &clock, Theme &theme, QObject *parent = nullptr);

    const InstanceSnapshot &instance(int row) const { return m_rows[row]; }
    int rowOf(const std::string &id) const; // -1 if it is not there
    void showAges(); // time has passed
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void take(const InstanceSnapshot &instance);
    QString text(const InstanceSnapshot &instance, int column) const;
    QString tip(const InstanceSnapshot &instance, int column) const;

    const Clock &m_clock;
    Theme &m_theme;
    QList<InstanceSnapshot> m_rows;
};

} // namespace fermata
