// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/fileoperations.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>
#include <QWidget>

namespace fermata {

FileOperations::FileOperations(QWidget *window) : QObject(window), m_window(window) {}

void FileOperations::askForFile(const QString &folder)
{
    ask(folder, Kind::File);
}

void FileOperations::askForFolder(const QString &folder)
{
    ask(folder, Kind::Folder);
}

void FileOperations::ask(const QString &folder, Kind kind)
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(kind == Kind::File ? tr("New File") : tr("New Folder"));
    dialog->setLabelText(tr("Name, in %1:").arg(QFileInfo(folder).fileName()));
    dialog->setMinimumWidth(360);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, folder, kind](const QString &name) {
        kind == Kind::File ? createFile(folder, name) : createFolder(folder, name);
    });
    dialog->open();
}

QString FileOperations::placeFor(const QString &folder, const QString &name)
{
    const QString path = QDir::cleanPath(folder + QLatin1Char('/') + name.trimmed());
    if (name.trimmed().isEmpty() || !path.startsWith(folder + QLatin1Char('/'))) {
        Q_EMIT failed(tr("“%1” is not a name for a file here").arg(name));
        return {};
    }
    if (QFileInfo::exists(path)) {
        Q_EMIT failed(tr("%1 exists already").arg(name.trimmed()));
        return {};
    }
    return path;
}

void FileOperations::createFile(const QString &folder, const QString &name)
{
    const QString path = placeFor(folder, name);
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        Q_EMIT failed(tr("Could not make %1: %2").arg(name, file.errorString()));
        return;
    }
    Q_EMIT fileCreated(path);
}

void FileOperations::createFolder(const QString &folder, const QString &name)
{
    const QString path = placeFor(folder, name);
    if (path.isEmpty())
        return;
    if (QDir().mkpath(path))
        Q_EMIT folderCreated(path);
    else
        Q_EMIT failed(tr("Could not make the folder %1").arg(name));
}

void FileOperations::askToDelete(const QString &path)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("Delete"),
                        tr("Move “%1” to the trash?").arg(QFileInfo(path).fileName()), QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    if (QFileInfo(path).isDir())
        box->setInformativeText(tr("The folder goes with all that is in it."));
    QPushButton *const go = box->addButton(tr("Move to Trash"), QMessageBox::AcceptRole);
    box->setDefaultButton(go);
    connect(box, &QMessageBox::finished, this, [this, box, go, path] {
        if (box->clickedButton() == go)
            deleteFile(path);
    });
    box->open();
}

void FileOperations::deleteFile(const QString &path)
{
    // Where this folder is missing Qt 6.4 makes its trash in the current folder.
    QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    if (QFile::moveToTrash(path))
        Q_EMIT deleted(path);
    else
        Q_EMIT failed(tr("Could not move %1 to the trash").arg(QFileInfo(path).fileName()));
}

void FileOperations::reveal(const QString &path)
{
    const QFileInfo info(path);
    QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? path : info.path()));
}

void FileOperations::copyPath(const QString &path)
{
    QGuiApplication::clipboard()->setText(path);
}

} // namespace fermata
