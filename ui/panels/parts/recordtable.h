// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace fermata {

// A table of records as every panel shows them: whole rows, 24 px each, no grid, Ctrl+C copies the selected rows as
// lines with tabs between the columns. Fluid with 100,000 rows, since no row is ever measured.
class RecordTable : public QTableView
{
    Q_OBJECT
public:
    explicit RecordTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    // Widths of the columns in pixels at 100 %; the last one takes the rest.
    void setColumnWidths(const QList<int> &widths);
    // The selected rows from top to bottom, a line each.
    QString selectedText() const;

public Q_SLOTS:
    void copySelection();

Q_SIGNALS:
    void rowActivated(const QModelIndex &index); // Enter or a double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace fermata
