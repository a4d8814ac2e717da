// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/eventtests.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/invoke/invocationservice.h"
#include "app/services/project/projectfunction.h"
#include "app/services/project/projectservice.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr std::chrono::milliseconds quietBeforeReading{100};

bool isSame(const EventTest &one, const EventTest &other)
{
    return one.function == other.function && one.qualifier == other.qualifier && one.event == other.event
        && one.outbound == other.outbound && toObject(one.expectation) == toObject(other.expectation);
}

EventTests::Entry entryOf(const std::filesystem::path &file)
{
    EventTests::Entry entry{.file = file, .test = {}};
    Result<EventTest> test = readEventTest(file);
    if (test) {
        entry.test = std::move(*test);
        return entry;
    }
    entry.error = test.error();
    entry.test.name = toQString(file.filename()).section(QStringLiteral(".test.json"), 0, 0);
    entry.state = EventTests::State::Broken;
    return entry;
}

// The folder of the project too: there the one of its events may come.
QStringList pathsOf(const std::filesystem::path &project)
{
    const std::filesystem::path folder = project / "events";
    QStringList paths{toQString(project)};
    std::error_code ignored;
    if (std::filesystem::is_directory(folder, ignored))
        paths.append(toQString(folder));
    for (const std::filesystem::path &file : eventTestFiles(project))
        paths.append(toQString(file));
    return paths;
}

} // namespace

EventTests::EventTests(ProjectService &project, InvocationService &invocations, QObject *parent)
    : QObject(parent), m_project(project), m_invocations(invocations)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietBeforeReading);
    connect(&m_quiet, &QTimer::timeout, this, &EventTests::refresh);
    for (const auto signal : {&QFileSystemWatcher::directoryChanged, &QFileSystemWatcher::fileChanged})
        connect(&m_watcher, signal, &m_quiet, qOverload<>(&QTimer::start));
    const auto begin = [this] {
        ++m_round;
        m_isRunning = false;
        m_isCalling = false;
        m_entries.clear();
        refresh();
    };
    connect(&m_project, &ProjectService::opened, this, begin);
    connect(&m_project, &ProjectService::closed, this, begin);
    refresh();
}

qsizetype EventTests::count(State state) const
{
    return std::count_if(m_entries.begin(), m_entries.end(),
                         [state](const Entry &entry) { return entry.state == state; });
}

void EventTests::runAll()
{
    refresh();
    for (qsizetype index = 0; index < m_entries.size(); ++index)
        run(index);
}

void EventTests::run(qsizetype index)
{
    Entry &entry = m_entries[index];
    if (entry.state == State::Running)
        return;
    m_isRunning = true;
    set(entry, State::Waiting);
    QMetaObject::invokeMethod(this, &EventTests::next, Qt::QueuedConnection);
}

void EventTests::stop()
{
    for (Entry &entry : m_entries) {
        if (entry.state == State::Waiting)
            set(entry, State::NotRun);
    }
    next();
}

void EventTests::refresh()
{
    watch(); // before it is read, so that no change is missed
    QList<Entry> now;
    if (m_project.project()) {
        for (const std::filesystem::path &file : eventTestFiles(m_project.project()->root)) {
            Entry entry = entryOf(file);
            const auto before = std::find_if(m_entries.begin(), m_entries.end(),
                                             [&file](const Entry &one) { return one.file == file; });
            const bool isKept = before != m_entries.end() && !entry.error
                             && (before->state == State::Waiting || before->state == State::Running
                                 || isSame(before->test, entry.test));
            now.append(isKept ? *before : std::move(entry));
        }
    }
    m_entries = std::move(now);
    Q_EMIT listChanged();
}

void EventTests::watch()
{
    QStringList wanted = m_project.project() ? pathsOf(m_project.project()->root) : QStringList();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (wanted.removeAll(path) == 0)
            m_watcher.removePath(path);
    }
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void EventTests::next()
{
    if (m_isCalling)
        return;
    const auto waiting = std::find_if(m_entries.begin(), m_entries.end(),
                                      [](const Entry &entry) { return entry.state == State::Waiting; });
    if (waiting != m_entries.end())
        return call(*waiting);
    if (std::exchange(m_isRunning, false))
        Q_EMIT finished();
}

void EventTests::call(Entry &entry)
{
    entry = entryOf(entry.file);
    const Result<Function> function =
        entry.error ? failure(*entry.error) : functionNamed(*m_project.project(), entry.test.function);
    m_isCalling = true;
    if (!function)
        return take(entry.file, failure(function.error()));
    set(entry, State::Running);
    const QString qualifier = entry.test.qualifier.isEmpty() ? QString() : QLatin1Char(':') + entry.test.qualifier;
    whenDone(m_invocations.invoke(toQString(function->name) + qualifier, QByteArray::fromStdString(entry.test.event),
                                  entry.test.outbound),
             this, [this, file = entry.file, round = m_round](const Result<InvocationRecord> &answer) {
                 if (round == m_round)
                     take(file, answer);
             });
}

void EventTests::take(const std::filesystem::path &file, const Result<InvocationRecord> &answer)
{
    m_isCalling = false;
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&file](const Entry &one) { return one.file == file; });
    if (entry != m_entries.end()) { // it may have been deleted meanwhile
        if (answer) {
            entry->record = *answer;
            entry->differences = differences(entry->test.expectation, *answer);
            set(*entry, entry->differences.isEmpty() ? State::Passed : State::Failed);
        } else {
            entry->error = answer.error();
            set(*entry, State::Broken);
        }
    }
    QMetaObject::invokeMethod(this, &EventTests::next, Qt::QueuedConnection);
}

void EventTests::set(Entry &entry, State state)
{
    entry.state = state;
    Q_EMIT changed(std::distance(m_entries.data(), &entry));
}

} // namespace fermata
