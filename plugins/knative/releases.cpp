// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/releases.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/knative/json.h"
#include "plugins/knative/names.h"

#include <algorithm>

namespace fermata::knative {

namespace {

constexpr int mostTries = 5;
// What keeps a revision that gets no calls: knative/serving, pkg/apis/serving/register.go.
const QString keepAnnotation = QStringLiteral("serving.knative.dev/no-gc");

int generationOf(const QJsonObject &revision)
{
    return text(member(member(revision, "metadata"), "labels"), "serving.knative.dev/configurationGeneration").toInt();
}

Traffic trafficOf(const QJsonObject &service)
{
    return Traffic::from(member(service, "spec").value(QLatin1String("traffic")).toArray());
}

// What a revision was made of, as the Service was then.
QJsonObject serviceOf(const QJsonObject &revision, const QString &function)
{
    const QJsonObject made{{QStringLiteral("spec"), revision.value(QLatin1String("spec"))}};
    return {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), function}}},
            {QStringLiteral("spec"), QJsonObject{{QStringLiteral("template"), made}}}};
}

// With the version of the object that was read: who comes second gets a Conflict.
QJsonObject patchOf(const QJsonObject &service, const Traffic &traffic)
{
    return {{QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("resourceVersion"), text(member(service, "metadata"), "resourceVersion")}}},
            {QStringLiteral("spec"), QJsonObject{{QStringLiteral("traffic"), traffic.toArray()}}}};
}

} // namespace

QFuture<Result<QList<FunctionVersion>>> KnativeReleases::versions(const QString &function)
{
    return thenRead<QList<FunctionVersion>>(
        m_wire.list(revisionsPath(m_wire.space()), selectorOf(function)), m_wire.context(),
        [](const QJsonArray &items) -> Result<QList<FunctionVersion>> {
            QList<QJsonObject> revisions;
            for (const QJsonValue &item : items)
                revisions.append(item.toObject());
            std::stable_sort(revisions.begin(), revisions.end(), [](const QJsonObject &a, const QJsonObject &b) {
                return generationOf(a) > generationOf(b);
            });
            QList<FunctionVersion> all;
            for (const QJsonObject &revision : revisions)
                all.append(versionFrom(revision));
            return all;
        });
}

QFuture<Result<FunctionVersion>> KnativeReleases::publish(const QString &function, const QString &description)
{
    return thenAsk<FunctionVersion>(
        m_wire.get(servicesPath(m_wire.space(), function)), m_wire.context(),
        [this, function, description](const QJsonObject &service) {
            const QJsonObject status = member(service, "status");
            const QString revision = text(status, "latestCreatedRevisionName");
            const bool isSeen = status.value(QLatin1String("observedGeneration")).toInteger()
                             == member(service, "metadata").value(QLatin1String("generation")).toInteger();
            if (revision.isEmpty() || !isSeen)
                return finished<FunctionVersion>(failure(Error::Code::Conflict, "knative.noRevision",
                                                         "The cluster has not made a revision of %1 as it is now",
                                                         {toStd(function)},
                                                         "Try again in a moment, or look at: kubectl describe ksvc"));
            return kept(revision, description);
        });
}

QFuture<Result<FunctionVersion>> KnativeReleases::kept(const QString &revision, const QString &description)
{
    const QString path = revisionsPath(m_wire.space(), revision);
    return thenAsk<FunctionVersion>(
        m_wire.get(path), m_wire.context(), [this, path, description](const QJsonObject &there) {
            const QJsonObject annotations = member(member(there, "metadata"), "annotations");
            if (annotations.value(keepAnnotation).toString() == QLatin1String("true"))
                return finished<FunctionVersion>(versionFrom(there)); // it was published before
            QJsonObject wanted{{keepAnnotation, QStringLiteral("true")}};
            if (!description.isEmpty())
                wanted.insert(QLatin1String(descriptionAnnotation), description);
            const QJsonObject patch{{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("annotations"), wanted}}}};
            return thenRead<FunctionVersion>(
                m_wire.merge(path, patch), m_wire.context(),
                [](const QJsonObject &changed) -> Result<FunctionVersion> { return versionFrom(changed); });
        });
}

QFuture<Result<>> KnativeReleases::removeVersion(const QString &function, const QString &version)
{
    return thenAsk<void>(
        m_wire.get(servicesPath(m_wire.space(), function)), m_wire.context(),
        [this, version](const QJsonObject &service) {
            const bool isLatest = text(member(service, "status"), "latestCreatedRevisionName") == version;
            if (isLatest || trafficOf(service).mentions(version))
                return finished<void>(failure(Error::Code::Conflict, "knative.versionInUse", "%1 is in use",
                                              {toStd(version)}, "Point the aliases at another revision first"));
            return m_wire.remove(revisionsPath(m_wire.space(), version));
        });
}

