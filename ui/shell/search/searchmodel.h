// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/search/filesearch.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace fermata {

class Theme;

// What was found, under the files it was found in: a tree of two levels that grows while it is looked for, and from
// which can be left out what shall stay as it is.
class SearchModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole, ColumnRole, LengthRole, StartRole, CountRole, ReplacementRole };

    SearchModel(Theme &theme, QObject *parent) : QAbstractItemModel(parent), m_theme(theme) {}

    void clear();
    void add(const QList<FileHits> &files);
    void leaveOut(const QModelIndex &index); // a file, or a hit
    int hitCount() const { return m_hits; }

    QList<FileHits> all() const;
    QList<FileHits> at(const QModelIndex &index) const; // of a file all its hits, of a hit only this one

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    // The index of a hit points at its file, that of a file at nothing.
    struct File
    {
        FileHits found;
        int row = 0;
    };
    static File *fileOf(const QModelIndex &hit) { return static_cast<File *>(hit.internalPointer()); }
    QVariant fileData(const FileHits &file, int role) const;
    static QVariant hitData(const FileHits &file, const SearchHit &hit, int role);
    void removeHit(const QModelIndex &index);
    void removeFile(int row);

    Theme &m_theme;
    std::vector<std::unique_ptr<File>> m_files;
    int m_hits = 0;
};

} // namespace fermata
