// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/projectservice.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/insidepath.h"
#include "app/manifest/environment.h"
#include "app/manifest/namesakes.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace fermata {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds quietTime{250};
constexpr std::chrono::milliseconds typingTime{120};
constexpr qint64 watchingMs = 5;                    // at a time
constexpr qsizetype watchesAtOnce = 16;             // between two looks at the clock
constexpr std::chrono::milliseconds coarseness{20}; // of the times that a file system writes down

// One spelling for a file, whichever way it came here.
QString key(const fs::path &file)
{
    std::error_code error;
    const fs::path path = fs::weakly_canonical(file, error);
    return toQString(error ? file : path);
}

// Half-typed text: there is an error in it and nothing could be made of it.
bool isBroken(const Manifest &manifest)
{
    const auto isError = [](const Diagnostic &diagnostic) { return diagnostic.severity == Severity::Error; };
    return manifest.functions.empty() && std::any_of(manifest.diagnostics.begin(), manifest.diagnostics.end(), isError);
}

Diagnostic noManifest(const fs::path &folder, const Error &error)
{
    Diagnostic diagnostic;
    diagnostic.rule = error.id;
    diagnostic.severity = Severity::Warning;
    diagnostic.file = folder;
    diagnostic.message = error.message;
    diagnostic.arguments = error.arguments;
    diagnostic.fix = error.hint;
    return diagnostic;
}

// A manifest that was fine a moment ago keeps its functions while it is being typed in.
void keepLastGood(Manifest &fresh, const Manifest &before)
{
    if (!isBroken(fresh))
        return;
    fresh.functions = before.functions;
    fresh.functionSpans = before.functionSpans;
    fresh.architecture = before.architecture;
}

using Buffers = QHash<QString, QString>;

// A manifest as the editor has it, when it has it.
Manifest readWithBuffer(const Manifest &onDisk, const Buffers &buffers, const std::string &environment)
{
    const auto buffer = buffers.constFind(key(onDisk.file));
    if (buffer == buffers.constEnd())
        return onDisk;
    Result<Manifest> typed = readManifest(onDisk.file, toStd(*buffer), environment);
    if (typed)
        return std::move(*typed);
    // Text that is no manifest any more: as broken as text that does not parse.
    Manifest broken;
    broken.file = onDisk.file;
    broken.format = onDisk.format;
    Diagnostic problem;
    problem.rule = typed.error().id;
    problem.file = onDisk.file;
    problem.message = typed.error().message;
    problem.arguments = typed.error().arguments;
    problem.fix = typed.error().hint;
    broken.diagnostics.push_back(std::move(problem));
    return broken;
}

Result<Project> readNow(const fs::path &path, const Buffers &buffers, const std::string &environment)
{
    Result<Project> project = readProject(path, environment);
    if (!project)
        return project;
    for (Manifest &manifest : project->manifests)
        manifest = readWithBuffer(manifest, buffers, environment);
    return project;
}

} // namespace

ProjectService::ProjectService(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, &ProjectService::reread);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingTime);
    connect(&m_typing, &QTimer::timeout, this, &ProjectService::rereadTyped);
    m_watching.setSingleShot(true);
    m_watching.setInterval(0);
    connect(&m_watching, &QTimer::timeout, this, [this] {
        const QStringList late = watchSome();
        for (const QString &path : late) {
            std::error_code error;
            if (fs::last_write_time(toPath(path), error) >= m_watchBegan && !error)
                takeChange(path);
        }
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this](const QString &path) {
        // A file that was replaced is no longer watched: its new self is, as soon as it is there.
        if (QFile::exists(path))
            m_watcher.addPath(path);
        takeChange(path);
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_quiet.start(); });
}

ProjectService::~ProjectService()
{
    m_pool.waitForDone();
}

QList<Function> ProjectService::functions() const
{
    QList<Function> all;
    if (m_project) {
        for (const Manifest &manifest : m_project->manifests) {
            for (const Function &function : manifest.functions)
                all.append(function);
        }
    }
    return all;
}

std::optional<Function> ProjectService::function(const QString &name) const
{
    const std::string wanted = toStd(name);
    const QList<Function> all = functions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Function &f) { return f.name == wanted; });
    return found != all.end() ? std::optional<Function>(*found) : std::nullopt;
}

QList<Function> ProjectService::functionsOf(const fs::path &file) const
{
    const fs::path wanted = toPath(key(file));
    QList<Function> all = functions();
    all.removeIf([&wanted](const Function &f) { return !isInside(wanted, toPath(key(f.code))); });
    // The innermost folder first: it is the one that the file was written for.
    std::stable_sort(all.begin(), all.end(), [](const Function &a, const Function &b) {
        return a.code.native().size() > b.code.native().size();
    });
    return all;
}

