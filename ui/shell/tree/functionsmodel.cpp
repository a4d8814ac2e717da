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

QList<FunctionsModel::Row> FunctionsModel::rowsNow() const
{
    QList<Row> rows;
    QHash<QString, int> named;
    if (const std::optional<Project> &project = m_project.project()) {
        for (const Manifest &manifest : project->manifests) {
            const std::string below = manifest.file.parent_path().lexically_relative(project->root).string();
            const QString folder = below == "." ? QStringLiteral("./") : toQString(below);
            for (const Function &function : manifest.functions) {
                ++named[toQString(function.name)];
                rows.append({function, folder});
            }
        }
    }
    for (Row &row : rows)
        row.isAmbiguous = named.value(toQString(row.function.name)) > 1;
    return rows;
}

void FunctionsModel::reload()
{
    const QList<Row> fresh = rowsNow();
    if (fresh == m_rows)
        return;
    beginResetModel();
    m_rows = fresh;
    endResetModel();
}

const Function *FunctionsModel::function(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows[index.row()].function : nullptr;
}

int FunctionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
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
        return QStringLiteral("%1\n%2 · %3 · %4 MB\n%5")
            .arg(toQString(one->name), toQString(one->handler), toQString(one->runtime))
            .arg(one->memoryMb)
            .arg(m_rows[index.row()].folder);
    case PlaceRole: return m_rows[index.row()].isAmbiguous ? m_rows[index.row()].folder : QString();
    case RuntimeRole: return toQString(one->runtime);
    default: return {};
    }
}

} // namespace fermata
