// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/httpanswer.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// Names and values of HTTP headers, in the order they came.
class HeadersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    HeadersModel(Theme &theme, QObject *parent = nullptr);

    void setHeaders(const HeaderList &headers);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Theme &m_theme;
    HeaderList m_headers;
};

} // namespace fermata
