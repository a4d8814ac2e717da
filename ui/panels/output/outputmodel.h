// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/logrecord.h"

#include <QAbstractTableModel>

#include <deque>

namespace fermata {

class Theme;

// What Fermata itself did, oldest first; at most `capacity` lines.
class OutputModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, MessageColumn, ColumnCount };
    static constexpr int capacity = 1000;

    OutputModel(Theme &theme, const Clock &clock, QObject *parent = nullptr);

    void add(Severity severity, const QString &message);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Line
    {
        TimePoint time;
        Severity severity;
        QString message;
    };

    Theme &m_theme;
    const Clock &m_clock;
    std::deque<Line> m_lines;
};

} // namespace fermata
