// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/debugservice.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// The frames of what is held, innermost first. Frames that are not the user's are folded into one row for each stretch.
// With several functions under the debugger each has a heading and its frames below; with several threads each of these
// has a row, and the frames of the one that is looked at stand below the first.
class CallStackModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Function, Place, ColumnCount };

    CallStackModel(Theme &theme, QObject *parent = nullptr);

    // `current`: the function whose current frame is the one.
    void setDebugged(const QList<DebugService::Debugged> &debugged, const QString &current);
    QString functionOf(int row) const;
    bool isHeading(int row) const;
    int threadOf(int row) const; // the debugger's number; 0: the row is of no thread
    int frameOf(int row) const; // -1 for a folded stretch, a heading and a thread
    bool isWhole(int row) const; // one text and nothing beside it
    int rowOfFrame(int frame) const; // of the current function; -1 when it is folded away
    void unfold(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        int function = 0;
        int frame = 0; // the first of the stretch; -1: the heading
        int folded = 0; // how many frames it stands for; 0: the frame itself
        int thread = 0; // that it is the row of; 0: of none
    };

    void addThreads(int function);
    void addFrames(int function);
    QVariant frameData(const Row &row, int column, int role) const;
    QVariant foldedData(const Row &row, int column, int role) const;
    QVariant threadData(const Row &row, int column, int role) const;
    QVariant headingData(const Row &row, int column, int role) const;

    Theme &m_theme;
    QList<DebugService::Debugged> m_debugged;
    QList<Row> m_rows;
    QString m_current;
};

} // namespace fermata
