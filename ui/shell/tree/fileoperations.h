// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace fermata {

// What a person does to files from the tree; asks for names and before deleting. Failures are told, never shown as a dialog.
class FileOperations : public QObject
{
    Q_OBJECT
public:
    explicit FileOperations(QWidget *window);

    void askForFile(const QString &folder);
    void askForFolder(const QString &folder);
    void askToDelete(const QString &path); // goes to the trash
    void reveal(const QString &path); // in the desktop's file browser
    void copyPath(const QString &path);

    // A name that leaves the folder, exists already or cannot be written fails.
    void createFile(const QString &folder, const QString &name);
    void createFolder(const QString &folder, const QString &name);
    void deleteFile(const QString &path);

Q_SIGNALS:
    void fileCreated(const QString &path);
    void folderCreated(const QString &path);
    void deleted(const QString &path);
    void failed(const QString &message); // in the user's language

private:
    enum class Kind { File, Folder };
    void ask(const QString &folder, Kind kind);
    // Empty, after failed(), for a name that may not be.
    QString placeFor(const QString &folder, const QString &name);

    QWidget *m_window;
};

} // namespace fermata
