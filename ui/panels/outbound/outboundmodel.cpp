// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/outbound/outboundmodel.h"

#include "ui/panels/outbound/outboundtext.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fermata {

OutboundModel::OutboundModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void OutboundModel::setCalls(const QList<OutboundCall> &calls)
{
    beginResetModel();
    m_calls = calls;
    endResetModel();
}

void OutboundModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_calls.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int OutboundModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_calls.size());
}

int OutboundModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutboundModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const OutboundCall &call = m_calls[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(call, index.column());
    case Qt::ToolTipRole: return toolTip(call, index.column());
    case Qt::FontRole:
        return index.column() == Method || index.column() == Place ? QVariant(m_theme.codeFont(12)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == Status)
            return m_theme.color(OutboundText::statusToken(call));
        return index.column() == Place ? QVariant() : m_theme.color(u"text2"_s);
    default: return {};
    }
}

QString OutboundModel::text(const OutboundCall &call, int column)
{
    switch (column) {
    case Method: return call.method;
    case Place: return OutboundText::place(call.url);
    case Status: return OutboundText::status(call);
    case Size: return OutboundText::size(call);
    case Duration: return call.took.count() > 0 ? RecordText::duration(call.took) : QString();
    case Answered: return OutboundText::answered(call.answered);
    default: return {};
    }
}

QString OutboundModel::toolTip(const OutboundCall &call, int column)
{
    switch (column) {
    case Place: return call.url;
    case Status: return OutboundText::problem(call);
    case Duration: return tr("Until the answer began");
    case Answered: return OutboundText::answeredToolTip(call.answered);
    default: return text(call, column);
    }
}

QVariant OutboundModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Method: return tr("Method");
    case Place: return tr("Host and path");
    case Status: return tr("Status");
    case Size: return tr("Size");
    case Duration: return tr("Duration");
    case Answered: return tr("Answered");
    default: return {};
    }
}

} // namespace fermata
