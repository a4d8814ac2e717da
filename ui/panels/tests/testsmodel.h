// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/eventtests.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// The project's tests as a table, by name.
class TestsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Test, Function, Result, Time, ColumnCount };

    TestsModel(const EventTests &tests, Theme &theme, QObject *parent = nullptr);

    static QString stateText(const EventTests::Entry &entry);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const EventTests::Entry &entry, int column) const;

    const EventTests &m_tests;
    Theme &m_theme;
    qsizetype m_shown = 0; // rows
};

} // namespace fermata
