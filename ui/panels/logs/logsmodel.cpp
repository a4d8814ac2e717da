// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logsmodel.h"

#include "app/async/text.h"
#include "app/services/observe/loglines.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QFont>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace fermata {

LogsModel::LogsModel(const LogLines &lines, Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_lines(nullptr), m_theme(theme)
{
    setLines(lines);
}

void LogsModel::setLines(const LogLines &lines)
{
    if (m_lines == &lines)
        return;
    if (m_lines)
        m_lines->disconnect(this);
    m_lines = &lines;
    m_begin = 0;
    connect(&lines, &LogLines::recordsAdded, this, &LogsModel::addNew);
    connect(&lines, &LogLines::recordsDropped, this, &LogsModel::dropOld);
    connect(&lines, &LogLines::reset, this, &LogsModel::reset);
    reset();
}

const LogRecord &LogsModel::record(int row) const
{
    return m_lines->records()[m_places[static_cast<std::size_t>(row)] - m_begin];
}

void LogsModel::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_openCalls.clear();
    reset();
}

int LogsModel::linesUnder(int row) const
{
    return m_calls.value(m_places[static_cast<std::size_t>(row)]).lines;
}

void LogsModel::toggle(int row)
{
    if (linesUnder(row) == 0)
        return;
    const QByteArray call = QByteArray::fromStdString(record(row).requestId);
    if (!m_openCalls.remove(call))
        m_openCalls.insert(call);
    reset();
}

Severity LogsModel::severityAt(int row) const
{
    const auto call = m_calls.constFind(m_places[static_cast<std::size_t>(row)]);
    return call == m_calls.constEnd() ? record(row).severity : call->worst;
}

void LogsModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reset();
}

void LogsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_places.empty())
        Q_EMIT dataChanged(index(0, Level), index(rowCount() - 1, Level));
}

int LogsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int LogsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const LogRecord &line = record(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Time: return RecordText::time(line.time);
        case Level: return RecordText::severity(severityAt(index.row()));
        case Function: return toQString(line.function);
        case Message:
            if (const int lines = linesUnder(index.row()))
                return tr("%n line(s)", nullptr, lines) + u"  \u00b7  "_s + toQString(line.message);
            return toQString(line.message);
        default: return {};
        }
    case Qt::ToolTipRole: return index.column() == Message ? toQString(line.message) : QVariant();
    case Qt::FontRole:
        return index.column() == Time || index.column() == Message ? QVariant(m_theme.codeFont(12)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == Time || (index.column() == Message && line.stream == LogRecord::Stream::Platform))
            return m_theme.color(u"text2"_s);
        if (index.column() == Function)
            return m_theme.color(u"function"_s);
        if (index.column() == Level || severityAt(index.row()) >= Severity::Warning)
            return m_theme.color(RecordText::severityToken(severityAt(index.row())));
        return {};
    case Qt::DecorationRole:
        if (index.column() == Level)
            return m_theme.icon(RecordText::severityIcon(severityAt(index.row())),
                                RecordText::severityToken(severityAt(index.row())));
        return index.column() == Time ? decoration(index.row()) : QVariant();
    default: return {};
    }
}

QVariant LogsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Level: return tr("Level");
    case Function: return tr("Function");
    case Message: return tr("Message");
    default: return {};
    }
}

QVariant LogsModel::decoration(int row) const
{
    if (linesUnder(row) == 0)
        return {};
    const bool open = m_openCalls.contains(QByteArray::fromStdString(record(row).requestId));
    return m_theme.icon(open ? u"chevron-down"_s : u"chevron-right"_s);
}

void LogsModel::dropOld(int count)
{
    m_begin += static_cast<std::uint64_t>(count);
    if (m_folded) {
        reset();
        return;
    }
    const auto kept = std::lower_bound(m_places.begin(), m_places.end(), m_begin);
    const int gone = static_cast<int>(kept - m_places.begin());
    if (gone == 0)
        return;
    beginRemoveRows({}, 0, gone - 1);
    m_places.erase(m_places.begin(), kept);
    endRemoveRows();
}

void LogsModel::addNew()
{
    if (m_folded) {
        reset();
        return;
    }
    std::deque<std::uint64_t> wanted;
    for (std::uint64_t place = std::max(m_seen, m_begin); place < end(); ++place) {
        if (m_filter.takes(m_lines->records()[place - m_begin]))
            wanted.push_back(place);
    }
    m_seen = end();
    if (wanted.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(wanted.size()) - 1);
    m_places.insert(m_places.end(), wanted.begin(), wanted.end());
    endInsertRows();
}

void LogsModel::reset()
{
    beginResetModel();
    m_places.clear();
    m_calls.clear();
    std::vector<std::uint64_t> taken;
    for (std::uint64_t place = m_begin; place < end(); ++place) {
        if (m_filter.takes(m_lines->records()[place - m_begin]))
            taken.push_back(place);
    }
    if (m_folded)
        fold(taken);
    else
        m_places.assign(taken.begin(), taken.end());
    m_seen = end();
    endResetModel();
}

// In the order of each call's first line.
void LogsModel::fold(const std::vector<std::uint64_t> &places)
{
    const auto at = [this](std::uint64_t place) -> const LogRecord & { return m_lines->records()[place - m_begin]; };
    std::vector<std::vector<std::uint64_t>> groups;
    QHash<QByteArray, std::size_t> known;
    for (const std::uint64_t place : places) {
        const QByteArray call = QByteArray::fromStdString(at(place).requestId);
        const auto group = known.constFind(call);
        if (group != known.constEnd() && !call.isEmpty()) {
            groups[*group].push_back(place);
            continue;
        }
        known.insert(call, groups.size());
        groups.push_back({place});
    }
    for (const std::vector<std::uint64_t> &group : groups) {
        const auto platform = std::find_if(group.rbegin(), group.rend(), [&at](std::uint64_t place) {
            return at(place).stream == LogRecord::Stream::Platform;
        });
        const std::uint64_t head = platform == group.rend() ? group.back() : *platform;
        m_places.push_back(head);
        if (at(head).requestId.empty())
            continue;
        Call call{static_cast<int>(group.size()), Severity::Debug};
        for (const std::uint64_t place : group)
            call.worst = std::max(call.worst, at(place).severity);
        m_calls.insert(head, call);
        if (!m_openCalls.contains(QByteArray::fromStdString(at(head).requestId)))
            continue;
        std::copy_if(group.begin(), group.end(), std::back_inserter(m_places),
                     [head](std::uint64_t place) { return place != head; });
    }
}

std::uint64_t LogsModel::end() const
{
    return m_begin + m_lines->records().size();
}

} // namespace fermata
