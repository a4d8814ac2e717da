// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/callrules.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aliyun/names.h"

#include <array>

namespace fermata::aliyun {

namespace {

// One sort of rule: its word, the operations that end so, and the path.
struct Sort
{
    const char *kind;
    const char *name;
    const char *operation;
    const char *path;
};

constexpr std::array sorts = {Sort{"concurrency", "reserved", "ConcurrencyConfig", "/concurrency"},
                              Sort{"async", "LATEST", "AsyncInvokeConfig", "/async-invoke-config"}};

const Sort *sortOf(const Attachment &attachment)
{
    for (const Sort &sort : sorts) {
        if (attachment.kind == QLatin1String(sort.kind))
            return &sort;
    }
    return nullptr;
}

QFuture<Result<QJsonObject>> ask(Wire &wire, const QByteArray &method, const char *verb, const Sort &sort,
                                 const QString &function, const QJsonObject &body = {})
{
    return wire.ask(method, QLatin1String(verb) + QLatin1String(sort.operation),
                    functionPath(function, QLatin1String(sort.path)), body);
}

QJsonObject settingsOf(const DeclaredAsync &async)
{
    QJsonObject settings{{QStringLiteral("asyncTask"), async.asTasks}};
    if (async.retries)
        settings.insert(QStringLiteral("maxAsyncRetryAttempts"), *async.retries);
    if (async.age)
        settings.insert(QStringLiteral("maxAsyncEventAgeInSeconds"), static_cast<int>(async.age->count()));
    QJsonObject destinations;
    const std::pair<const char *, const std::string &> ends[] = {{"onSuccess", async.onSuccess},
                                                                 {"onFailure", async.onFailure}};
    for (const auto &[name, target] : ends) {
        if (!target.empty())
            destinations.insert(QLatin1String(name), QJsonObject{{QStringLiteral("destination"), toQString(target)}});
    }
    if (!destinations.isEmpty())
        settings.insert(QStringLiteral("destinationConfig"), destinations);
    return settings;
}

// What a function has none of is no failure.
QFuture<Result<QList<Attachment>>> thereFrom(Wire &wire, const QString &function, std::size_t place,
                                             const QList<Attachment> &before)
{
    if (place == sorts.size())
        return finished<QList<Attachment>>(before);
    const Sort &sort = sorts[place];
    const auto asked = ask(wire, "GET", "Get", sort, function);
    return thenEither<QList<Attachment>>(
        asked, wire.context(), [&wire, function, place, before, &sort](const Result<QJsonObject> &answer) {
            if (!answer && answer.error().code != Error::Code::NotFound)
                return finished<QList<Attachment>>(failure(answer.error()));
            QList<Attachment> all = before;
            if (answer)
                all.append({QString::fromLatin1(sort.kind), QString::fromLatin1(sort.name), *answer});
            return thereFrom(wire, function, place + 1, all);
        });
}

QFuture<Result<>> done(const QFuture<Result<QJsonObject>> &asked, Wire &wire)
{
    return thenRead<void>(asked, wire.context(), [](const QJsonObject &) { return Result<>(); });
}

} // namespace

QList<Attachment> callRulesOf(const Publishing &publishing)
{
    QList<Attachment> rules;
    if (publishing.reserved)
        rules.append({QStringLiteral("concurrency"),
                      QStringLiteral("reserved"),
                      {{QStringLiteral("reservedConcurrency"), *publishing.reserved}}});
    const auto latest = publishing.async.find(std::string());
    if (latest != publishing.async.end())
        rules.append({QStringLiteral("async"), QStringLiteral("LATEST"), settingsOf(latest->second)});
    return rules;
}

bool isCallRule(const Attachment &attachment)
{
    return sortOf(attachment) != nullptr;
}

QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function)
{
    return thereFrom(wire, function, 0, {});
}

QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted)
{
    return done(ask(wire, "PUT", "Put", *sortOf(wanted), function, wanted.settings), wire);
}

QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there)
{
    return done(ask(wire, "DELETE", "Delete", *sortOf(there), function), wire);
}

} // namespace fermata::aliyun
