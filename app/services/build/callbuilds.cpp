// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/callbuilds.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/buildwish.h"
#include "app/model/foreigncloud.h"
#include "app/services/build/buildstamp.h"
#include "app/services/project/projectservice.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

namespace {

Error cancelled()
{
    return failure(Error::Code::Cancelled, "cancelled", "Cancelled").value();
}

// By what lies in its folder, without a look at what has changed.
bool isBuilt(const Function &function, const std::filesystem::path &root)
{
    const Result<BuildPlan> plan = buildPlan(function, root);
    return plan && plan->compiles() && !bringsProgram(function);
}

// The project with the manifests of one function alone.
Project withOnly(const Project &project, const Function &function)
{
    Project part{project.root, project.name, {}};
    std::copy_if(project.manifests.begin(), project.manifests.end(), std::back_inserter(part.manifests),
                 [&function](const Manifest &manifest) {
                     return std::find(manifest.functions.begin(), manifest.functions.end(), function)
                         != manifest.functions.end();
                 });
    return part;
}

struct Found
{
    bool isStale = false;
    std::vector<BuildWish> wishes{};
};

// What the project's own commands compile is not built here: they run only when somebody asks for a build.
Found look(const Project &project, const Function &function, BuildFlavour flavour, const std::string &environment)
{
    Found found{true, readBuildWishes(project, environment)};
    PackageWish wish = wishFor(function.name, found.wishes);
    wish.flavour = flavour;
    const Result<BuildPlan> plan = buildPlan(function, project.root, wish);
    if (!plan)
        return found; // the build says why
    const Result<QByteArray> key = plan->compiles() ? buildKey(*plan) : Result<QByteArray>();
    found.isStale = plan->compiles() && (!key || !isBuilt(*plan, *key));
    return found;
}

} // namespace

CallBuilds::CallBuilds(ProjectService &project, ProjectBuild &build, QObject *parent)
    : QObject(parent), m_project(project), m_build(build)
{
    connect(&m_build, &ProjectBuild::outcome, this, [this](const BuildOutcome &outcome) {
        if (m_running && outcome.kind == BuildOutcome::Kind::Failed)
            m_result = failure(outcome.error);
    });
    connect(&m_build, &ProjectBuild::finished, this, [this] {
        if (const Place place = find(m_running); place != m_waiting.end())
            end(place, m_result);
        m_running.reset();
    });
    // Queued: whoever else hears of the end hears of it before the next beginning.
    connect(&m_build, &ProjectBuild::finished, this, &CallBuilds::startNext, Qt::QueuedConnection);
    connect(&m_project, &ProjectService::closed, this, &CallBuilds::giveUpAll);
    connect(&m_project, &ProjectService::opened, this, [this] { m_debugged.clear(); });
}

QFuture<Result<>> CallBuilds::bringUpToDate(const QString &name)
{
    return bringUpToDate(name, m_debugged.contains(name) ? BuildFlavour::Debug : BuildFlavour::Package);
}

QFuture<Result<>> CallBuilds::bringUpToDate(const QString &name, BuildFlavour flavour)
{
    const std::optional<Function> function = m_project.function(name);
    if (const Result<> runs = function ? checkRunsHere(*m_project.project(), *function) : Result<>(); !runs)
        return finished<void>(failure(runs.error()));
    if (!function || !isBuilt(*function, m_project.project()->root))
        return finished<void>({});
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<Result<>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, [this, promise] { giveUp(promise); });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    m_waiting.push_back({*function, flavour, promise});
    check(m_waiting.back());
    return promise->future();
}

bool CallBuilds::concerns(const std::string &version)
{
    return version.empty() || version == "LATEST" || version == "$LATEST";
}

void CallBuilds::setDebugged(const QString &function, bool isDebugged)
{
    if (isDebugged)
        m_debugged.insert(function);
    else
        m_debugged.remove(function);
}

void CallBuilds::check(const Waiting &waiting)
{
    const auto found = [project = withOnly(*m_project.project(), waiting.function), function = waiting.function,
                        flavour = waiting.flavour, environment = toStd(m_project.environment())] {
        return Result<Found>(look(project, function, flavour, environment));
    };
    whenDone(QtConcurrent::run(found), this, [this, promise = waiting.promise](const Result<Found> &result) {
        const Place place = find(promise);
        if (place == m_waiting.end() || !result)
            return;
        if (!result->isStale)
            return end(place, {});
        place->wishes = result->wishes;
        place->isStale = true;
        startNext();
    });
}

void CallBuilds::startNext()
{
    const auto next = std::ranges::find_if(m_waiting, &Waiting::isStale);
    if (m_running || m_build.isRunning() || next == m_waiting.end())
        return;
    m_running = next->promise;
    m_result = {};
    m_build.build({next->function}, m_project.project()->root, next->wishes,
                  next->flavour == BuildFlavour::Debug ? BuildService::Purpose::Debug : BuildService::Purpose::Call);
}

void CallBuilds::end(Place place, const Result<> &result)
{
    const Promise promise = place->promise;
    m_waiting.erase(place);
    promise->addResult(result);
    promise->finish();
}

void CallBuilds::giveUp(const Promise &promise)
{
    if (promise == m_running)
        m_build.cancel(); // finished() follows
    else if (const Place place = find(promise); place != m_waiting.end())
        end(place, failure(cancelled()));
}

void CallBuilds::giveUpAll()
{
    while (!m_waiting.empty())
        end(m_waiting.begin(), failure(cancelled()));
}

CallBuilds::Place CallBuilds::find(const Promise &promise)
{
    return std::ranges::find_if(m_waiting, [&promise](const Waiting &one) { return one.promise == promise; });
}

} // namespace fermata
