// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"

#include <QFileSystemWatcher>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace fermata {

// The open project: its manifests as they are on disk, or in the editor where a buffer differs from the disk.
class ProjectService : public QObject
{
    Q_OBJECT
public:
    explicit ProjectService(QObject *parent = nullptr);
    ~ProjectService() override; // waits for what is being read

    const std::optional<Project> &project() const { return m_project; }
    QList<Function> functions() const; // of all manifests, in order
    std::optional<Function> function(const QString &name) const;
    // The functions whose code folder holds this file.
    QList<Function> functionsOf(const std::filesystem::path &file) const;
    QList<Diagnostic> diagnostics() const; // of the manifests, then those of the last build
    void setBuildProblems(const QList<Diagnostic> &problems);

    // A folder or a manifest file. A folder without a manifest opens too, with no functions and one diagnostic.
    Result<> open(const std::filesystem::path &path, const QString &environment = {});
    // The same, read in another thread: hundreds of manifests take longer than a frame. What is open stays so until then.
    // Fails with Cancelled when another is asked for, or the project closed, meanwhile.
    QFuture<Result<>> openSoon(const std::filesystem::path &path, const QString &environment = {});
    void close();

    // The environments and stages that the manifests have something for, each once, and the one they are read in; empty
    // for none. The project is read again for another one.
    QStringList environments() const { return m_environments; }
    QString environment() const { return m_environment; }
    void setEnvironment(const QString &name);

    // What the editor holds of a manifest while it differs from the disk; re-read after 120 ms of quiet, in another thread.
    void setBuffer(const std::filesystem::path &file, const QString &text);
    void dropBuffer(const std::filesystem::path &file);

Q_SIGNALS:
    void opened();
    void closed();
    void functionsChanged(); // after a manifest changed and could be read
    void diagnosticsChanged();
    void environmentChanged();
    void fileChangedOnDisk(const QString &path); // any file of the project that is watched

private:
    struct Opened // what a path turned out to be
    {
        std::filesystem::path path;
        Project project;
        std::vector<Diagnostic> folderDiagnostics;
    };
    static Result<Opened> readToOpen(const std::filesystem::path &path, const QString &environment);
    void takeOpened(Opened opened, const QString &environment);

    // Both read in another thread; what comes when the project or the text is another by then is dropped.
    void reread(); // all of it, from the disk
    void rereadTyped(); // the manifests whose buffers changed, and no others
    void take(Result<Project> project);
    void takeTyped(const QHash<QString, QString> &texts, std::vector<Manifest> manifests);
    void tell(const QList<Function> &functionsBefore, const QList<Diagnostic> &diagnosticsBefore);
    void watch();
    QStringList watchSome(); // those that are watched from now on
    void takeChange(const QString &path); // a file of the project on the disk
    void readEnvironments(); // in another thread

    std::filesystem::path m_path; // as opened: a folder or a manifest
    std::optional<Project> m_project;
    std::vector<Diagnostic> m_folderDiagnostics; // of the folder as a whole
    QList<Diagnostic> m_buildProblems;
    QStringList m_environments;
    QString m_environment;
    QHash<QString, QString> m_buffers;
    QFileSystemWatcher m_watcher;
    QStringList m_unwatched; // that it is to watch besides
    std::filesystem::file_time_type m_watchBegan{}; // what changed since then and was not watched yet is read again
    QTimer m_watching; // the next of them
    QSet<QString> m_typed; // keys of buffers that changed since the last reading
    QTimer m_quiet; // after something happened on the disk
    QTimer m_typing; // after a key
    QThreadPool m_pool; // one thread: readings end in the order they began
    int m_opening = 0; // number of the last opening
    int m_asked = 0; // of the last wish for one
};

} // namespace fermata
