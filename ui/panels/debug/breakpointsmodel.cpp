// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/breakpointsmodel.h"

#include "ui/theme/theme.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString iconOf(const UserBreakpoint &breakpoint)
{
    const bool hollow = !breakpoint.enabled || breakpoint.binding == UserBreakpoint::Binding::NotBound;
    return hollow ? u"circle"_s : u"circle-dot"_s;
}

} // namespace

BreakpointsModel::BreakpointsModel(BreakpointStore &store, Theme &theme, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_theme(theme)
{
    connect(&m_store, &BreakpointStore::changed, this, &BreakpointsModel::collect);
    connect(&m_store, &BreakpointStore::exceptionsChanged, this,
            [this] { Q_EMIT dataChanged(index(0), index(int(switches().size()) - 1)); });
    collect();
}

const QList<BreakpointsModel::Switch> &BreakpointsModel::switches()
{
    static const QList<Switch> all{
        {&ExceptionSwitches::uncaught, QT_TR_NOOP("Uncaught exceptions"),
         QT_TR_NOOP("Holds a function that is debugged where it raises what nobody catches.")},
        {&ExceptionSwitches::raised, QT_TR_NOOP("Raised exceptions"),
         QT_TR_NOOP("Holds a function that is debugged wherever it raises an exception, caught or not.")},
        {&ExceptionSwitches::everywhere, QT_TR_NOOP("Errors of any function"),
         QT_TR_NOOP("Puts every function of the project under the debugger, and holds it where a call fails. "
                    "Each gets an instance of its own for that.")},
    };
    return all;
}

bool BreakpointsModel::isBreakpoint(int row) const
{
    return row >= switches().size();
}

void BreakpointsModel::remove(int row)
{
    if (!isBreakpoint(row))
        return;
    const Row gone = m_rows[row - switches().size()];
    m_store.toggle(gone.path, gone.breakpoint.source.line);
}

void BreakpointsModel::removeAll()
{
    const QStringList files = m_store.files();
    for (const QString &file : files)
        m_store.set(file, {});
}

int BreakpointsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(switches().size() + m_rows.size());
}

QVariant BreakpointsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (!isBreakpoint(index.row()))
        return switchData(switches()[index.row()], role);
    return breakpointData(m_rows[index.row() - switches().size()], role);
}

QVariant BreakpointsModel::switchData(const Switch &one, int role) const
{
    const bool on = m_store.exceptions().*one.on;
    switch (role) {
    case Qt::DisplayRole: return tr(one.text);
    case Qt::ToolTipRole: return tr(one.toolTip);
    case Qt::CheckStateRole: return on ? Qt::Checked : Qt::Unchecked;
    case Qt::DecorationRole: return m_theme.icon(u"zap"_s, on ? u"error"_s : u"disabled"_s);
    case Qt::ForegroundRole: return on ? QVariant() : m_theme.color(u"text2"_s);
    default: return {};
    }
}

QVariant BreakpointsModel::breakpointData(const Row &row, int role) const
{
    const int line = row.breakpoint.source.line;
    switch (role) {
    case Qt::DisplayRole: return u"%1:%2"_s.arg(QFileInfo(row.path).fileName()).arg(line);
    case Qt::CheckStateRole: return row.breakpoint.enabled ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole: {
        const QString place = u"%1:%2"_s.arg(row.path).arg(line);
        if (row.breakpoint.binding != UserBreakpoint::Binding::NotBound)
            return place;
        const QString why =
            row.breakpoint.message.isEmpty() ? tr("The debugger has not loaded this file.") : row.breakpoint.message;
        return tr("%1\nNot bound: %2").arg(place, why);
    }
    case Qt::DecorationRole:
        return m_theme.icon(iconOf(row.breakpoint), row.breakpoint.enabled ? u"error"_s : u"disabled"_s);
    case Qt::ForegroundRole: return row.breakpoint.enabled ? QVariant() : m_theme.color(u"disabled"_s);
    case PathRole: return row.path;
    case LineRole: return line;
    default: return {};
    }
}

bool BreakpointsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    if (!isBreakpoint(index.row())) {
        ExceptionSwitches exceptions = m_store.exceptions();
        exceptions.*switches()[index.row()].on = value.toInt() == Qt::Checked;
        m_store.setExceptions(exceptions);
        return true;
    }
    const Row row = m_rows[index.row() - switches().size()];
    m_store.setEnabled(row.path, row.breakpoint.source.line, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags BreakpointsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

void BreakpointsModel::collect()
{
    beginResetModel();
    m_rows.clear();
    const QStringList files = m_store.files();
    for (const QString &file : files) {
        const QList<UserBreakpoint> breakpoints = m_store.breakpoints(file);
        for (const UserBreakpoint &breakpoint : breakpoints)
            m_rows += {file, breakpoint};
    }
    endResetModel();
}

} // namespace fermata
