// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/twinrun.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// Events that were run on both sides, and in what the answers differ.
class TwinModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Event, First, Second, FirstTime, SecondTime, Differs, ColumnCount };

    explicit TwinModel(Theme &theme, QObject *parent = nullptr);

    void clear();
    void append(const TwinAnswer &answer);
    const TwinAnswer &answer(int row) const { return m_answers[row]; }
    int changed() const; // answers that are others
    int slower() const;  // of those that are the same

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString text(const TwinAnswer &answer, int row, int column);
    static QString differenceText(const TwinDifference &difference);

    Theme &m_theme;
    QList<TwinAnswer> m_answers;
};

} // namespace fermata
