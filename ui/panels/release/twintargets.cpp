// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/twintargets.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/parts/providername.h"

using namespace Qt::StringLiterals;

namespace fermata {

TwinTargets::TwinTargets(Application &application, const QString &function, QObject *parent)
    : QObject(parent), m_application(application), m_function(function)
{
}

QFuture<Result<ReleaseState>> TwinTargets::stateOf(Cloud &cloud)
{
    return thenAsk<ReleaseState>(
        cloud.releases().versions(m_function), this, [this, &cloud](const QList<FunctionVersion> &versions) {
            return thenRead<ReleaseState>(cloud.releases().aliases(m_function), this,
                                          [versions](const QList<Alias> &aliases) -> Result<ReleaseState> {
                                              return ReleaseState{versions, aliases};
                                          });
        });
}

void TwinTargets::load()
{
    if (Cloud *const local = m_application.projectClouds.localCloud(m_function)) {
        whenDone(stateOf(*local), this, [this](const Result<ReleaseState> &state) {
            if (state)
                add(false, *state);
        });
    }
    CloudProvider *const provider = m_application.projectClouds.provider(m_function);
    if (!provider)
        return;
    const std::optional<Environment> chosen = m_application.environments.chosen();
    const bool isOfVendor = chosen && chosen->provider == provider->id();
    whenDone(provider->credentials(isOfVendor ? chosen->choice : CloudChoice()), this,
             [this](const Result<CloudConnection> &connection) {
                 if (connection) {
                     connectOnline(*connection);
                     return;
                 }
                 m_onlineProblem = connection.error();
                 Q_EMIT changed();
             });
}

void TwinTargets::connectOnline(const CloudConnection &connection)
{
    CloudProvider *const provider = m_application.projectClouds.provider(m_function);
    m_online = m_application.projectClouds.named(provider->connect(connection));
    m_onlineName = u"%1 %2"_s.arg(providerName(*provider), connection.region);
    whenDone(stateOf(*m_online), this, [this](const Result<ReleaseState> &state) {
        if (state) {
            add(true, *state);
            return;
        }
        m_onlineProblem = state.error();
        Q_EMIT changed();
    });
}

void TwinTargets::add(bool isOnline, const ReleaseState &state)
{
    QList<Place> places{{isOnline, {}}};
    for (const Alias &alias : state.aliases)
        places.append({isOnline, toQString(alias.name)});
    for (const FunctionVersion &version : state.versions)
        places.append({isOnline, toQString(version.id)});
    m_places = isOnline ? m_places + places : places + m_places;
    Q_EMIT changed();
}

QString TwinTargets::text(const Place &place) const
{
    const bool isVersion = !place.qualifier.isEmpty() && place.qualifier.front().isDigit();
    const QString what = place.qualifier.isEmpty() ? tr("latest code")
                       : isVersion                 ? tr("version %1").arg(place.qualifier)
                                                   : tr("alias %1").arg(place.qualifier);
    return u"%1 · %2"_s.arg(place.isOnline ? m_onlineName : tr("Local cloud"), what);
}

std::optional<RunTarget> TwinTargets::target(const Place &place)
{
    Cloud *const cloud = place.isOnline ? m_online.get() : m_application.projectClouds.localCloud(m_function);
    return cloud ? std::optional(RunTarget{cloud, m_function, place.qualifier}) : std::nullopt;
}

} // namespace fermata
