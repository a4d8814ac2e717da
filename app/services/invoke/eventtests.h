// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/eventtest.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

namespace fermata {

class InvocationService;
class ProjectService;

// The tests in the open project's events folder and what came of each when it ran last. They run one after the other, each
// as its file is then; what a change of the file makes untrue is forgotten.
class EventTests : public QObject
{
    Q_OBJECT
public:
    enum class State { NotRun, Waiting, Running, Passed, Failed, Broken };

    struct Entry
    {
        std::filesystem::path file;
        EventTest test; // only its name of one that cannot be read
        State state = State::NotRun;
        QList<Difference> differences{}; // of a Failed one
        std::optional<InvocationRecord> record{}; // of one that was answered
        std::optional<Error> error{}; // of a Broken one
    };

    EventTests(ProjectService &project, InvocationService &invocations, QObject *parent = nullptr);

    const QList<Entry> &all() const { return m_entries; }
    qsizetype count(State state) const;
    bool isRunning() const { return m_isRunning; } // or waits to
    void runAll();
    void run(qsizetype index);
    void stop(); // after the one under way

Q_SIGNALS:
    void listChanged(); // other tests, or others' results
    void changed(qsizetype index);
    void finished();

private:
    void refresh();
    void watch();
    void next();
    void call(Entry &entry);
    void take(const std::filesystem::path &file, const Result<InvocationRecord> &answer);
    void set(Entry &entry, State state);

    ProjectService &m_project;
    InvocationService &m_invocations;
    QList<Entry> m_entries;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet; // after something happened on the disk
    int m_round = 0; // answers for an earlier project come too late
    bool m_isRunning = false;
    bool m_isCalling = false;
};

} // namespace fermata
