// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/callrules.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aliyun/names.h"

#include <QJsonArray>

#include <array>

namespace fermata::aliyun {

namespace {

constexpr int pageSize = 100;
const QString latest = QStringLiteral("LATEST");

// One sort of rule: its word, the operations that end so, the path of a function's one, and the list of all with the
// name of its member in the answer.
struct Sort
{
    const char *kind;
    const char *operation;
    const char *path;
    const char *list;
    const char *member;
};

constexpr std::array sorts = {
    Sort{"concurrency", "ConcurrencyConfig", "/concurrency", "/concurrency-configs", "configs"},
    Sort{"provisioned", "ProvisionConfig", "/provision-config", "/provision-configs", "provisionConfigs"},
    Sort{"async", "AsyncInvokeConfig", "/async-invoke-config", "/async-invoke-configs", "configs"}};

const Sort *sortOf(const Attachment &attachment)
{
    for (const Sort &sort : sorts) {
        if (attachment.kind == QLatin1String(sort.kind))
            return &sort;
    }
    return nullptr;
}

// Reserved concurrency is of the whole function.
bool isQualified(const Sort &sort)
{
    return &sort != sorts.data();
}

QFuture<Result<QJsonObject>> ask(Wire &wire, const QByteArray &method, const char *verb, const Sort &sort,
                                 const QString &function, const QString &name, const QJsonObject &body = {})
{
    QUrlQuery query;
    if (isQualified(sort))
        addItem(query, "qualifier", name);
    return wire.ask(method, QLatin1String(verb) + QLatin1String(sort.operation),
                    functionPath(function, QLatin1String(sort.path)), body, query);
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

// acs:fc:REGION:ACCOUNT:functions/NAME/QUALIFIER
QString qualifierIn(const QJsonObject &config)
{
    const QString qualifier = config.value(QLatin1String("functionArn")).toString().section(QLatin1Char('/'), 2, 2);
    return qualifier.isEmpty() ? latest : qualifier;
}

// A function's own: the service's filter takes names that begin so, too.
bool isOf(const QJsonObject &config, const QString &function)
{
    const QString arn = config.value(QLatin1String("functionArn")).toString();
    const QString name =
        arn.isEmpty() ? config.value(QLatin1String("functionName")).toString() : arn.section(QLatin1Char('/'), 1, 1);
    return name == function;
}

Attachment ruleFrom(const Sort &sort, const QJsonObject &config)
{
    return {QString::fromLatin1(sort.kind), isQualified(sort) ? qualifierIn(config) : QStringLiteral("reserved"),
            config};
}

bool isAnything(const QJsonObject &config)
{
    const QJsonValue target = config.value(QLatin1String("defaultTarget"));
    return target.isUndefined() || target.toInt() > 0 || config.value(QLatin1String("target")).toInt() > 0;
}

QFuture<Result<QList<Attachment>>> thereFrom(Wire &wire, const QString &function, std::size_t place,
                                             const QString &token, const QList<Attachment> &before)
{
    if (place == sorts.size())
        return finished<QList<Attachment>>(before);
    const Sort &sort = sorts[place];
    QUrlQuery query;
    addItem(query, "functionName", function);
    addItem(query, "limit", QString::number(pageSize));
    if (!token.isEmpty())
        addItem(query, "nextToken", token);
    const auto asked = wire.ask("GET", QLatin1String("List") + QLatin1String(sort.operation) + QLatin1Char('s'),
                                QStringLiteral("/2023-03-30") + QLatin1String(sort.list), {}, query);
    return thenAsk<QList<Attachment>>(
        asked, wire.context(), [&wire, function, place, before, &sort](const QJsonObject &page) {
            QList<Attachment> all = before;
            for (const QJsonValue &value : page.value(QLatin1String(sort.member)).toArray()) {
                if (const QJsonObject config = value.toObject(); isOf(config, function) && isAnything(config))
                    all.append(ruleFrom(sort, config));
            }
            const QString next = page.value(QLatin1String("nextToken")).toString();
            return thereFrom(wire, function, next.isEmpty() ? place + 1 : place, next, all);
        });
}

QFuture<Result<>> done(const QFuture<Result<QJsonObject>> &asked, Wire &wire)
{
    return thenRead<void>(asked, wire.context(), [](const QJsonObject &) { return Result<>(); });
}

} // namespace

AttachmentWish callRulesOf(const Publishing &publishing)
{
    AttachmentWish wish;
    const auto nameOf = [](const std::string &qualifier) { return qualifier.empty() ? latest : toQString(qualifier); };
    if (publishing.reserved)
        wish.wanted.append({QStringLiteral("concurrency"),
                            QStringLiteral("reserved"),
                            {{QStringLiteral("reservedConcurrency"), *publishing.reserved}}});
    for (const auto &[qualifier, count] : publishing.provisioned)
        wish.wanted.append(
            {QStringLiteral("provisioned"), nameOf(qualifier), {{QStringLiteral("defaultTarget"), count}}});
    for (const auto &[qualifier, async] : publishing.async)
        wish.wanted.append({QStringLiteral("async"), nameOf(qualifier), settingsOf(async)});
    return wish;
}

bool isCallRule(const Attachment &attachment)
{
    return sortOf(attachment) != nullptr;
}

QFuture<Result<QList<Attachment>>> callRulesThere(Wire &wire, const QString &function)
{
    return thereFrom(wire, function, 0, {}, {});
}

QFuture<Result<>> putCallRule(Wire &wire, const QString &function, const Attachment &wanted)
{
    return done(ask(wire, "PUT", "Put", *sortOf(wanted), function, wanted.name, wanted.settings), wire);
}

QFuture<Result<>> removeCallRule(Wire &wire, const QString &function, const Attachment &there)
{
    return done(ask(wire, "DELETE", "Delete", *sortOf(there), function, there.name), wire);
}

} // namespace fermata::aliyun
