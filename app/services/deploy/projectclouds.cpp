// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/projectclouds.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/extension/stacks.h"
#include "app/services/deploy/deploytarget.h"
#include "app/services/deploy/renamedcloud.h"

#include <algorithm>
#include <utility>

namespace fermata {

namespace {

using Names = QMap<QString, QString>;

const QString localPlace = QStringLiteral("local"); // in records of releases

} // namespace

struct ProjectClouds::Link
{
    std::unique_ptr<Cloud> cloud;
    std::unique_ptr<ReleaseService> releases;
    std::map<std::pair<QString, QString>, std::unique_ptr<CanaryRun>> canaries; // by function and alias

    CanaryRun *canary(const QString &function, const QString &alias) const
    {
        const auto found = canaries.find({function, alias});
        return found == canaries.end() ? nullptr : found->second.get();
    }
    bool hasRunningCanary() const
    {
        return std::any_of(canaries.begin(), canaries.end(),
                           [](const auto &one) { return one.second->state() == CanaryRun::State::Running; });
    }
};

ProjectClouds::ProjectClouds(ProjectService &project, EmulatorService &emulator, Registry<CloudProvider> &clouds,
                             Environments &environments, QObject *parent)
    : QObject(parent),
      m_project(project),
      m_emulator(emulator),
      m_clouds(clouds),
      m_environments(environments),
      m_names(std::make_shared<Names>())
{
    connect(&m_emulator, &EmulatorService::stateChanged, this, [this] {
        m_local.clear();
        Q_EMIT changed();
    });
    connect(&m_environments, &Environments::changed, this, &ProjectClouds::reach);
}

ProjectClouds::~ProjectClouds() = default;

// A canary needs its guard most of all where nobody looks. It ends with its project, which knows the function's name there.
void ProjectClouds::leave()
{
    const std::optional<Project> &project = m_project.project();
    const std::filesystem::path root = project ? project->root : std::filesystem::path();
    const bool isAnother = std::exchange(m_root, root) != root;
    if (isAnother)
        m_left.clear();
    for (auto &[vendor, link] : m_remote) {
        if (!isAnother && link->hasRunningCanary())
            m_left[m_environment->name].push_back(std::move(link));
    }
    m_remote.clear();
}

// The keys first; what they open is connected to when it is asked for.
void ProjectClouds::reach()
{
    leave();
    m_connection.reset();
    m_problem.reset();
    m_stack.reset();
    m_names = std::make_shared<Names>(); // who was connected before goes on by the names from there
    m_environment = m_environments.chosen();
    const int question = ++m_question;
    CloudProvider *const provider = m_environment ? m_clouds.find(m_environment->provider) : nullptr;
    if (provider)
        whenDone(provider->credentials(m_environment->choice), this,
                 [this, question](const Result<CloudConnection> &found) {
                     if (question != m_question)
                         return;
                     if (found)
                         return take(*found);
                     m_problem = found.error();
                     Q_EMIT changed();
                 });
    Q_EMIT changed();
}

// A stack that is not there yet has named no function.
void ProjectClouds::take(const CloudConnection &connection)
{
    m_stack = m_environment->stack.isEmpty() ? nullptr : m_clouds.find(m_environment->provider)->connect(connection);
    auto *const host = dynamic_cast<StackHost *>(m_stack.get());
    const auto asked = host ? host->stacks().functions(m_environment->stack) : finished<Names>(Names());
    whenDone(asked, this, [this, connection, question = m_question](const Result<Names> &names) {
        if (question != m_question)
            return;
        if (names || names.error().code == Error::Code::NotFound) {
            *m_names = names.value_or(Names());
            m_connection = connection;
        } else {
            m_problem = names.error();
        }
        Q_EMIT changed();
    });
}

void ProjectClouds::readNames()
{
    auto *const host = dynamic_cast<StackHost *>(m_stack.get());
    if (!host || !m_connection)
        return;
    whenDone(host->stacks().functions(m_environment->stack), this,
             [this, question = m_question](const Result<Names> &names) {
                 if (question != m_question || !names || *names == *m_names)
                     return;
                 *m_names = *names;
                 Q_EMIT changed();
             });
}

std::unique_ptr<Cloud> ProjectClouds::named(std::unique_ptr<Cloud> cloud) const
{
    if (!m_stack)
        return cloud;
    return std::make_unique<RenamedCloud>(std::move(cloud), [this, there = m_names] { return names(*there); });
}

// There, by the project's names.
QHash<QString, QString> ProjectClouds::names(const Names &there) const
{
    QHash<QString, QString> names;
    for (const Function &function : m_project.functions()) {
        if (const QString name = there.value(toQString(function.resource)); !name.isEmpty())
            names.insert(toQString(function.name), name);
    }
    return names;
}

void ProjectClouds::renew()
{
    reach();
}

bool ProjectClouds::isRunning() const
{
    return isLocal() ? m_emulator.state() == EmulatorService::State::Running : m_connection.has_value();
}

CloudProvider *ProjectClouds::provider(const QString &function) const
{
    const std::optional<Function> known = m_project.function(function);
    const auto &all = m_clouds.all();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&known](const auto &one) { return known && one->vendor() == known->vendor; });
    return found == all.end() ? nullptr : found->get();
}

