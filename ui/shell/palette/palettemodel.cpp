// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/palettemodel.h"

namespace fermata {

void PaletteModel::setItems(QList<PaletteItem> items, const QString &nothingFound)
{
    beginResetModel();
    m_items = std::move(items);
    m_nothingFound = nothingFound;
    endResetModel();
}

const PaletteItem *PaletteModel::item(int row) const
{
    return row >= 0 && row < m_items.size() ? &m_items[row] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_items.isEmpty() ? 1 : int(m_items.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteItem *const item = this->item(index.row());
    if (!item)
        return role == Qt::DisplayRole && index.isValid() ? QVariant(m_nothingFound) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return item->title;
    case Qt::DecorationRole: return item->icon;
    case Qt::AccessibleTextRole:
        return item->keys.isEmpty() ? item->title : QStringLiteral("%1, %2").arg(item->title, item->keys);
    case DetailRole: return item->detail;
    case KeysRole: return item->keys;
    case MarksRole: return QVariant::fromValue(item->marks);
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    const PaletteItem *const item = this->item(index.row());
    return item && item->enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace fermata
