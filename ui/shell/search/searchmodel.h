// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/search/filesearch.h"

#include <QAbstractItemModel>

namespace fermata {

class Theme;

// What was found, under the files it was found in: a tree of two levels that grows while it is looked for.
class SearchModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole, ColumnRole, LengthRole, StartRole, CountRole };

    SearchModel(Theme &theme, QObject *parent) : QAbstractItemModel(parent), m_theme(theme) {}

    void clear();
    void add(const QList<FileHits> &files);
    int hitCount() const { return m_hits; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVariant fileData(const FileHits &file, int role) const;
    static QVariant hitData(const FileHits &file, const SearchHit &hit, int role);

    Theme &m_theme;
    QList<FileHits> m_files;
    int m_hits = 0;
};

} // namespace fermata
