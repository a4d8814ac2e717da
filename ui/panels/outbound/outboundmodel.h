// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/outboundcall.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// What one call asked of others, in the order in which it did.
class OutboundModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Method, Place, Status, Size, Duration, Answered, ColumnCount };

    OutboundModel(Theme &theme, QObject *parent = nullptr);

    void setCalls(const QList<OutboundCall> &calls);
    const QList<OutboundCall> &calls() const { return m_calls; }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString text(const OutboundCall &call, int column);
    static QString toolTip(const OutboundCall &call, int column);

    Theme &m_theme;
    QList<OutboundCall> m_calls;
};

} // namespace fermata
