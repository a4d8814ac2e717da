// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// The frames of a stop, innermost first. Frames that are not the user's are folded into one row for each stretch.
class CallStackModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Function, Place, ColumnCount };

    CallStackModel(Theme &theme, QObject *parent = nullptr);

    void setFrames(const QList<dap::StackFrame> &frames, int current);
    void setCurrent(int frame);
    int frameOf(int row) const;  // -1 for a folded stretch
    int rowOfFrame(int frame) const; // -1 when it is folded away
    void unfold(int row);
    void clear() { setFrames({}, -1); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        int frame = 0; // the first of the stretch
        int folded = 0; // how many frames it stands for; 0: the frame itself
    };

    QVariant foldedData(const Row &row, int column, int role) const;

    Theme &m_theme;
    QList<dap::StackFrame> m_frames;
    QList<Row> m_rows;
    int m_current = -1;
};

} // namespace fermata
