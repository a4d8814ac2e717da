// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace fermata {

// A tree as every panel shows it: rows of one height, Enter activates, Ctrl+C copies the selected rows.
class RecordTree : public QTreeView
{
    Q_OBJECT
public:
    explicit RecordTree(QWidget *parent = nullptr);

    QString selectedText() const;

public Q_SLOTS:
    void copySelection();

Q_SIGNALS:
    void rowActivated(const QModelIndex &index); // Enter or a double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace fermata
