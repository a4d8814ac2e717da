// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/templates/templateservice.h"

#include <QSplitter>

class QModelIndex;
class QStandardItem;
class QStandardItemModel;

namespace fermata {

class CodeEditor;
class RecordTree;
class Theme;

// The files that would be written, as a tree, and the text of the chosen one; the manifest is shown first.
class FilesPreview : public QSplitter
{
    Q_OBJECT
public:
    FilesPreview(Theme &theme, QWidget *parent = nullptr);

    void showFiles(const QString &rootName, const QList<GeneratedFile> &files);
    void retranslate();

private:
    QStandardItem *folderItem(const QStringList &folders);
    QModelIndex indexOf(const QString &path) const;
    void showFile(const QModelIndex &index);

    Theme &m_theme;
    QList<GeneratedFile> m_files;
    QString m_path; // of the file that is shown
    QStandardItemModel *m_model;
    RecordTree *m_tree;
    CodeEditor *m_editor;
};

} // namespace fermata
