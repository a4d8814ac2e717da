// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/releases.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aliyun/json.h"
#include "plugins/aliyun/names.h"

#include <algorithm>

namespace fermata::aliyun {

namespace {

QUrlQuery pageAt(const QString &token)
{
    QUrlQuery query;
    addItem(query, "limit", QStringLiteral("100"));
    if (!token.isEmpty())
        addItem(query, "nextToken", token);
    return query;
}

QString nextOf(const QJsonObject &page)
{
    return page.value(QLatin1String("nextToken")).toString();
}

QString aliasPath(const QString &function, const QString &name)
{
    return functionPath(function, QStringLiteral("/aliases/") + escaped(name));
}

} // namespace

AliyunReleases::AliyunReleases(Wire &wire) : m_wire(wire) {}

QFuture<Result<QList<FunctionVersion>>> AliyunReleases::versions(const QString &function)
{
    return versionsFrom(function, {}, {});
}

QFuture<Result<QList<FunctionVersion>>> AliyunReleases::versionsFrom(const QString &function, const QString &token,
                                                                     const QList<FunctionVersion> &before)
{
    QUrlQuery query = pageAt(token);
    addItem(query, "direction", QStringLiteral("BACKWARD")); // newest first
    return thenAsk<QList<FunctionVersion>>(
        m_wire.ask("GET", QStringLiteral("ListFunctionVersions"), functionPath(function, QStringLiteral("/versions")),
                   {}, query),
        m_wire.context(), [this, function, before](const QJsonObject &page) {
            QList<FunctionVersion> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("versions")).toArray())
                all.append(versionFrom(value.toObject()));
            const QString next = nextOf(page);
            return next.isEmpty() ? finished<QList<FunctionVersion>>(all) : versionsFrom(function, next, all);
        });
}

QFuture<Result<FunctionVersion>> AliyunReleases::publish(const QString &function, const QString &description)
{
    const QJsonObject body{{QStringLiteral("description"), description}};
    return thenRead<FunctionVersion>(
        m_wire.ask("POST", QStringLiteral("PublishFunctionVersion"),
                   functionPath(function, QStringLiteral("/versions")), body),
        m_wire.context(), [](const QJsonObject &made) -> Result<FunctionVersion> { return versionFrom(made); });
}

QFuture<Result<>> AliyunReleases::removeVersion(const QString &function, const QString &version)
{
    return remove(QStringLiteral("DeleteFunctionVersion"),
                  functionPath(function, QStringLiteral("/versions/") + escaped(version)));
}

QFuture<Result<VersionContent>> AliyunReleases::content(const QString &function, const QString &version)
{
    QUrlQuery query;
    if (!version.isEmpty())
        addItem(query, "qualifier", version);
    return thenAsk<VersionContent>(m_wire.ask("GET", QStringLiteral("GetFunction"), functionPath(function), {}, query),
                                   m_wire.context(), [this, function, query](const QJsonObject &settings) {
                                       const QString path = functionPath(function, QStringLiteral("/code"));
                                       return thenRead<VersionContent>(
                                           m_wire.ask("GET", QStringLiteral("GetFunctionCode"), path, {}, query),
                                           m_wire.context(),
                                           [settings](const QJsonObject &code) -> Result<VersionContent> {
                                               return VersionContent{functionFrom(settings).function,
                                                                     QUrl(code.value(QLatin1String("url")).toString())};
                                           });
                                   });
}

QFuture<Result<QList<Alias>>> AliyunReleases::aliases(const QString &function)
{
    return aliasesFrom(function, {}, {});
}

QFuture<Result<QList<Alias>>> AliyunReleases::aliasesFrom(const QString &function, const QString &token,
                                                          const QList<Alias> &before)
{
    return thenAsk<QList<Alias>>(m_wire.ask("GET", QStringLiteral("ListAliases"),
                                            functionPath(function, QStringLiteral("/aliases")), {}, pageAt(token)),
                                 m_wire.context(), [this, function, before](const QJsonObject &page) {
                                     QList<Alias> all = before;
                                     for (const QJsonValue &value : page.value(QLatin1String("aliases")).toArray())
                                         all.append(aliasFrom(value.toObject()));
                                     const QString next = nextOf(page);
                                     if (!next.isEmpty())
                                         return aliasesFrom(function, next, all);
                                     std::sort(all.begin(), all.end(),
                                               [](const Alias &a, const Alias &b) { return a.name < b.name; });
                                     return finished<QList<Alias>>(all);
                                 });
}

QFuture<Result<Alias>> AliyunReleases::createAlias(const QString &function, const Alias &alias)
{
    QJsonObject body = toJson(alias);
    body.insert(QStringLiteral("aliasName"), toQString(alias.name));
    return thenRead<Alias>(
        m_wire.ask("POST", QStringLiteral("CreateAlias"), functionPath(function, QStringLiteral("/aliases")), body),
        m_wire.context(), [](const QJsonObject &made) -> Result<Alias> { return aliasFrom(made); });
}

QFuture<Result<Alias>> AliyunReleases::updateAlias(const QString &function, const Alias &alias)
{
    return thenRead<Alias>(
        m_wire.ask("PUT", QStringLiteral("UpdateAlias"), aliasPath(function, toQString(alias.name)), toJson(alias)),
        m_wire.context(), [](const QJsonObject &changed) -> Result<Alias> { return aliasFrom(changed); });
}

QFuture<Result<>> AliyunReleases::removeAlias(const QString &function, const QString &name)
{
    return remove(QStringLiteral("DeleteAlias"), aliasPath(function, name));
}

QFuture<Result<>> AliyunReleases::remove(const QString &action, const QString &path)
{
    HttpRequest request;
    request.method = "DELETE";
    return thenRead<void>(m_wire.send(request, action, path), m_wire.context(),
                          [](const HttpResponse &) { return Result<>(); });
}

} // namespace fermata::aliyun
