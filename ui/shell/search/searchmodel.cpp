// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/searchmodel.h"

#include "ui/theme/theme.h"

namespace fermata {

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
    for (const FileHits &file : files) {
        m_files.push_back(std::make_unique<File>(File{file, int(m_files.size())}));
        m_hits += int(file.hits.size());
    }
    endInsertRows();
}

void SearchModel::leaveOut(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const File *const file = fileOf(index);
    if (!file)
        removeFile(index.row());
    else if (file->found.hits.size() == 1)
        removeFile(file->row);
    else
        removeHit(index);
}

void SearchModel::removeHit(const QModelIndex &index)
{
    File *const file = fileOf(index);
    const QModelIndex fileIndex = index.parent();
    beginRemoveRows(fileIndex, index.row(), index.row());
    file->found.hits.removeAt(index.row());
    --m_hits;
    endRemoveRows();
    Q_EMIT dataChanged(fileIndex, fileIndex, {CountRole});
}

void SearchModel::removeFile(int row)
{
    beginRemoveRows({}, row, row);
    m_hits -= int(m_files[row]->found.hits.size());
    m_files.erase(m_files.begin() + row);
    for (std::size_t at = row; at < m_files.size(); ++at)
        m_files[at]->row = int(at);
    endRemoveRows();
}

QList<FileHits> SearchModel::all() const
{
    QList<FileHits> files;
    for (const auto &file : m_files)
        files.append(file->found);
    return files;
}

QList<FileHits> SearchModel::at(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const File *const file = fileOf(index);
    if (!file)
        return {m_files[index.row()]->found};
    return {{file->found.path, {file->found.hits[index.row()]}}};
}

QModelIndex SearchModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_files[parent.row()].get() : nullptr);
}

QModelIndex SearchModel::parent(const QModelIndex &index) const
{
    const File *const file = index.isValid() ? fileOf(index) : nullptr;
    return file ? createIndex(file->row, 0, nullptr) : QModelIndex();
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_files.size());
    if (fileOf(parent) || parent.column() > 0)
        return 0;
    return int(m_files[parent.row()]->found.hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const File *const file = fileOf(index))
        return hitData(file->found, file->found.hits[index.row()], role);
    return fileData(m_files[index.row()]->found, role);
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
    case ReplacementRole: return hit.replacement;
    default: return {};
    }
}

} // namespace fermata