QList<Diagnostic> ProjectService::diagnostics() const
{
    QList<Diagnostic> all(m_folderDiagnostics.begin(), m_folderDiagnostics.end());
    if (m_project) {
        for (const Manifest &manifest : m_project->manifests)
            all.append(QList<Diagnostic>(manifest.diagnostics.begin(), manifest.diagnostics.end()));
    }
    return all + m_buildProblems;
}

void ProjectService::setBuildProblems(const QList<Diagnostic> &problems)
{
    if (std::exchange(m_buildProblems, problems) != problems)
        Q_EMIT diagnosticsChanged();
}

Result<ProjectService::Opened> ProjectService::readToOpen(const fs::path &path, const QString &environment)
{
    std::error_code error;
    fs::path canonical = fs::canonical(path, error);
    if (error)
        canonical = path;
    Result<Project> project = readProject(canonical, toStd(environment));
    std::vector<Diagnostic> folderDiagnostics;
    if (!project) {
        if (project.error().id != "project.noManifest" || !fs::is_directory(canonical, error))
            return failure(project.error());
        folderDiagnostics.push_back(noManifest(canonical, project.error()));
        project = Project{.root = canonical, .name = canonical.filename().string(), .manifests = {}};
    }
    return Opened{std::move(canonical), std::move(*project), std::move(folderDiagnostics)};
}

void ProjectService::takeOpened(Opened opened, const QString &environment)
{
    if (m_project)
        close();
    ++m_opening;
    m_path = std::move(opened.path);
    m_environment = environment;
    m_project = std::move(opened.project);
    m_folderDiagnostics = std::move(opened.folderDiagnostics);
    watch();
    readEnvironments();
    Q_EMIT this->opened();
    Q_EMIT functionsChanged();
    Q_EMIT diagnosticsChanged();
}

Result<> ProjectService::open(const fs::path &path, const QString &environment)
{
    ++m_asked;
    Result<Opened> opened = readToOpen(path, environment);
    if (!opened)
        return failure(opened.error());
    takeOpened(std::move(*opened), environment);
    return {};
}

QFuture<Result<>> ProjectService::openSoon(const fs::path &path, const QString &environment)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto read = [path, environment] { return readToOpen(path, environment); };
    whenDone(QtConcurrent::run(&m_pool, read), this,
             [this, promise, environment, asked = ++m_asked](Result<Opened> opened) {
                 if (asked != m_asked) {
                     promise->addResult(failure(Error::Code::Cancelled, "cancelled", "Cancelled"));
                 } else if (!opened) {
                     promise->addResult(failure(opened.error()));
                 } else {
                     takeOpened(std::move(*opened), environment);
                     promise->addResult(Result<>());
                 }
                 promise->finish();
             });
    return promise->future();
}

void ProjectService::readEnvironments()
{
    std::vector<fs::path> files;
    for (const Manifest &manifest : m_project->manifests) {
        if (manifest.format != ManifestFormat::Knative)
            files.push_back(manifest.file);
    }
    const auto read = [files]() -> Result<QStringList> {
        QStringList names;
        for (const fs::path &file : files) {
            for (const std::string &name : environmentsOf(file)) {
                if (!names.contains(toQString(name)))
                    names += toQString(name);
            }
        }
        return names;
    };
    whenDone(QtConcurrent::run(&m_pool, read), this, [this, opening = m_opening](const Result<QStringList> &names) {
        if (names && opening == m_opening)
            m_environments = *names;
    });
}

void ProjectService::setEnvironment(const QString &name)
{
    if (std::exchange(m_environment, name) == name)
        return;
    Q_EMIT environmentChanged();
    reread();
}

void ProjectService::close()
{
    ++m_asked;
    if (!m_project)
        return;
    m_quiet.stop();
    m_typing.stop();
    ++m_opening;
    m_project.reset();
    m_path.clear();
    m_folderDiagnostics.clear();
    m_buildProblems.clear();
    m_buffers.clear();
    m_environment.clear();
    m_environments.clear();
    watch();
    Q_EMIT closed();
    Q_EMIT functionsChanged();
    Q_EMIT diagnosticsChanged();
}

void ProjectService::setBuffer(const fs::path &file, const QString &text)
{
    const QString path = key(file);
    const auto known = m_buffers.constFind(path);
    if (known != m_buffers.constEnd() && *known == text)
        return;
    m_buffers.insert(path, text);
    m_typed.insert(path);
    m_typing.start();
}

void ProjectService::dropBuffer(const fs::path &file)
{
    if (m_buffers.remove(key(file)) > 0)
        m_quiet.start();
}

void ProjectService::rereadTyped()
{
    if (!m_project)
        return;
    const QSet<QString> typed = std::exchange(m_typed, {});
    std::vector<Manifest> manifests;
    Buffers texts;
    for (const Manifest &manifest : m_project->manifests) {
        const QString file = key(manifest.file);
        if (!typed.contains(file) || !m_buffers.contains(file))
            continue;
        texts.insert(file, m_buffers.value(file));
        Manifest unread;
        unread.file = manifest.file;
        unread.format = manifest.format;
        manifests.push_back(std::move(unread));
    }
    const auto read = [texts, manifests, environment = toStd(m_environment)]() -> Result<std::vector<Manifest>> {
        std::vector<Manifest> fresh;
        for (const Manifest &manifest : manifests)
            fresh.push_back(readWithBuffer(manifest, texts, environment));
        return fresh;
    };
    whenDone(QtConcurrent::run(&m_pool, read), this,
             [this, texts, opening = m_opening](const Result<std::vector<Manifest>> &fresh) {
                 if (fresh && opening == m_opening)
                     takeTyped(texts, *fresh);
             });
}

