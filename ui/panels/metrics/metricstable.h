// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/metric.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QList>

namespace fermata {

// The words of a metric in the user's language.
class MetricText
{
    Q_DECLARE_TR_FUNCTIONS(fermata::MetricText)
public:
    static QString name(MetricKind kind);
    static QString token(MetricKind kind); // of its colour
    static QString unit(MetricKind kind);  // ms or empty
};

// The figures as a table: a row a period, newest first, a column a metric. What is not known is empty.
class MetricsTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setSeries(const QList<MetricSeries> &series);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<MetricSeries> m_series;
    QList<TimePoint> m_times;
};

} // namespace fermata
