// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/callrules.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "plugins/aws/json.h"
#include "plugins/aws/names.h"
#include "plugins/aws/rulewords.h"
#include "plugins/aws/settling.h"
#include "plugins/aws/xml.h"

#include <QJsonArray>

#include <algorithm>

namespace fermata::aws {

namespace {

constexpr int atOnce = 4;

using Rules = QList<Attachment>;

// Each operation of it came with an API version of its own.
QString concurrencyPath(const QString &function, const char *version)
{
    return QStringLiteral("/%1/functions/%2/concurrency").arg(QLatin1String(version), escaped(function));
}

QString provisionedPath(const QString &function)
{
    return QStringLiteral("/2019-09-30/functions/%1/provisioned-concurrency").arg(escaped(function));
}

QString asyncPath(const QString &function, const char *rest = "")
{
    return QStringLiteral("/2019-09-25/functions/%1/event-invoke-config").arg(escaped(function)) + QLatin1String(rest);
}

QString aliasesPath(const QString &function, const QString &alias = {})
{
    return functionPath(function, QStringLiteral("/aliases"))
         + (alias.isEmpty() ? QString() : QLatin1Char('/') + escaped(alias));
}

QUrlQuery at(const QString &qualifier)
{
    QUrlQuery query;
    addItem(query, "Qualifier", qualifier);
    return query;
}

// What a function has none of is no failure.
QFuture<Result<QJsonObject>> orNothing(Wire &wire, const QString &path, const QUrlQuery &query = {})
{
    return thenEither<QJsonObject>(wire.ask("GET", path, {}, query), wire.context(),
                                   [](const Result<QJsonObject> &answer) {
                                       const bool none = !answer && answer.error().code == Error::Code::NotFound;
                                       return finished<QJsonObject>(none ? Result<QJsonObject>(QJsonObject()) : answer);
                                   });
}

QFuture<Result<>> done(const QFuture<Result<QJsonObject>> &asked, Wire &wire)
{
    return thenRead<void>(asked, wire.context(), [](const QJsonObject &) { return Result<>(); });
}

// All of a list in pages, under `member`.
QFuture<Result<QJsonArray>> listOf(Wire &wire, const QString &path, const char *member, const QUrlQuery &query,
                                   const QJsonArray &before = {})
{
    return thenAsk<QJsonArray>(orNothing(wire, path, query), wire.context(),
                               [&wire, path, member, query, before](const QJsonObject &page) {
                                   QJsonArray all = before;
                                   for (const QJsonValue &one : page.value(QLatin1String(member)).toArray())
                                       all.append(one);
                                   const QString next = page.value(QLatin1String("NextMarker")).toString();
                                   if (next.isEmpty())
                                       return finished<QJsonArray>(all);
                                   QUrlQuery rest = query;
                                   rest.removeQueryItem(QStringLiteral("Marker"));
                                   addItem(rest, "Marker", next);
                                   return listOf(wire, path, member, rest, all);
                               });
}

// Of arn:aws:lambda:REGION:ACCOUNT:function:NAME:QUALIFIER
QString qualifierIn(const QJsonObject &config)
{
    const QString qualifier = config.value(QLatin1String("FunctionArn")).toString().section(QLatin1Char(':'), 7, 7);
    return qualifier.isEmpty() ? QStringLiteral("$LATEST") : qualifier;
}

// What a version is made of; its description is its own.
QJsonObject contentOf(const QJsonObject &configuration)
{
    QJsonObject content = configurationOf(functionFrom(configuration).function);
    content.remove(QStringLiteral("Description"));
    for (const char *const name : {"CodeSha256", "DeadLetterConfig"})
        content.insert(QLatin1String(name), configuration.value(QLatin1String(name)));
    return content;
}

QFuture<Result<Attachment>> aliasThere(Wire &wire, const QString &function, const QJsonObject &alias,
                                       const QJsonObject &latest)
{
    const QString name = alias.value(QLatin1String("Name")).toString();
    return thenRead<Attachment>(
        wire.ask("GET", functionPath(function, QStringLiteral("/configuration")), {}, at(name)), wire.context(),
        [alias, name, latest](const QJsonObject &configuration) -> Result<Attachment> {
            Attachment there{aliasKind, name, alias, alias.value(QLatin1String("FunctionVersion")).toString()};
            there.settings.insert(publishedNow, contentOf(configuration) == contentOf(latest));
            there.isNeverLeft = true;
            return there;
        });
}

QFuture<Result<Rules>> withAliases(Wire &wire, const QString &function, const QJsonObject &latest, const Rules &before)
{
    const auto read = [&wire, function, latest](const QJsonArray &aliases) {
        QList<QJsonObject> all;
        for (const QJsonValue &alias : aliases)
            all.append(alias.toObject());
        return gather<Attachment>(all, atOnce, wire.context(), [&wire, function, latest](const QJsonObject &alias) {
            return aliasThere(wire, function, alias, latest);
        });
    };
    const QFuture<Result<QList<Result<Attachment>>>> found =
        thenAsk<QList<Result<Attachment>>>(listOf(wire, aliasesPath(function), "Aliases", {}), wire.context(), read);
    return thenRead<Rules>(found, wire.context(), [before](const QList<Result<Attachment>> &aliases) -> Result<Rules> {
        Rules all = before;
        for (const Result<Attachment> &alias : aliases) {
            if (!alias)
                return failure(alias.error());
            all.append(*alias);
        }
        return all;
    });
}

QFuture<Result<Rules>> withProvisioned(Wire &wire, const QString &function, const Rules &before)
{
    QUrlQuery query;
    addItem(query, "List", QStringLiteral("ALL"));
    return thenRead<Rules>(listOf(wire, provisionedPath(function), "ProvisionedConcurrencyConfigs", query),
                           wire.context(), [before](const QJsonArray &configs) -> Result<Rules> {
                               Rules all = before;
                               for (const QJsonValue &config : configs)
                                   all.append({provisionedKind,
                                               qualifierIn(config.toObject()),
                                               {{QStringLiteral("ProvisionedConcurrentExecutions"),
                                                 config[QLatin1String("RequestedProvisionedConcurrentExecutions")]}}});
                               return all;
                           });
}

QFuture<Result<Rules>> withAsync(Wire &wire, const QString &function, const Rules &before)
{
    return thenRead<Rules>(listOf(wire, asyncPath(function, "/list"), "FunctionEventInvokeConfigs", {}), wire.context(),
                           [before](const QJsonArray &configs) -> Result<Rules> {
                               Rules all = before;
                               for (const QJsonValue &config : configs)
                                   all.append({asyncKind, qualifierIn(config.toObject()), config.toObject()});
                               return all;
                           });
}

// Publishes the function as it is now; what has not changed since the last version is that one.
QFuture<Result<QJsonObject>> published(Wire &wire, const QString &function)
{
    return thenAsk<QJsonObject>(settled(wire, function), wire.context(), [&wire, function](const RemoteFunction &) {
        return wire.ask("POST", functionPath(function, QStringLiteral("/versions")), {});
    });
}

QFuture<Result<>> writeAlias(Wire &wire, const QString &function, const QString &name, QJsonObject body, bool isThere)
{
    body.remove(publishedNow);
    if (isThere)
        return done(wire.ask("PUT", aliasesPath(function, name), body), wire);
    body.insert(QStringLiteral("Name"), name);
    return done(wire.ask("POST", aliasesPath(function), body), wire);
}

QFuture<Result<>> putAlias(Wire &wire, const QString &function, const Attachment &wanted, bool isThere)
{
    QJsonObject body = wanted.settings;
    if (!body.value(publishedNow).toBool())
        return writeAlias(wire, function, wanted.name, body, isThere);
    return thenAsk<void>(published(wire, function), wire.context(),
                         [&wire, function, body, isThere, name = wanted.name](const QJsonObject &version) mutable {
                             body.insert(QStringLiteral("FunctionVersion"), version.value(QLatin1String("Version")));
            // A share that another version had is over.
                             if (!body.contains(QLatin1String("RoutingConfig")))
                                 body.insert(QStringLiteral("RoutingConfig"),
                                             QJsonObject{{QStringLiteral("AdditionalVersionWeights"), QJsonObject()}});
                             return writeAlias(wire, function, name, body, isThere);
                         });
}

// It is a setting of the function: what comes next must wait until it has settled.
QFuture<Result<>> putDeadLetters(Wire &wire, const QString &function, const QString &target)
{
    const QJsonObject body{{QStringLiteral("DeadLetterConfig"), QJsonObject{{QStringLiteral("TargetArn"), target}}}};
    return thenAsk<void>(wire.ask("PUT", functionPath(function, QStringLiteral("/configuration")), body),
                         wire.context(), [&wire, function](const QJsonObject &) {
                             return thenRead<void>(settled(wire, function), wire.context(),
                                                   [](const RemoteFunction &) { return Result<>(); });
                         });
}

QFuture<Result<QString>> accountThere(Wire &wire)
{
    if (!wire.connection().accountId.isEmpty())
        return finished<QString>(wire.connection().accountId);
    QUrlQuery query;
    addItem(query, "Action", QStringLiteral("GetCallerIdentity"));
    addItem(query, "Version", QStringLiteral("2011-06-15"));
    return thenEither<QString>(
        wire.form(Service::Identity, query), wire.context(), [](const Result<HttpResponse> &answer) {
            if (!answer) // whoever may not ask does not know
                return finished<QString>(QString());
            return finished<QString>(xmlFrom(answer->body).child("GetCallerIdentityResult").value("Account").trimmed());
        });
}

} // namespace

QFuture<Result<AttachmentWish>> callRulesOf(Wire &wire, const Publishing &publishing)
{
    const QString region = wire.connection().region;
    if (!namesLocalAccount(publishing))
        return finished<AttachmentWish>(rulesOf(publishing, {}, region));
    return thenRead<AttachmentWish>(accountThere(wire), wire.context(),
                                    [publishing, region](const QString &account) -> Result<AttachmentWish> {
                                        return rulesOf(publishing, account, region);
                                    });
}

bool isCallRule(const Attachment &attachment)
{
    const auto kinds = {concurrencyKind, deadLettersKind, aliasKind, provisionedKind, asyncKind};
    return std::any_of(kinds.begin(), kinds.end(),
                       [&attachment](QLatin1String kind) { return attachment.kind == kind; });
}

QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function)
{
    const auto others = [&wire, function](const QJsonObject &latest, const Rules &rules) {
        Rules first = rules;
        const QJsonObject letters = latest.value(QLatin1String("DeadLetterConfig")).toObject();
        if (!letters.value(QLatin1String("TargetArn")).toString().isEmpty())
            first.append({deadLettersKind, QStringLiteral("queue"), letters});
        return thenAsk<Rules>(
            withAliases(wire, function, latest, first), wire.context(), [&wire, function](const Rules &known) {
                return thenAsk<Rules>(withProvisioned(wire, function, known), wire.context(),
                                      [&wire, function](const Rules &all) { return withAsync(wire, function, all); });
            });
    };
    const auto latest = [&wire, function, others](const QJsonObject &answer) {
        Rules there;
        if (answer.value(QLatin1String("ReservedConcurrentExecutions")).isDouble())
            there.append({concurrencyKind, QStringLiteral("reserved"), answer});
        return thenAsk<Rules>(
            wire.ask("GET", functionPath(function, QStringLiteral("/configuration"))), wire.context(),
            [others, there](const QJsonObject &configuration) { return others(configuration, there); });
    };
    return thenAsk<Rules>(orNothing(wire, concurrencyPath(function, "2019-09-30")), wire.context(), latest);
}

QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted, const Attachment *there)
{
    if (wanted.kind == aliasKind)
        return putAlias(wire, function, wanted, there != nullptr);
    if (wanted.kind == deadLettersKind)
        return putDeadLetters(wire, function, wanted.settings.value(QLatin1String("TargetArn")).toString());
    if (wanted.kind == concurrencyKind)
        return done(wire.ask("PUT", concurrencyPath(function, "2017-10-31"), wanted.settings), wire);
    const QString path = wanted.kind == asyncKind ? asyncPath(function) : provisionedPath(function);
    return done(wire.ask("PUT", path, wanted.settings, at(wanted.name)), wire);
}

QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there)
{
    if (there.kind == aliasKind)
        return done(wire.ask("DELETE", aliasesPath(function, there.name)), wire);
    if (there.kind == deadLettersKind)
        return putDeadLetters(wire, function, {});
    if (there.kind == concurrencyKind)
        return done(wire.ask("DELETE", concurrencyPath(function, "2017-10-31")), wire);
    const QString path = there.kind == asyncKind ? asyncPath(function) : provisionedPath(function);
    return done(wire.ask("DELETE", path, {}, at(there.name)), wire);
}

} // namespace fermata::aws
