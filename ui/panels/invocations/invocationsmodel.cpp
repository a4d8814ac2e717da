// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invocations/invocationsmodel.h"

#include "app/async/text.h"
#include "app/services/invoke/invocationservice.h"
#include "ui/panels/parts/httpanswer.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

InvocationsModel::InvocationsModel(const InvocationService &service, Theme &theme, QObject *parent)
    : QAbstractTableModel(parent), m_service(service), m_theme(theme)
{
    reset();
    connect(&service, &InvocationService::invocationAdded, this, &InvocationsModel::addNewest);
    connect(&service, &InvocationService::historyCleared, this, &InvocationsModel::reset);
}

const InvocationRecord &InvocationsModel::record(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].record;
}

int InvocationsModel::rowOf(const QString &requestId) const
{
    const std::string id = toStd(requestId);
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row &row) { return row.record.requestId == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void InvocationsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int InvocationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InvocationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InvocationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const InvocationRecord &record = this->record(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == Start ? RecordText::startReason(record) : text(index.row(), index.column());
    case Qt::ForegroundRole: return color(record, index.column());
    case Qt::DecorationRole: return decoration(record, index.column());
    case Qt::FontRole:
        return index.column() == Time || index.column() == RequestId ? QVariant(m_theme.codeFont(12)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Duration || index.column() == Memory ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                      : QVariant();
    default: return {};
    }
}

QVariant InvocationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Duration || section == Memory))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Function: return tr("Function");
    case Source: return tr("Source");
    case Result: return tr("Outcome");
    case Duration: return tr("Duration");
    case Start: return tr("Start");
    case Memory: return tr("Memory");
    case RequestId: return tr("Request id");
    default: return {};
    }
}

void InvocationsModel::addNewest(const InvocationRecord &record)
{
    beginInsertRows({}, 0, 0);
    m_rows.push_front(rowFor(record));
    endInsertRows();
    // The service let its oldest go.
    const int last = static_cast<int>(m_service.history().size());
    if (rowCount() > last) {
        beginRemoveRows({}, last, rowCount() - 1);
        m_rows.erase(m_rows.begin() + last, m_rows.end());
        endRemoveRows();
    }
}

void InvocationsModel::reset()
{
    beginResetModel();
    m_rows.clear();
    for (const InvocationRecord &record : m_service.history())
        m_rows.push_back(rowFor(record));
    endResetModel();
}

InvocationsModel::Row InvocationsModel::rowFor(const InvocationRecord &record)
{
    const std::optional<HttpAnswer> answer = httpAnswer(record.payload);
    return {record, answer ? std::optional(answer->status) : std::nullopt};
}

QString InvocationsModel::text(int row, int column) const
{
    const auto &[record, status] = m_rows[static_cast<std::size_t>(row)];
    switch (column) {
    case Time: return RecordText::time(record.startedAt);
    case Function: return toQString(record.function);
    case Source: return RecordText::source(record.source);
    case Result:
        if (record.outcome == Outcome::Success && status)
            return u"%1 · %2"_s.arg(RecordText::outcome(record.outcome)).arg(*status);
        return RecordText::outcome(record.outcome);
    case Duration: return RecordText::duration(record.duration);
    case Start: return RecordText::start(record);
    case Memory: return record.maxMemoryMb > 0 ? RecordText::memory(record.maxMemoryMb) : QString();
    case RequestId: return toQString(record.requestId);
    default: return {};
    }
}

QVariant InvocationsModel::color(const InvocationRecord &record, int column) const
{
    if (column == Time || column == RequestId || column == Source)
        return m_theme.color(u"text2"_s);
    if (column == Result && record.outcome != Outcome::Success)
        return m_theme.color(RecordText::outcomeToken(record.outcome));
    if (column == Start)
        return m_theme.color(record.coldStart ? u"cold"_s : u"text2"_s);
    return {};
}

QVariant InvocationsModel::decoration(const InvocationRecord &record, int column) const
{
    if (column == Result)
        return m_theme.icon(RecordText::outcomeIcon(record.outcome), RecordText::outcomeToken(record.outcome));
    if (column == Start && record.coldStart)
        return m_theme.icon(u"snowflake"_s, u"cold"_s);
    return {};
}

} // namespace fermata