QFuture<Result<VersionContent>> KnativeReleases::content(const QString &function, const QString &version)
{
    const bool isLatest = version.isEmpty() || version == QLatin1String(latestVersion(Vendor::Knative));
    const QString path = isLatest ? servicesPath(m_wire.space(), function) : revisionsPath(m_wire.space(), version);
    return thenRead<VersionContent>(
        m_wire.get(path), m_wire.context(), [function, isLatest](const QJsonObject &there) -> Result<VersionContent> {
            return VersionContent{functionFrom(isLatest ? there : serviceOf(there, function)).function, QUrl()};
        });
}

QFuture<Result<QList<Alias>>> KnativeReleases::aliases(const QString &function)
{
    return thenRead<QList<Alias>>(
        m_wire.get(servicesPath(m_wire.space(), function)), m_wire.context(),
        [](const QJsonObject &service) -> Result<QList<Alias>> { return trafficOf(service).aliases(); });
}

QFuture<Result<Alias>> KnativeReleases::createAlias(const QString &function, const Alias &alias)
{
    return pointed(function, alias, [alias](Traffic &traffic) -> Result<> {
        if (traffic.alias(toQString(alias.name)))
            return failure(Error::Code::Conflict, "knative.aliasExists", "There is an alias %1 already", {alias.name});
        return traffic.set(alias);
    });
}

QFuture<Result<Alias>> KnativeReleases::updateAlias(const QString &function, const Alias &alias)
{
    return pointed(function, alias, [alias](Traffic &traffic) -> Result<> {
        if (!alias.revisionId.empty() && alias.revisionId != traffic.id())
            return failure(Error::Code::Conflict, "knative.trafficChanged",
                           "Somebody else has changed where the calls go", {}, "Look at the aliases, and try again");
        return traffic.set(alias);
    });
}

QFuture<Result<>> KnativeReleases::removeAlias(const QString &function, const QString &name)
{
    const QFuture<Result<Traffic>> done =
        changed(function, [name](Traffic &traffic) { return traffic.remove(name); }, mostTries);
    return thenRead<void>(done, m_wire.context(), [](const Traffic &) { return Result<>(); });
}

QFuture<Result<Alias>> KnativeReleases::pointed(const QString &function, const Alias &alias, const Change &change)
{
    const QFuture<Result<Traffic>> done =
        thenAsk<Traffic>(checked(function, alias), m_wire.context(),
                         [this, function, change] { return changed(function, change, mostTries); });
    return thenRead<Alias>(
        done, m_wire.context(), [name = toQString(alias.name)](const Traffic &traffic) -> Result<Alias> {
            if (const std::optional<Alias> now = traffic.alias(name))
                return *now;
            return failure(Error::Code::Conflict, "knative.trafficChanged",
                           "Somebody else has changed where the calls go", {}, "Look at the aliases, and try again");
        });
}

// The cluster takes a revision that does not exist, and then sends no calls at all.
QFuture<Result<>> KnativeReleases::checked(const QString &function, const Alias &alias)
{
    return thenRead<void>(
        versions(function), m_wire.context(), [function, alias](const QList<FunctionVersion> &all) -> Result<> {
            const auto exists = [&all](const std::string &id) {
                return id == latestVersion(Vendor::Knative)
                    || std::any_of(all.begin(), all.end(), [&id](const auto &version) { return version.id == id; });
            };
            std::vector<std::string> wanted{alias.version};
            for (const auto &[version, weight] : alias.weights)
                wanted.push_back(version);
            const auto missing = std::find_if_not(wanted.begin(), wanted.end(), exists);
            if (missing == wanted.end())
                return {};
            return failure(Error::Code::NotFound, "knative.noSuchRevision", "%1 has no revision %2",
                           {toStd(function), *missing}, "See: fermata-cli alias FUNCTION --cloud knative");
        });
}

QFuture<Result<Traffic>> KnativeReleases::changed(const QString &function, const Change &change, int tries)
{
    const QString path = servicesPath(m_wire.space(), function);
    return thenAsk<Traffic>(
        m_wire.get(path), m_wire.context(), [this, function, path, change, tries](const QJsonObject &service) {
            Traffic traffic = trafficOf(service);
            if (const Result<> fits = change(traffic); !fits)
                return finished<Traffic>(failure(fits.error()));
            return thenEither<Traffic>(m_wire.merge(path, patchOf(service, traffic)), m_wire.context(),
                                       [this, function, change, tries](const Result<QJsonObject> &written) {
                                           const bool lost = !written && written.error().id == "knative.Conflict";
                                           if (lost && tries > 1)
                                               return changed(function, change, tries - 1);
                                           return finished<Traffic>(written
                                                                        ? Result<Traffic>(trafficOf(*written))
                                                                        : Result<Traffic>(failure(written.error())));
                                       });
        });
}

} // namespace fermata::knative