Cloud *ProjectClouds::cloud(const QString &function)
{
    Link *const link = linkFor(function);
    return link ? link->cloud.get() : nullptr;
}

Cloud *ProjectClouds::localCloud(const QString &function)
{
    const CloudProvider *const speaker = provider(function);
    if (!speaker || !speaker->isMirrored() || m_emulator.state() != EmulatorService::State::Running)
        return nullptr;
    return linkIn(m_local, function, m_emulator.connection(), localPlace)->cloud.get();
}

Observation *ProjectClouds::observation(const QString &function)
{
    Link *const link = linkFor(function);
    return link ? &link->cloud->observation() : nullptr;
}

ReleaseService *ProjectClouds::releases(const QString &function)
{
    Link *const link = linkFor(function);
    return link ? link->releases.get() : nullptr;
}

CanaryRun *ProjectClouds::canary(const QString &function, const QString &alias) const
{
    const std::optional<Function> known = m_project.function(function);
    if (!known)
        return nullptr;
    const Links &links = isLocal() ? m_local : m_remote;
    const auto link = links.find(known->vendor);
    CanaryRun *run = link == links.end() ? nullptr : link->second->canary(function, alias);
    if (run || isLocal())
        return run;
    const auto left = m_left.find(m_environment->name);
    for (std::size_t i = left == m_left.end() ? 0 : left->second.size(); i > 0 && !run; --i)
        run = left->second[i - 1]->canary(function, alias);
    return run;
}

void ProjectClouds::startCanary(const CanaryPlan &plan)
{
    Link *const link = linkFor(plan.function);
    if (!link)
        return;
    if (m_environment) {
        for (const std::unique_ptr<Link> &left : m_left[m_environment->name])
            left->canaries.erase({plan.function, plan.alias});
    }
    auto run = std::make_unique<CanaryRun>(*link->releases, link->cloud->observation(), plan, m_clock);
    connect(run.get(), &CanaryRun::changed, this, [this, plan] { Q_EMIT canaryChanged(plan.function, plan.alias); });
    CanaryRun &started = *(link->canaries[{plan.function, plan.alias}] = std::move(run));
    started.start();
}

ProjectClouds::Link *ProjectClouds::linkFor(const QString &function)
{
    const CloudProvider *const speaker = provider(function);
    if (!speaker || !isRunning())
        return nullptr;
    if (isLocal()) // which does not speak every language
        return speaker->isMirrored() ? linkIn(m_local, function, m_emulator.connection(), localPlace) : nullptr;
    if (speaker->id() != m_environment->provider)
        return nullptr;
    return linkIn(m_remote, function, *m_connection, deployTarget(*speaker, *m_connection));
}

ProjectClouds::Link *ProjectClouds::linkIn(Links &links, const QString &function, const CloudConnection &connection,
                                           const QString &place)
{
    CloudProvider *const speaker = provider(function);
    std::unique_ptr<Link> &link = links[speaker->vendor()];
    if (link)
        return link.get();
    link = std::make_unique<Link>();
    link->cloud = speaker->connect(connection);
    if (&links == &m_remote)
        link->cloud = named(std::move(link->cloud));
    link->releases = std::make_unique<ReleaseService>(link->cloud->releases(), ReleaseLog(m_project.project()->root),
                                                      place, m_clock);
    connect(link->releases.get(), &ReleaseService::changed, this, &ProjectClouds::released);
    return link.get();
}

} // namespace fermata
