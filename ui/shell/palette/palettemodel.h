// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/palettesource.h"

#include <QAbstractListModel>

namespace fermata {

// The rows that the palette shows now.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, KeysRole, MarksRole };

    using QAbstractListModel::QAbstractListModel;

    void setItems(QList<PaletteItem> items, const QString &nothingFound);
    const PaletteItem *item(int row) const; // null for the row that says there is nothing

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<PaletteItem> m_items;
    QString m_nothingFound;
};

} // namespace fermata
