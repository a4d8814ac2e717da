// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/searchmodel.h"

#include "ui/theme/theme.h"

namespace fermata {

namespace {

// The internal id of a hit's index is its file's row; a file's own is this.
constexpr quintptr fileLevel = ~quintptr(0);

} // namespace

void SearchModel::clear()
{
    beginResetModel();
    m_files.clear();
    m_hits = 0;
    endResetModel();
}

void SearchModel::add(const QList<FileHits> &files)
{
    if (files.isEmpty())
        return;
    const int first = int(m_files.size());
    beginInsertRows({}, first, first + int(files.size()) - 1);
    m_files += files;
    for (const FileHits &file : files)
        m_hits += int(file.hits.size());
    endInsertRows();
}

QModelIndex SearchModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : fileLevel);
}

QModelIndex SearchModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == fileLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId()), 0, fileLevel);
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_files.size());
    if (parent.internalId() != fileLevel || parent.column() > 0)
        return 0;
    return int(m_files[parent.row()].hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == fileLevel)
        return fileData(m_files[index.row()], role);
    const FileHits &file = m_files[static_cast<int>(index.internalId())];
    return hitData(file, file.hits[index.row()], role);
}

QVariant SearchModel::fileData(const FileHits &file, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return file.path;
    case Qt::ToolTipRole: return file.path;
    case Qt::DecorationRole: return m_theme.fileIcon(file.path.section(QLatin1Char('/'), -1));
    case PathRole: return file.path;
    case CountRole: return int(file.hits.size());
    default: return {};
    }
}

QVariant SearchModel::hitData(const FileHits &file, const SearchHit &hit, int role)
{
    switch (role) {
    case Qt::DisplayRole: return hit.text;
    case PathRole: return file.path;
    case LineRole: return hit.line;
    case ColumnRole: return hit.column;
    case LengthRole: return hit.length;
    case StartRole: return hit.start;
    default: return {};
    }
}

} // namespace fermata
