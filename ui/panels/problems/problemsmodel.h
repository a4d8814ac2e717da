// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/diagnostic.h"

#include <QAbstractItemModel>
#include <QList>

namespace fermata {

class Theme;

// Diagnostics under the file they are in: a tree of two levels, files in order of their name.
class ProblemsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, LineRole, ColumnRole };

    ProblemsModel(Theme &theme, QObject *parent = nullptr);

    // Paths are shown relative to `root`.
    void setDiagnostics(const QList<Diagnostic> &diagnostics, const std::filesystem::path &root);
    const Diagnostic *problem(const QModelIndex &index) const; // null for a file's row
    int errorCount() const { return m_errors; }
    int warningCount() const { return m_warnings; }
    int noteCount() const { return m_notes; } // of what is no fault
    void retranslate(); // the same diagnostics in the language of now

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct File
    {
        QString path;
        QString shown;
        QList<Diagnostic> problems;
    };
    QVariant fileData(const File &file, int role) const;
    QVariant problemData(const File &file, const Diagnostic &problem, int role) const;

    Theme &m_theme;
    QList<File> m_files;
    int m_errors = 0;
    int m_warnings = 0;
    int m_notes = 0;
};

} // namespace fermata
