// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/logs/logfilter.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <cstdint>
#include <deque>
#include <vector>

namespace fermata {

class LogLines;
class Theme;

// The lines of a log that a filter takes, oldest first. Holds places only, never the lines themselves, so that 100,000 of
// them cost little; follows the log as lines come and the oldest go. Folded, each call is one row: its last platform line
// (REPORT ...) or else its last one, with the worst level of all; an opened call's lines follow it.
class LogsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Level, Function, Message, ColumnCount };

    LogsModel(const LogLines &lines, Theme &theme, QObject *parent = nullptr);

    void setLines(const LogLines &lines); // outlives this, or the next call

    const LogRecord &record(int row) const;
    const LogFilter &filter() const { return m_filter; }
    void setFilter(const LogFilter &filter);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    int linesUnder(int row) const; // of a folded call; 0 for a line
    void toggle(int row); // opens a folded call, or closes it
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void dropOld(int count);
    void addNew();
    void reset();
    void fold(const std::vector<std::uint64_t> &places);
    QVariant decoration(int row) const;
    Severity severityAt(int row) const;
    std::uint64_t end() const; // the place behind the newest line

    const LogLines *m_lines;
    Theme &m_theme;
    LogFilter m_filter;
    // A place is the index in the log plus how many lines it let go before.
    std::deque<std::uint64_t> m_places;
    struct Call
    {
        int lines = 0;
        Severity worst = Severity::Debug;
    };
    QHash<std::uint64_t, Call> m_calls; // by the place that stands for it; empty unless folded
    QSet<QByteArray> m_openCalls; // request ids
    bool m_folded = false;
    std::uint64_t m_begin = 0; // the place of the oldest line
    std::uint64_t m_seen = 0; // all places below were looked at
};

} // namespace fermata
