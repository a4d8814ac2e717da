// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/breakpointsmodel.h"

#include "app/services/projectservice.h"
#include "app/services/settings.h"
#include "ui/theme/theme.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QString settingsKey = u"debug/disabledBreakpoints"_s;

} // namespace

BreakpointsModel::BreakpointsModel(BreakpointStore &store, Settings &settings, const ProjectService &project,
                                   Theme &theme, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_settings(settings), m_project(project), m_theme(theme)
{
    connect(&m_store, &BreakpointStore::changed, this, &BreakpointsModel::collect);
    connect(&m_project, &ProjectService::opened, this, &BreakpointsModel::load);
    connect(&m_project, &ProjectService::closed, this, &BreakpointsModel::load);
    load();
}

void BreakpointsModel::remove(int row)
{
    const Row gone = m_rows.value(row);
    if (gone.enabled)
        m_store.toggle(gone.path, gone.breakpoint.source.line);
    m_disabled[gone.path].removeAll(gone.breakpoint.source.line);
    save();
    collect();
}

void BreakpointsModel::removeAll()
{
    m_disabled.clear();
    save();
    const QStringList files = m_store.files();
    for (const QString &file : files)
        m_store.set(file, {});
    collect();
}

int BreakpointsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant BreakpointsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const int line = row.breakpoint.source.line;
    switch (role) {
    case Qt::DisplayRole: return u"%1:%2"_s.arg(QFileInfo(row.path).fileName()).arg(line);
    case Qt::CheckStateRole: return row.enabled ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole: {
        const QString place = u"%1:%2"_s.arg(row.path).arg(line);
        if (row.breakpoint.binding != UserBreakpoint::Binding::NotBound)
            return place;
        const QString why = row.breakpoint.message.isEmpty() ? tr("The debugger has not loaded this file.")
                                                             : row.breakpoint.message;
        return tr("%1\nNot bound: %2").arg(place, why);
    }
    case Qt::DecorationRole: return m_theme.icon(iconOf(row), row.enabled ? u"error"_s : u"disabled"_s);
    case Qt::ForegroundRole: return row.enabled ? QVariant() : m_theme.color(u"disabled"_s);
    case PathRole: return row.path;
    case LineRole: return line;
    default: return {};
    }
}

bool BreakpointsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    const Row row = m_rows[index.row()];
    const bool enabled = value.toInt() == Qt::Checked;
    if (row.enabled != enabled)
        take(row, enabled);
    return true;
}

Qt::ItemFlags BreakpointsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

void BreakpointsModel::load()
{
    m_disabled.clear();
    if (m_project.project()) {
        const QVariantMap kept = m_settings.projectValue(m_project.project()->root, settingsKey).toMap();
        for (auto file = kept.begin(); file != kept.end(); ++file) {
            const QVariantList lines = file->toList();
            for (const QVariant &line : lines)
                m_disabled[file.key()] += line.toInt();
        }
    }
    collect();
}

void BreakpointsModel::save()
{
    if (!m_project.project())
        return;
    QVariantMap kept;
    for (auto file = m_disabled.cbegin(); file != m_disabled.cend(); ++file) {
        QVariantList lines;
        for (const int line : *file)
            lines += line;
        if (!lines.isEmpty())
            kept.insert(file.key(), lines);
    }
    m_settings.setProjectValue(m_project.project()->root, settingsKey, kept);
}

void BreakpointsModel::collect()
{
    beginResetModel();
    m_rows.clear();
    const QStringList files = m_store.files();
    for (const QString &file : files) {
        const QList<UserBreakpoint> breakpoints = m_store.breakpoints(file);
        for (const UserBreakpoint &breakpoint : breakpoints) {
            m_rows += {file, breakpoint, true};
            m_disabled[file].removeAll(breakpoint.source.line); // set anew in the editor
        }
    }
    for (auto file = m_disabled.cbegin(); file != m_disabled.cend(); ++file) {
        for (const int line : *file) {
            Row row{file.key(), {}, false};
            row.breakpoint.source.line = line;
            m_rows += row;
        }
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        return std::pair(a.path, a.breakpoint.source.line) < std::pair(b.path, b.breakpoint.source.line);
    });
    endResetModel();
}

void BreakpointsModel::take(const Row &row, bool enabled)
{
    const int line = row.breakpoint.source.line;
    m_store.toggle(row.path, line);
    m_disabled[row.path].removeAll(line);
    if (!enabled)
        m_disabled[row.path] += line;
    save();
    collect();
}

QString BreakpointsModel::iconOf(const Row &row) const
{
    if (!row.enabled || row.breakpoint.binding == UserBreakpoint::Binding::NotBound)
        return u"circle"_s;
    return u"circle-dot"_s;
}

} // namespace fermata
