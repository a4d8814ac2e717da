// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/breakpointsmodel.h"

#include "ui/panels/debug/bindingtext.h"
#include "ui/theme/theme.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString iconOf(bool enabled, BreakpointBinding binding)
{
    return !enabled || binding == BreakpointBinding::NotBound ? u"circle"_s : u"circle-dot"_s;
}

} // namespace

BreakpointsModel::BreakpointsModel(BreakpointStore &store, Theme &theme, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_theme(theme)
{
    connect(&m_store, &BreakpointStore::changed, this, &BreakpointsModel::collect);
    connect(&m_store.functions(), &FunctionBreakpoints::changed, this, &BreakpointsModel::collect);
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

bool BreakpointsModel::isFunction(int row) const
{
    return isBreakpoint(row) && row < switches().size() + m_functions.size();
}

void BreakpointsModel::remove(int row)
{
    if (!isBreakpoint(row))
        return;
    if (isFunction(row))
        return m_store.functions().remove(functionAt(row).name);
    const Row gone = lineAt(row);
    m_store.toggle(gone.path, gone.breakpoint.source.line);
}

void BreakpointsModel::removeAll()
{
    const QStringList files = m_store.files();
    for (const QString &file : files)
        m_store.set(file, {});
    m_store.functions().clear();
}

int BreakpointsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(switches().size() + m_functions.size() + m_rows.size());
}

QVariant BreakpointsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (!isBreakpoint(index.row()))
        return switchData(switches()[index.row()], role);
    if (isFunction(index.row()))
        return functionData(m_functions[index.row() - switches().size()], role);
    return breakpointData(lineAt(index.row()), role);
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

QVariant BreakpointsModel::functionData(const UserFunctionBreakpoint &breakpoint, int role) const
{
    const QString name = breakpoint.function.name + u"()"_s;
    switch (role) {
    case Qt::DisplayRole: return name;
    case FunctionRole: return breakpoint.function.name;
    case Qt::ToolTipRole: {
        QStringList lines{tr("Holds whenever %1 is entered.").arg(name)};
        if (!breakpoint.function.condition.isEmpty())
            lines += tr("Only if: %1").arg(breakpoint.function.condition);
        if (!breakpoint.function.hitCondition.isEmpty())
            lines += tr("Hit count: %1").arg(breakpoint.function.hitCondition);
        if (breakpoint.binding == BreakpointBinding::NotBound)
            lines += tr("Not bound: %1").arg(bindingText(breakpoint.message));
        return lines.join(u'\n');
    }
    default: return commonData(breakpoint.enabled, breakpoint.binding, role);
    }
}

QVariant BreakpointsModel::breakpointData(const Row &row, int role) const
{
    const int line = row.breakpoint.source.line;
    switch (role) {
    case Qt::DisplayRole: return u"%1:%2"_s.arg(QFileInfo(row.path).fileName()).arg(line);
    case Qt::ToolTipRole: {
        const QString place = u"%1:%2"_s.arg(row.path).arg(line);
        if (row.breakpoint.binding != UserBreakpoint::Binding::NotBound)
            return row.breakpoint.message.isEmpty() ? place : place + u'\n' + bindingText(row.breakpoint.message);
        const QString why = row.breakpoint.message.isEmpty() ? tr("The debugger has not loaded this file.")
                                                             : bindingText(row.breakpoint.message);
        return tr("%1\nNot bound: %2").arg(place, why);
    }
    case PathRole: return row.path;
    case LineRole: return line;
    default: return commonData(row.breakpoint.enabled, row.breakpoint.binding, role);
    }
}

QVariant BreakpointsModel::commonData(bool enabled, BreakpointBinding binding, int role) const
{
    switch (role) {
    case Qt::CheckStateRole: return enabled ? Qt::Checked : Qt::Unchecked;
    case Qt::DecorationRole: return m_theme.icon(iconOf(enabled, binding), enabled ? u"error"_s : u"disabled"_s);
    case Qt::ForegroundRole: return enabled ? QVariant() : m_theme.color(u"disabled"_s);
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
    if (isFunction(index.row())) {
        m_store.functions().setEnabled(functionAt(index.row()).name, value.toInt() == Qt::Checked);
        return true;
    }
    const Row row = lineAt(index.row());
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
    m_functions = m_store.functions().all();
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
