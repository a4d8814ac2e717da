// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <QAbstractTableModel>

#include <deque>
#include <optional>

namespace fermata {

class InvocationService;
class Theme;

// The history of the invocation service as a table, newest first.
class InvocationsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Function, Source, Result, Duration, Start, Memory, RequestId, ColumnCount };

    InvocationsModel(const InvocationService &service, Theme &theme, QObject *parent = nullptr);

    const InvocationRecord &record(int row) const;
    int rowOf(const QString &requestId) const; // -1 if it is not there
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void addNewest(const InvocationRecord &record);
    void reset();
    QString text(int row, int column) const;
    QVariant color(const InvocationRecord &record, int column) const;
    QVariant decoration(const InvocationRecord &record, int column) const;

    const InvocationService &m_service;
    Theme &m_theme;
    // A record with what is costly to learn of it.
    struct Row
    {
        InvocationRecord record;
        std::optional<int> status; // of its HTTP answer
    };
    static Row rowFor(const InvocationRecord &record);
    std::deque<Row> m_rows;
};

} // namespace fermata
