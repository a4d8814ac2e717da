// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logsmodel.h"

#include "app/async/text.h"
#include "app/services/logservice.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QFont>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

LogsModel::LogsModel(const LogService &service, Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_service(service), m_theme(theme)
{
    connect(&service, &LogService::recordsAdded, this, &LogsModel::addNew);
    connect(&service, &LogService::recordsDropped, this, &LogsModel::dropOld);
    connect(&service, &LogService::cleared, this, &LogsModel::reset);
    reset();
}

const LogRecord &LogsModel::record(int row) const
{
    return m_service.records()[m_places[static_cast<std::size_t>(row)] - m_begin];
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
        case Level: return RecordText::severity(line.severity);
        case Function: return toQString(line.function);
        case Message: return toQString(line.message);
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
        if (index.column() == Level || line.severity >= Severity::Warning)
            return m_theme.color(RecordText::severityToken(line.severity));
        return {};
    case Qt::DecorationRole:
        if (index.column() == Level)
            return m_theme.icon(RecordText::severityIcon(line.severity), RecordText::severityToken(line.severity));
        return {};
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

void LogsModel::dropOld(int count)
{
    m_begin += static_cast<std::uint64_t>(count);
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
    std::deque<std::uint64_t> wanted;
    for (std::uint64_t place = std::max(m_seen, m_begin); place < end(); ++place) {
        if (m_filter.takes(m_service.records()[place - m_begin]))
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
    for (std::uint64_t place = m_begin; place < end(); ++place) {
        if (m_filter.takes(m_service.records()[place - m_begin]))
            m_places.push_back(place);
    }
    m_seen = end();
    endResetModel();
}

std::uint64_t LogsModel::end() const
{
    return m_begin + m_service.records().size();
}

} // namespace fermata
