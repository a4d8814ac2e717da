// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/functionsmodel.h"

#include "app/async/text.h"
#include "app/services/project/projectservice.h"
#include "ui/theme/theme.h"

namespace fermata {

FunctionsModel::FunctionsModel(ProjectService &project, Theme &theme, QObject *parent)
    : QAbstractListModel(parent), m_project(project), m_theme(theme)
{
    connect(&m_project, &ProjectService::opened, this, &FunctionsModel::reload);
    connect(&m_project, &ProjectService::closed, this, &FunctionsModel::reload);
    connect(&m_project, &ProjectService::functionsChanged, this, &FunctionsModel::reload);
    connect(&m_theme, &Theme::changed, this, [this] { Q_EMIT layoutChanged(); });
    reload();
}

void FunctionsModel::reload()
{
    const QList<Function> fresh = m_project.functions();
    if (fresh == m_functions)
        return;
    beginResetModel();
    m_functions = fresh;
    endResetModel();
}

const Function *FunctionsModel::function(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_functions.size() ? &m_functions[index.row()] : nullptr;
}

int FunctionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_functions.size());
}

QVariant FunctionsModel::data(const QModelIndex &index, int role) const
{
    const Function *const one = function(index);
    if (!one)
        return {};
    switch (role) {
    case Qt::DisplayRole: return toQString(one->name);
    case Qt::DecorationRole: return m_theme.icon(QStringLiteral("square-function"), QStringLiteral("function"));
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2 · %3 · %4 MB")
            .arg(toQString(one->name), toQString(one->handler), toQString(one->runtime))
            .arg(one->memoryMb);
    case RuntimeRole: return toQString(one->runtime);
    default: return {};
    }
}

} // namespace fermata
