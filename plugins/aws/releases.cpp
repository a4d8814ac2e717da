// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/releases.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aws/json.h"
#include "plugins/aws/names.h"

#include <QJsonArray>

#include <algorithm>

namespace fermata::aws {

namespace {

const QString versionsPath = QStringLiteral("/versions");
const QString aliasesPath = QStringLiteral("/aliases");

QUrlQuery pageAt(const QString &marker)
{
    QUrlQuery query;
    addItem(query, "MaxItems", QStringLiteral("50"));
    if (!marker.isEmpty())
        addItem(query, "Marker", marker);
    return query;
}

QString nextOf(const QJsonObject &page)
{
    return page.value(QLatin1String("NextMarker")).toString();
}

} // namespace

AwsReleases::AwsReleases(Wire &wire) : m_wire(wire) {}

QFuture<Result<QList<FunctionVersion>>> AwsReleases::versions(const QString &function)
{
    return versionsFrom(function, {}, {});
}

QFuture<Result<QList<FunctionVersion>>> AwsReleases::versionsFrom(const QString &function, const QString &marker,
                                                                  const QList<FunctionVersion> &before)
{
    return thenAsk<QList<FunctionVersion>>(
        m_wire.ask("GET", functionPath(function, versionsPath), {}, pageAt(marker)), m_wire.context(),
        [this, function, before](const QJsonObject &page) {
            QList<FunctionVersion> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("Versions")).toArray()) {
                FunctionVersion version = versionFrom(value.toObject());
                if (version.id != latestVersion(Vendor::Lambda))
                    all.prepend(std::move(version)); // the service counts upwards
            }
            const QString next = nextOf(page);
            return next.isEmpty() ? finished<QList<FunctionVersion>>(all) : versionsFrom(function, next, all);
        });
}

QFuture<Result<FunctionVersion>> AwsReleases::publish(const QString &function, const QString &description)
{
    const QJsonObject body{{QStringLiteral("Description"), description}};
    return thenRead<FunctionVersion>(
        m_wire.ask("POST", functionPath(function, versionsPath), body), m_wire.context(),
        [](const QJsonObject &made) -> Result<FunctionVersion> { return versionFrom(made); });
}

QFuture<Result<>> AwsReleases::removeVersion(const QString &function, const QString &version)
{
    QUrlQuery query;
    addItem(query, "Qualifier", version);
    return remove(functionPath(function), query);
}

QFuture<Result<VersionContent>> AwsReleases::content(const QString &function, const QString &version)
{
    QUrlQuery query;
    if (!version.isEmpty())
        addItem(query, "Qualifier", version);
    return thenRead<VersionContent>(
        m_wire.ask("GET", functionPath(function), {}, query), m_wire.context(),
        [](const QJsonObject &answer) -> Result<VersionContent> {
            const QJsonObject code = answer.value(QLatin1String("Code")).toObject();
            return VersionContent{functionFrom(answer.value(QLatin1String("Configuration")).toObject()).function,
                                  QUrl(code.value(QLatin1String("Location")).toString())};
        });
}

QFuture<Result<QList<Alias>>> AwsReleases::aliases(const QString &function)
{
    return aliasesFrom(function, {}, {});
}

QFuture<Result<QList<Alias>>> AwsReleases::aliasesFrom(const QString &function, const QString &marker,
                                                       const QList<Alias> &before)
{
    return thenAsk<QList<Alias>>(m_wire.ask("GET", functionPath(function, aliasesPath), {}, pageAt(marker)),
                                 m_wire.context(), [this, function, before](const QJsonObject &page) {
                                     QList<Alias> all = before;
                                     for (const QJsonValue &value : page.value(QLatin1String("Aliases")).toArray())
                                         all.append(aliasFrom(value.toObject()));
                                     const QString next = nextOf(page);
                                     if (!next.isEmpty())
                                         return aliasesFrom(function, next, all);
                                     std::sort(all.begin(), all.end(),
                                               [](const Alias &a, const Alias &b) { return a.name < b.name; });
                                     return finished<QList<Alias>>(all);
                                 });
}

QFuture<Result<Alias>> AwsReleases::createAlias(const QString &function, const Alias &alias)
{
    QJsonObject body = toJson(alias);
    body.remove(QStringLiteral("RevisionId"));
    body.insert(QStringLiteral("Name"), toQString(alias.name));
    return thenRead<Alias>(m_wire.ask("POST", functionPath(function, aliasesPath), body), m_wire.context(),
                           [](const QJsonObject &made) -> Result<Alias> { return aliasFrom(made); });
}

QFuture<Result<Alias>> AwsReleases::updateAlias(const QString &function, const Alias &alias)
{
    const QString path = functionPath(function, aliasesPath + QLatin1Char('/') + escaped(toQString(alias.name)));
    return thenRead<Alias>(m_wire.ask("PUT", path, toJson(alias)), m_wire.context(),
                           [](const QJsonObject &changed) -> Result<Alias> { return aliasFrom(changed); });
}

QFuture<Result<>> AwsReleases::removeAlias(const QString &function, const QString &name)
{
    return remove(functionPath(function, aliasesPath + QLatin1Char('/') + escaped(name)), {});
}

QFuture<Result<>> AwsReleases::remove(const QString &path, const QUrlQuery &query)
{
    HttpRequest request;
    request.method = "DELETE";
    return thenRead<void>(m_wire.send(request, path, query), m_wire.context(),
                          [](const HttpResponse &) { return Result<>(); });
}

} // namespace fermata::aws
