// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/callstackmodel.h"

#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QFont>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr qsizetype mostThreads = 100; // a program may have thousands

QString signOf(DebugService::State state)
{
    switch (state) {
    case DebugService::State::Paused: return u"hand"_s;
    case DebugService::State::Ready: return u"radio"_s;
    default: return u"loader-circle"_s;
    }
}

} // namespace

CallStackModel::CallStackModel(Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme) {}

void CallStackModel::setDebugged(const QList<DebugService::Debugged> &debugged, const QString &current)
{
    beginResetModel();
    m_debugged = debugged;
    m_current = current;
    m_rows.clear();
    for (int function = 0; function < m_debugged.size(); ++function) {
        if (m_debugged.size() > 1)
            m_rows += {function, -1, 0};
        addThreads(function);
    }
    endResetModel();
}

void CallStackModel::addThreads(int function)
{
    const DebugService::Debugged &debugged = m_debugged[function];
    if (debugged.threads.size() < 2)
        return addFrames(function);
    m_rows += {function, -1, 0, debugged.thread};
    addFrames(function);
    for (const dap::Thread &thread : debugged.threads.first(std::min(debugged.threads.size(), mostThreads))) {
        if (thread.id != debugged.thread)
            m_rows += {function, -1, 0, thread.id};
    }
}

void CallStackModel::addFrames(int function)
{
    const QList<dap::StackFrame> &frames = m_debugged[function].frames;
    for (int frame = 0; frame < frames.size(); ++frame) {
        if (!frames[frame].subtle)
            m_rows += {function, frame, 0};
        else if (frame > 0 && m_rows.last().folded > 0)
            ++m_rows.last().folded;
        else
            m_rows += {function, frame, 1};
    }
}

QString CallStackModel::functionOf(int row) const
{
    return m_debugged[m_rows[row].function].function;
}

bool CallStackModel::isHeading(int row) const
{
    return m_rows[row].frame < 0 && m_rows[row].thread == 0;
}

int CallStackModel::threadOf(int row) const
{
    return m_rows[row].thread;
}

bool CallStackModel::isWhole(int row) const
{
    return m_rows[row].folded > 0 || m_rows[row].thread != 0;
}

int CallStackModel::frameOf(int row) const
{
    return m_rows[row].folded > 0 ? -1 : m_rows[row].frame;
}

int CallStackModel::rowOfFrame(int frame) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (frame >= 0 && functionOf(row) == m_current && frameOf(row) == frame)
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
        m_rows.insert(row + frame, {stretch.function, stretch.frame + frame, 0});
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
    if (row.thread != 0)
        return threadData(row, index.column(), role);
    if (row.frame < 0)
        return headingData(row, index.column(), role);
    return row.folded > 0 ? foldedData(row, index.column(), role) : frameData(row, index.column(), role);
}

QVariant CallStackModel::frameData(const Row &row, int column, int role) const
{
    const DebugService::Debugged &debugged = m_debugged[row.function];
    const dap::StackFrame &frame = debugged.frames[row.frame];
    const bool isCurrent = debugged.function == m_current && row.frame == debugged.currentFrame;
    switch (role) {
    case Qt::DisplayRole:
        if (column == Function)
            return frame.name;
        return frame.path.isEmpty() ? QString() : u"%1:%2"_s.arg(QFileInfo(frame.path).fileName()).arg(frame.line);
    case Qt::ToolTipRole: return frame.path.isEmpty() ? frame.name : u"%1:%2"_s.arg(frame.path).arg(frame.line);
    case Qt::FontRole: {
        QFont font = m_theme.codeFont(12);
        font.setBold(isCurrent);
        return font;
    }
    case Qt::ForegroundRole: return column == Place || frame.subtle ? m_theme.color(u"text2"_s) : QVariant();
    case Qt::DecorationRole:
        return column == Function && isCurrent ? QVariant(m_theme.icon(u"arrow-right"_s, u"accent"_s)) : QVariant();
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

QVariant CallStackModel::threadData(const Row &row, int column, int role) const
{
    if (column != Function)
        return {};
    const DebugService::Debugged &debugged = m_debugged[row.function];
    const auto thread = std::find_if(debugged.threads.begin(), debugged.threads.end(),
                                     [&row](const dap::Thread &one) { return one.id == row.thread; });
    const bool isShown = row.thread == debugged.thread;
    switch (role) {
    case Qt::DisplayRole:
        return thread == debugged.threads.end() || thread->name.isEmpty() ? tr("Thread %1").arg(row.thread)
                                                                          : thread->name;
    case Qt::ToolTipRole: return isShown ? tr("Its calls are below.") : tr("A click shows its calls.");
    case Qt::ForegroundRole: return isShown ? QVariant() : m_theme.color(u"text2"_s);
    case Qt::DecorationRole: return m_theme.icon(isShown ? u"chevron-down"_s : u"chevron-right"_s, u"text2"_s);
    default: return {};
    }
}

QVariant CallStackModel::headingData(const Row &row, int column, int role) const
{
    const DebugService::Debugged &debugged = m_debugged[row.function];
    const bool held = debugged.state == DebugService::State::Paused;
    const auto words = [&debugged] {
        switch (debugged.state) {
        case DebugService::State::Paused: return tr("held");
        case DebugService::State::Ready: return tr("waits for a call");
        case DebugService::State::Invoking: return tr("runs");
        default: return tr("starts");
        }
    };
    switch (role) {
    case Qt::DisplayRole: return column == Function ? debugged.function : words();
    case Qt::ToolTipRole: return debugged.function + u" · "_s + words();
    case Qt::FontRole: {
        QFont font;
        font.setBold(debugged.function == m_current);
        return font;
    }
    case Qt::ForegroundRole: return column == Place ? m_theme.color(held ? u"warn"_s : u"text2"_s) : QVariant();
    case Qt::DecorationRole:
        return column == Function ? m_theme.icon(signOf(debugged.state), held ? u"warn"_s : u"text2"_s) : QVariant();
    default: return {};
    }
}

} // namespace fermata
