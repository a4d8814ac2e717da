// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/output/outputmodel.h"

#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fermata {

OutputModel::OutputModel(Theme &theme, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_theme(theme), m_clock(clock)
{
}

void OutputModel::add(Severity severity, const QString &message)
{
    if (rowCount() == capacity) {
        beginRemoveRows({}, 0, 0);
        m_lines.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_lines.push_back({m_clock.now(), severity, message});
    endInsertRows();
}

void OutputModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

int OutputModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int OutputModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutputModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    const bool isTime = index.column() == TimeColumn;
    switch (role) {
    case Qt::DisplayRole: return isTime ? RecordText::time(line.time) : line.message;
    case Qt::ToolTipRole: return isTime ? QVariant() : line.message;
    case Qt::AccessibleTextRole:
        return isTime ? QVariant() : u"%1: %2"_s.arg(RecordText::severity(line.severity), line.message);
    case Qt::FontRole: return isTime ? QVariant(m_theme.codeFont(12)) : QVariant();
    case Qt::ForegroundRole:
        if (isTime)
            return m_theme.color(u"text2"_s);
        return line.severity >= Severity::Warning ? m_theme.color(RecordText::severityToken(line.severity))
                                                  : QVariant();
    case Qt::DecorationRole:
        if (isTime)
            return {};
        return m_theme.icon(RecordText::severityIcon(line.severity), RecordText::severityToken(line.severity));
    default: return {};
    }
}

} // namespace fermata
