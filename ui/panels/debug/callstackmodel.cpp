// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/callstackmodel.h"

#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QFont>

using namespace Qt::StringLiterals;

namespace fermata {

CallStackModel::CallStackModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void CallStackModel::setFrames(const QList<dap::StackFrame> &frames, int current)
{
    beginResetModel();
    m_frames = frames;
    m_current = current;
    m_rows.clear();
    for (int frame = 0; frame < m_frames.size(); ++frame) {
        if (!m_frames[frame].subtle)
            m_rows += {frame, 0};
        else if (!m_rows.isEmpty() && m_rows.last().folded > 0)
            ++m_rows.last().folded;
        else
            m_rows += {frame, 1};
    }
    endResetModel();
}

void CallStackModel::setCurrent(int frame)
{
    m_current = frame;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CallStackModel::frameOf(int row) const
{
    return m_rows[row].folded > 0 ? -1 : m_rows[row].frame;
}

int CallStackModel::rowOfFrame(int frame) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (frameOf(row) == frame)
            return row;
    }
    return -1;
}

void CallStackModel::unfold(int row)
{
    const Row stretch = m_rows.value(row);
    if (stretch.folded == 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    beginInsertRows({}, row, row + stretch.folded - 1);
    for (int frame = 0; frame < stretch.folded; ++frame)
        m_rows.insert(row + frame, {stretch.frame + frame, 0});
    endInsertRows();
}

int CallStackModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CallStackModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CallStackModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    if (row.folded > 0)
        return foldedData(row, index.column(), role);
    const dap::StackFrame &frame = m_frames[row.frame];
    const bool isCurrent = row.frame == m_current;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Function)
            return frame.name;
        return frame.path.isEmpty() ? QString() : u"%1:%2"_s.arg(QFileInfo(frame.path).fileName()).arg(frame.line);
    case Qt::ToolTipRole: return frame.path.isEmpty() ? frame.name : u"%1:%2"_s.arg(frame.path).arg(frame.line);
    case Qt::FontRole: {
        QFont font = m_theme.codeFont(12);
        font.setBold(isCurrent);
        return font;
    }
    case Qt::ForegroundRole: return index.column() == Place || frame.subtle ? m_theme.color(u"text2"_s) : QVariant();
    case Qt::DecorationRole:
        return index.column() == Function && isCurrent ? QVariant(m_theme.icon(u"arrow-right"_s, u"accent"_s))
                                                       : QVariant();
    default: return {};
    }
}

QVariant CallStackModel::foldedData(const Row &row, int column, int role) const
{
    if (column != Function)
        return {};
    switch (role) {
    case Qt::DisplayRole: return tr("%n frame(s) of the runtime", nullptr, row.folded);
    case Qt::ToolTipRole: return tr("Double click or Enter shows them.");
    case Qt::ForegroundRole: return m_theme.color(u"disabled"_s);
    case Qt::DecorationRole: return m_theme.icon(u"unfold-vertical"_s, u"disabled"_s);
    default: return {};
    }
}

} // namespace fermata