void ProjectService::takeTyped(const Buffers &texts, std::vector<Manifest> manifests)
{
    const QList<Function> functionsBefore = functions();
    const QList<Diagnostic> diagnosticsBefore = diagnostics();
    for (Manifest &fresh : manifests) {
        const QString file = key(fresh.file);
        if (m_buffers.value(file) != texts.value(file))
            continue; // it is read again already, or will be
        const auto old = std::find_if(m_project->manifests.begin(), m_project->manifests.end(),
                                      [&fresh](const Manifest &other) { return other.file == fresh.file; });
        if (old == m_project->manifests.end())
            continue;
        keepLastGood(fresh, *old);
        *old = std::move(fresh);
    }
    tellNamesakes(*m_project);
    tell(functionsBefore, diagnosticsBefore);
}

void ProjectService::reread()
{
    if (!m_project)
        return;
    const auto read = [path = m_path, buffers = m_buffers, environment = toStd(m_environment)] {
        return readNow(path, buffers, environment);
    };
    whenDone(QtConcurrent::run(&m_pool, read), this, [this, opening = m_opening](const Result<Project> &project) {
        if (opening == m_opening && (project || project.error().code != Error::Code::Cancelled))
            take(project);
    });
}

void ProjectService::take(Result<Project> project)
{
    const QList<Function> functionsBefore = functions();
    const QList<Diagnostic> diagnosticsBefore = diagnostics();
    m_folderDiagnostics.clear();
    if (project) {
        std::unordered_map<std::string_view, const Manifest *> before; // by file: there may be hundreds
        for (const Manifest &manifest : m_project->manifests)
            before.emplace(manifest.file.native(), &manifest);
        for (Manifest &manifest : project->manifests) {
            if (const auto old = before.find(manifest.file.native()); old != before.end())
                keepLastGood(manifest, *old->second);
        }
        m_project = std::move(*project);
        tellNamesakes(*m_project);
    } else {
        m_folderDiagnostics.push_back(noManifest(m_project->root, project.error()));
        m_project->manifests.clear();
    }
    watch();
    readEnvironments();
    tell(functionsBefore, diagnosticsBefore);
}

void ProjectService::tell(const QList<Function> &functionsBefore, const QList<Diagnostic> &diagnosticsBefore)
{
    if (functions() != functionsBefore)
        Q_EMIT functionsChanged();
    if (diagnostics() != diagnosticsBefore)
        Q_EMIT diagnosticsChanged();
}

void ProjectService::watch()
{
    QSet<QString> wanted;
    if (m_project) {
        wanted.insert(toQString(m_project->root));
        for (const Manifest &manifest : m_project->manifests) {
            wanted.insert(toQString(manifest.file));
            wanted.insert(toQString(manifest.file.parent_path()));
            for (const char *const beside : {"env.yaml", "samconfig.toml", "samconfig.yaml",
                                             "samconfig.yml"}) { // which an environment is read from
                std::error_code error;
                if (const fs::path file = manifest.file.parent_path() / beside; fs::is_regular_file(file, error))
                    wanted.insert(toQString(file));
            }
        }
    }
    const QStringList watchedNow = m_watcher.files() + m_watcher.directories();
    const QSet<QString> watched(watchedNow.begin(), watchedNow.end());
    const QSet<QString> gone = watched - wanted;
    const QSet<QString> added = wanted - watched;
    if (!gone.isEmpty())
        m_watcher.removePaths(QStringList(gone.begin(), gone.end()));
    m_unwatched = QStringList(added.begin(), added.end());
    m_watchBegan = fs::file_time_type::clock::now() - coarseness;
    m_watching.stop();
    watchSome();
}

// A thousand take the system longer than a frame: some at a time, so that the window answers.
QStringList ProjectService::watchSome()
{
    QElapsedTimer timer;
    timer.start();
    QStringList watched;
    while (!m_unwatched.isEmpty() && timer.elapsed() < watchingMs) {
        const QStringList some = m_unwatched.mid(0, watchesAtOnce);
        m_unwatched.remove(0, some.size());
        m_watcher.addPaths(some);
        watched += some;
    }
    if (!m_unwatched.isEmpty())
        m_watching.start();
    return watched;
}

void ProjectService::takeChange(const QString &path)
{
    if (!QFileInfo(path).isDir())
        Q_EMIT fileChangedOnDisk(path);
    m_quiet.start();
}

} // namespace fermata
