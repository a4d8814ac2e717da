// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/logs/logfilter.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <deque>

namespace fermata {

class LogService;
class Theme;

// The lines of the log service that a filter takes, oldest first. Holds places only, never the lines themselves, so
// that 100,000 of them cost little; follows the service as lines come and the oldest go.
class LogsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Level, Function, Message, ColumnCount };

    LogsModel(const LogService &service, Theme &theme, QObject *parent = nullptr);

    const LogRecord &record(int row) const;
    const LogFilter &filter() const { return m_filter; }
    void setFilter(const LogFilter &filter);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void dropOld(int count);
    void addNew();
    void reset();
    std::uint64_t end() const; // the place behind the service's newest line

    const LogService &m_service;
    Theme &m_theme;
    LogFilter m_filter;
    // A place is the index in the service plus how many lines it let go before.
    std::deque<std::uint64_t> m_places;
    std::uint64_t m_begin = 0; // the place of the service's oldest line
    std::uint64_t m_seen = 0; // all places below were looked at
};

} // namespace fermata
