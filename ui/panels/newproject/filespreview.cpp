// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/newproject/filespreview.h"

#include "ui/editor/codeeditor.h"
#include "ui/panels/parts/recordtree.h"
#include "ui/theme/theme.h"

#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int pathRole = Qt::UserRole; // empty for folders

QStandardItem *childNamed(QStandardItem *parent, const QString &name)
{
    for (int row = 0; row < parent->rowCount(); ++row) {
        if (parent->child(row)->text() == name)
            return parent->child(row);
    }
    return nullptr;
}

} // namespace

FilesPreview::FilesPreview(Theme &theme, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent),
      m_theme(theme),
      m_model(new QStandardItemModel(this)),
      m_tree(new RecordTree(this)),
      m_editor(new CodeEditor(theme, this))
{
    m_tree->setModel(m_model);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_editor->setReadOnly(true);
    addWidget(m_tree);
    addWidget(m_editor);
    setChildrenCollapsible(false);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setSizes({180, 420});
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &FilesPreview::showFile);
    retranslate();
}

void FilesPreview::showFiles(const QString &rootName, const QList<GeneratedFile> &files)
{
    m_files = files;
    const QString wanted = m_path;
    m_model->clear();
    auto *root = new QStandardItem(m_theme.folderIcon(true), rootName);
    root->setEditable(false);
    m_model->appendRow(root);
    QString manifest;
    for (const GeneratedFile &file : m_files) {
        QStringList parts = file.path.split(u'/');
        const QString name = parts.takeLast();
        auto *item = new QStandardItem(m_theme.fileIcon(name), name);
        item->setData(file.path, pathRole);
        item->setEditable(false);
        folderItem(parts)->appendRow(item);
        if (file.isManifest && manifest.isEmpty())
            manifest = file.path;
    }
    m_tree->expandAll();
    QModelIndex chosen = indexOf(wanted);
    if (!chosen.isValid())
        chosen = indexOf(manifest.isEmpty() && !m_files.isEmpty() ? m_files.first().path : manifest);
    m_tree->setCurrentIndex(chosen);
    showFile(chosen);
}

void FilesPreview::retranslate()
{
    m_tree->setAccessibleName(tr("Files that will be written"));
    m_editor->setAccessibleName(tr("Content of the chosen file"));
}

QStandardItem *FilesPreview::folderItem(const QStringList &folders)
{
    QStandardItem *item = m_model->item(0);
    for (const QString &folder : folders) {
        QStandardItem *child = childNamed(item, folder);
        if (!child) {
            child = new QStandardItem(m_theme.folderIcon(), folder);
            child->setEditable(false);
            item->appendRow(child);
        }
        item = child;
    }
    return item;
}

QModelIndex FilesPreview::indexOf(const QString &path) const
{
    if (path.isEmpty())
        return {};
    const QModelIndexList found =
        m_model->match(m_model->index(0, 0), pathRole, path, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

void FilesPreview::showFile(const QModelIndex &index)
{
    const QString path = index.data(pathRole).toString();
    if (path.isEmpty())
        return;
    const auto file =
        std::find_if(m_files.cbegin(), m_files.cend(), [&path](const GeneratedFile &one) { return one.path == path; });
    if (file == m_files.cend())
        return;
    const QString text = QString::fromUtf8(file->content);
    if (path == m_path && text == m_editor->text())
        return;
    m_path = path;
    m_editor->setLanguage(CodeEditor::languageOf(path));
    m_editor->setText(text);
}

} // namespace fermata
