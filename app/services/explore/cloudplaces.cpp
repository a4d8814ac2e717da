// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/explore/cloudplaces.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/manifest/declaredname.h"
#include "app/services/deploy/environments.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/project/projectservice.h"
#include "app/services/settings/settings.h"

#include <algorithm>

namespace fermata {

namespace {

QString regionsKey(const QString &account)
{
    return QStringLiteral("explorer/regions/") + account;
}

QString linkKey(const CloudPlace &place, const QString &function)
{
    return QStringLiteral("explorer/links/") + place.key() + QLatin1Char('/') + function;
}

// As the function's manifest calls it, or the folder.
QString projectNameOf(const Project &project, const Function &function)
{
    for (const Manifest &manifest : project.manifests) {
        const bool isHere = std::any_of(manifest.functions.begin(), manifest.functions.end(),
                                        [&function](const Function &one) { return one.name == function.name; });
        const Result<std::string> text = isHere ? readFile(manifest.file) : Result<std::string>(std::string());
        const std::string declared = text ? declaredName(*text, manifest.format) : std::string();
        if (!declared.empty())
            return toQString(declared);
    }
    return toQString(project.name);
}

} // namespace

QString CloudPlace::key() const
{
    return account + QLatin1Char('/') + provider + QLatin1Char('/') + region;
}

struct CloudPlaces::Reached
{
    bool isLocal = false;
    QString region;
    std::unique_ptr<Cloud> cloud;
};

CloudPlaces::CloudPlaces(const Ground &ground, std::chrono::milliseconds longestWait, QObject *parent)
    : QObject(parent), m_ground(ground), m_longestWait(longestWait)
{
    connect(&m_ground.emulator, &EmulatorService::stateChanged, this, &CloudPlaces::forgetLocal);
    connect(&m_ground.emulator, &EmulatorService::functionsChanged, this, &CloudPlaces::localFunctionsChanged);
    connect(&m_ground.environments, &Environments::changed, this, &CloudPlaces::forgetAll);
    connect(&m_ground.project, &ProjectService::opened, this, &CloudPlaces::forgetAll);
    connect(&m_ground.project, &ProjectService::closed, this, &CloudPlaces::forgetAll);
}

CloudPlaces::~CloudPlaces() = default;

void CloudPlaces::forgetAll()
{
    m_reached.clear();
    Q_EMIT changed();
}

void CloudPlaces::forgetLocal()
{
    std::erase_if(m_reached, [](const auto &one) { return one.second->isLocal; });
    Q_EMIT localChanged();
}

QVariant CloudPlaces::kept(const QString &key) const
{
    const std::optional<Project> &project = m_ground.project.project();
    return project ? m_ground.settings.projectValue(project->root, key) : QVariant();
}

void CloudPlaces::keep(const QString &key, const QVariant &value)
{
    if (const std::optional<Project> &project = m_ground.project.project())
        m_ground.settings.setProjectValue(project->root, key, value);
}

QList<CloudPlace> CloudPlaces::all() const
{
    QList<CloudPlace> places;
    if (!m_ground.project.project())
        return places;
    if (m_ground.emulator.state() == EmulatorService::State::Running) {
        for (const auto &one : m_ground.clouds.all()) {
            if (one->isMirrored())
                places.append({{}, one->id(), {}});
        }
    }
    for (const Environment &environment : m_ground.environments.all()) {
        CloudPlace place{environment.name, environment.provider, environment.choice.region, environment.isProduction};
        places.append(place);
        for (const QString &region : kept(regionsKey(environment.name)).toStringList()) {
            place.region = region;
            places.append(place);
        }
    }
    return places;
}

void CloudPlaces::addRegion(const CloudPlace &beside, const QString &region)
{
    const QList<CloudPlace> places = all();
    const bool isThere = std::any_of(places.begin(), places.end(), [&](const CloudPlace &one) {
        return one.account == beside.account && one.region == region;
    });
    if (isThere || beside.isLocal() || region.isEmpty())
        return;
    QStringList regions = kept(regionsKey(beside.account)).toStringList();
    regions.append(region);
    regions.sort();
    keep(regionsKey(beside.account), regions);
    Q_EMIT changed();
}

void CloudPlaces::removeRegion(const CloudPlace &place)
{
    QStringList regions = kept(regionsKey(place.account)).toStringList();
    if (regions.removeAll(place.region) == 0)
        return;
    keep(regionsKey(place.account), regions);
    m_reached.erase(place.key());
    Q_EMIT changed();
}

bool CloudPlaces::isAdded(const CloudPlace &place) const
{
    return !place.isLocal() && kept(regionsKey(place.account)).toStringList().contains(place.region);
}

CloudProvider *CloudPlaces::provider(const CloudPlace &place) const
{
    return m_ground.clouds.find(place.provider);
}

QFuture<Result<Cloud *>> CloudPlaces::reach(const CloudPlace &place)
{
    if (const auto found = m_reached.find(place.key()); found != m_reached.end())
        return finished<Cloud *>(found->second->cloud.get());
    CloudProvider *const speaker = provider(place);
    if (!speaker)
        return finished<Cloud *>(
            failure(Error::Code::NotFound, "explore.noProvider", "No plugin speaks with %1", {toStd(place.provider)}));
    if (place.isLocal())
        return connectTo(place, m_ground.emulator.connection());
    CloudChoice choice;
    for (const Environment &environment : m_ground.environments.all()) {
        if (environment.name == place.account)
            choice = environment.choice;
    }
    if (!place.region.isEmpty())
        choice.region = place.region;
    return thenAsk<Cloud *>(speaker->credentials(choice), this,
                            [this, place](const CloudConnection &connection) { return connectTo(place, connection); });
}

// Two questions at a time may both look for the keys: the first one that finds them connects.
QFuture<Result<Cloud *>> CloudPlaces::connectTo(const CloudPlace &place, const CloudConnection &connection)
{
    std::unique_ptr<Reached> &reached = m_reached[place.key()];
    if (!reached) {
        reached = std::make_unique<Reached>();
        reached->isLocal = place.isLocal();
        reached->region = connection.region;
        reached->cloud = provider(place)->connect(connection);
    }
    return finished<Cloud *>(reached->cloud.get());
}

void CloudPlaces::forget(const CloudPlace &place)
{
    m_reached.erase(place.key());
}

QString CloudPlaces::regionOf(const CloudPlace &place) const
{
    const auto found = m_reached.find(place.key());
    return !place.region.isEmpty() || found == m_reached.end() ? place.region : found->second->region;
}

Error CloudPlaces::slow(const CloudPlace &place) const
{
    const QString where = place.region.isEmpty() ? place.account : place.region;
    return failure(Error::Code::Timeout, "explore.slow", "%1 has not answered within %2 s",
                   {where.isEmpty() ? std::string("The local cloud") : toStd(where),
                    std::to_string(std::chrono::ceil<std::chrono::seconds>(m_longestWait).count())})
        .value();
}

// Who may list functions may perhaps not ask what they are parts of: they are listed all the same.
QFuture<Result<QHash<QString, ApplicationPart>>> CloudPlaces::parts(const CloudPlace &place)
{
    using Parts = QHash<QString, ApplicationPart>;
    const auto asked = of<Parts>(place, [](Cloud &cloud) {
        auto *const applications = dynamic_cast<Applications *>(&cloud);
        return applications ? applications->applications() : finished<Parts>(Parts());
    });
    return thenEither<Parts>(asked, this, [](const Result<Parts> &parts) {
        return finished<Parts>(parts ? parts : Result<Parts>(Parts()));
    });
}

QFuture<Result<QList<PlacedFunction>>> CloudPlaces::functions(const CloudPlace &place)
{
    using Placed = QList<PlacedFunction>;
    const auto asked = of<QList<RemoteFunction>>(place, [](Cloud &cloud) { return cloud.functions(); });
    return thenAsk<Placed>(asked, this, [this, place](const QList<RemoteFunction> &found) {
        const auto parts = place.isLocal()
                             ? finished<QHash<QString, ApplicationPart>>(QHash<QString, ApplicationPart>())
                             : this->parts(place);
        return thenRead<Placed>(
            parts, this, [this, place, found](const QHash<QString, ApplicationPart> &parts) -> Result<Placed> {
                Placed placed;
                for (const RemoteFunction &remote : found)
                    placed.append(placedIn(place, {remote, parts.value(toQString(remote.function.name))}));
                std::sort(placed.begin(), placed.end(), [](const PlacedFunction &a, const PlacedFunction &b) {
                    return a.remote.function.name < b.remote.function.name;
                });
                remember(place, placed);
                return placed;
            });
    });
}

// Of the project's own functions it is known what they are parts of, also where the cloud does not tell.
PlacedFunction CloudPlaces::placedIn(const CloudPlace &place, PlacedFunction placed) const
{
    if (place.isLocal() || !placed.part.application.isEmpty())
        return placed;
    if (const std::optional<Function> local = localOf(place, placed))
        placed.part.application = projectNameOf(*m_ground.project.project(), *local);
    return placed;
}

void CloudPlaces::remember(const CloudPlace &place, const QList<PlacedFunction> &functions) const
{
    const std::optional<Project> &project = m_ground.project.project();
    if (project && !place.isLocal()) // what cannot be kept is asked for again
        static_cast<void>(PlaceRecord(project->root).write(place.key(), {m_clock.now(), functions}));
}

std::optional<KnownPlace> CloudPlaces::lastKnown(const CloudPlace &place) const
{
    const std::optional<Project> &project = m_ground.project.project();
    return project && !place.isLocal() ? PlaceRecord(project->root).read(place.key()) : std::nullopt;
}

std::optional<Function> CloudPlaces::localOf(const CloudPlace &place, const PlacedFunction &placed) const
{
    const QString name = toQString(placed.remote.function.name);
    const QString chosen = kept(linkKey(place, name)).toString();
    std::optional<Function> local = m_ground.project.function(chosen.isEmpty() ? name : chosen);
    const QList<Environment> environments = m_ground.environments.all();
    const bool isOfStack = std::any_of(environments.begin(), environments.end(), [&](const Environment &one) {
        return one.name == place.account && !one.stack.isEmpty() && one.stack == placed.part.application;
    });
    if (!local && isOfStack) {
        for (const Function &function : m_ground.project.functions()) {
            if (toQString(function.resource) == placed.part.resource)
                local = function;
        }
    }
    const CloudProvider *const speaker = provider(place);
    return local && speaker && local->vendor == speaker->vendor() ? local : std::nullopt;
}

void CloudPlaces::link(const CloudPlace &place, const QString &function, const QString &local)
{
    keep(linkKey(place, function), local);
}

} // namespace fermata
