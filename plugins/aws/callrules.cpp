// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/callrules.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aws/names.h"

namespace fermata::aws {

namespace {

const QLatin1String concurrencyKind("concurrency");
const QLatin1String asyncKind("async");

// Each operation of it came with an API version of its own.
QString concurrencyPath(const QString &function, const char *version)
{
    return QStringLiteral("/%1/functions/%2/concurrency").arg(QLatin1String(version), escaped(function));
}

QString asyncPath(const QString &function)
{
    return QStringLiteral("/2019-09-25/functions/%1/event-invoke-config").arg(escaped(function));
}

QJsonObject settingsOf(const DeclaredAsync &async)
{
    QJsonObject settings;
    if (async.retries)
        settings.insert(QStringLiteral("MaximumRetryAttempts"), *async.retries);
    if (async.age)
        settings.insert(QStringLiteral("MaximumEventAgeInSeconds"), static_cast<int>(async.age->count()));
    QJsonObject destinations;
    const std::pair<const char *, const std::string &> ends[] = {{"OnSuccess", async.onSuccess},
                                                                 {"OnFailure", async.onFailure}};
    for (const auto &[name, target] : ends) {
        if (!target.empty())
            destinations.insert(QLatin1String(name), QJsonObject{{QStringLiteral("Destination"), toQString(target)}});
    }
    if (!destinations.isEmpty())
        settings.insert(QStringLiteral("DestinationConfig"), destinations);
    return settings;
}

// What a function has none of is no failure.
QFuture<Result<QJsonObject>> orNothing(Wire &wire, const QString &path)
{
    return thenEither<QJsonObject>(wire.ask("GET", path), wire.context(), [](const Result<QJsonObject> &answer) {
        const bool none = !answer && answer.error().code == Error::Code::NotFound;
        return finished<QJsonObject>(none ? Result<QJsonObject>(QJsonObject()) : answer);
    });
}

QFuture<Result<>> done(Wire &wire, const QByteArray &method, const QString &path, const QJsonObject &body = {})
{
    return thenRead<void>(wire.ask(method, path, body), wire.context(), [](const QJsonObject &) { return Result<>(); });
}

QFuture<Result<QList<Attachment>>> asyncThere(Wire &wire, const QString &function, const QList<Attachment> &before)
{
    return thenRead<QList<Attachment>>(
        orNothing(wire, asyncPath(function)), wire.context(),
        [before](const QJsonObject &answer) -> Result<QList<Attachment>> {
            return answer.isEmpty() ? before
                                    : before + QList<Attachment>{{asyncKind, QStringLiteral("$LATEST"), answer}};
        });
}

} // namespace

QList<Attachment> callRulesOf(const Publishing &publishing)
{
    QList<Attachment> rules;
    if (publishing.reserved)
        rules.append({concurrencyKind,
                      QStringLiteral("reserved"),
                      {{QStringLiteral("ReservedConcurrentExecutions"), *publishing.reserved}}});
    const auto latest = publishing.async.find(std::string());
    if (latest != publishing.async.end())
        rules.append({asyncKind, QStringLiteral("$LATEST"), settingsOf(latest->second)});
    return rules;
}

bool isCallRule(const Attachment &attachment)
{
    return attachment.kind == concurrencyKind || attachment.kind == asyncKind;
}

QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function)
{
    return thenAsk<QList<Attachment>>(orNothing(wire, concurrencyPath(function, "2019-09-30")), wire.context(),
                                      [&wire, function](const QJsonObject &answer) {
                                          QList<Attachment> there;
                                          if (answer.value(QLatin1String("ReservedConcurrentExecutions")).isDouble())
                                              there.append({concurrencyKind, QStringLiteral("reserved"), answer});
                                          return asyncThere(wire, function, there);
                                      });
}

QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted)
{
    const bool isAsync = wanted.kind == asyncKind;
    return done(wire, "PUT", isAsync ? asyncPath(function) : concurrencyPath(function, "2017-10-31"), wanted.settings);
}

QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there)
{
    const bool isAsync = there.kind == asyncKind;
    return done(wire, "DELETE", isAsync ? asyncPath(function) : concurrencyPath(function, "2017-10-31"));
}

} // namespace fermata::aws
