// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/chain.h"
#include "app/async/intime.h"
#include "app/extension/cloudprovider.h"
#include "app/extension/registry.h"
#include "app/services/explore/placerecord.h"

#include <QObject>
#include <QVariant>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace fermata {

class EmulatorService;
class Environments;
class ProjectService;
class Settings;

// A region of an account, or one of the languages that the local cloud speaks.
struct CloudPlace
{
    QString account;  // the name of an environment; empty: the local cloud
    QString provider; // CloudProvider::id()
    QString region;   // empty: that of the environment's profile, and of the local cloud
    bool isProduction = false;

    bool isLocal() const { return account.isEmpty(); }
    QString key() const; // no two places have the same
};

// What there is in all clouds that the open project knows: the local one and its environments, with the regions that the
// user looks into. Each place answers for itself: one that is slow, or refuses, keeps no other waiting. A question that
// takes longer than `longestWait` fails with Timeout ("explore.slow").
class CloudPlaces : public QObject
{
    Q_OBJECT
public:
    struct Ground // all of it outlives the places
    {
        ProjectService &project;
        EmulatorService &emulator;
        Registry<CloudProvider> &clouds;
        Environments &environments;
        Settings &settings;
    };
    CloudPlaces(const Ground &ground, std::chrono::milliseconds longestWait, QObject *parent = nullptr);
    ~CloudPlaces() override;

    QList<CloudPlace> all() const; // the local cloud's first, then by account
    void addRegion(const CloudPlace &beside, const QString &region); // in the same account
    void removeRegion(const CloudPlace &place); // only one that was added
    bool isAdded(const CloudPlace &place) const;
    CloudProvider *provider(const CloudPlace &place) const; // null: no plugin brings it

    // The cloud there, once its keys were found: good until its place changes.
    QFuture<Result<Cloud *>> reach(const CloudPlace &place);
    void forget(const CloudPlace &place); // keys that have run out, for example
    QString regionOf(const CloudPlace &place) const; // as the profile says; empty until it was reached

    // By name, with what they are parts of where the vendor tells that; kept for the next time.
    QFuture<Result<QList<PlacedFunction>>> functions(const CloudPlace &place);
    std::optional<KnownPlace> lastKnown(const CloudPlace &place) const; // never of the local cloud
    // Of one function. `ask` is called with the cloud: [](Cloud &cloud) { return cloud.releases().versions(name); }
    template<class T, class Ask>
    QFuture<Result<T>> of(const CloudPlace &place, Ask ask)
    {
        const auto asked = thenAsk<T>(reach(place), this, [ask](Cloud *const &cloud) mutable { return ask(*cloud); });
        return inTime(asked, m_longestWait, slow(place), this);
    }

    // The project's function that is the same as a cloud's: the one that the user chose, or that has its name and vendor,
    // or that the environment's stack made of a resource of the project's template.
    std::optional<Function> localOf(const CloudPlace &place, const PlacedFunction &function) const;
    void link(const CloudPlace &place, const QString &function, const QString &local); // empty: by its name again

Q_SIGNALS:
    void changed(); // other places, and clouds that were reached are gone
    void localChanged(); // the same of the local cloud alone
    void localFunctionsChanged(const QStringList &functions); // see EmulatorService::functionsChanged

private:
    struct Reached;
    QFuture<Result<Cloud *>> connectTo(const CloudPlace &place, const CloudConnection &connection);
    QFuture<Result<QHash<QString, ApplicationPart>>> parts(const CloudPlace &place);
    PlacedFunction placedIn(const CloudPlace &place, PlacedFunction placed) const;
    void remember(const CloudPlace &place, const QList<PlacedFunction> &functions) const;
    void forgetAll();
    void forgetLocal();
    QVariant kept(const QString &key) const;
    void keep(const QString &key, const QVariant &value);
    Error slow(const CloudPlace &place) const;

    Ground m_ground;
    std::chrono::milliseconds m_longestWait;
    SystemClock m_clock;
    std::map<QString, std::unique_ptr<Reached>> m_reached; // by key
};

} // namespace fermata
