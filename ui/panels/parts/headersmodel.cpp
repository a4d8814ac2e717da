// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/headersmodel.h"

#include "ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace fermata {

HeadersModel::HeadersModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void HeadersModel::setHeaders(const HeaderList &headers)
{
    beginResetModel();
    m_headers = headers;
    endResetModel();
}

int HeadersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

int HeadersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant HeadersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &[name, value] = m_headers[index.row()];
    if (role == Qt::ToolTipRole && index.column() == 1 && value == "***"_L1)
        return tr("It proves who asks, and is not kept.");
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return index.column() == 0 ? name : value;
    if (role == Qt::FontRole)
        return m_theme.codeFont(12);
    if (role == Qt::ForegroundRole && index.column() == 0)
        return m_theme.color(u"text2"_s);
    return {};
}

QVariant HeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Header") : tr("Value");
}

} // namespace fermata
