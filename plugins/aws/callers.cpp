// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/callers.h"

#include "app/async/chain.h"
#include "plugins/aws/eventtriggers.h"
#include "plugins/aws/names.h"
#include "plugins/aws/triggers.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace fermata::aws {

namespace {

struct CallingService
{
    QLatin1String kind; // of the trigger
    QLatin1String before; // the source in the name of a statement
    QLatin1String principal;
};
constexpr std::array callingServices = {
    CallingService{bucketKind, QLatin1String("fermata-s3-"), QLatin1String("s3.amazonaws.com")},
    CallingService{ruleKind, QLatin1String("fermata-rule-"), QLatin1String("events.amazonaws.com")},
    CallingService{topicKind, QLatin1String("fermata-sns-"), QLatin1String("sns.amazonaws.com")}};

const CallingService &serviceOf(const QString &kind)
{
    return *std::find_if(callingServices.begin(), callingServices.end(),
                         [&kind](const CallingService &one) { return one.kind == kind; });
}

// Letters, digits and - _, a hundred at most. What differs has another name.
QString statementOf(const CallerStatement &caller)
{
    constexpr qsizetype most = 70;
    QString name = caller.source.section(QLatin1Char(':'), -1).section(QLatin1String("rule/"), -1);
    const bool isSame =
        name.size() <= most && std::all_of(name.begin(), name.end(), [](QChar c) {
            return (c.isLetterOrNumber() && c.unicode() < 128) || c == QLatin1Char('-') || c == QLatin1Char('_');
        });
    if (!isSame) {
        const QByteArray sum = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(10);
        QString plain = name.left(most - 11);
        for (QChar &c : plain)
            c = (c.isLetterOrNumber() && c.unicode() < 128) || c == QLatin1Char('-') ? c : QLatin1Char('_');
        name = plain + QLatin1Char('-') + QString::fromLatin1(sum);
    }
    return serviceOf(caller.kind).before + name;
}

QUrlQuery at(const Callee &callee)
{
    QUrlQuery query;
    if (!callee.qualifier.isEmpty())
        addItem(query, "Qualifier", callee.qualifier);
    return query;
}

QFuture<Result<>> orAlready(const QFuture<Result<QJsonObject>> &asked, Error::Code already, Wire &wire)
{
    return thenEither<void>(asked, wire.context(), [already](const Result<QJsonObject> &answer) {
        const bool good = answer || answer.error().code == already;
        return finished<void>(good ? Result<>() : Result<>(failure(answer.error())));
    });
}

} // namespace

QString Callee::placeOf(const QString &service) const
{
    return QStringLiteral("arn:%1:%2:%3:%4").arg(partition(), service, arn.section(QLatin1Char(':'), 3, 3), account());
}

QFuture<Result<Callee>> calleeOf(Wire &wire, const QString &function, const QString &qualifier)
{
    return thenRead<Callee>(wire.ask("GET", functionPath(function, QStringLiteral("/configuration"))), wire.context(),
                            [function, qualifier](const QJsonObject &configuration) -> Result<Callee> {
                                const QString arn = configuration.value(QLatin1String("FunctionArn")).toString();
                                return Callee{function, qualifier, qualified(arn, qualifier)};
                            });
}

std::optional<CallerStatement> callerIn(const Attachment &permission)
{
    for (const CallingService &service : callingServices) {
        if (permission.name.startsWith(service.before)
            && permission.settings.value(QLatin1String("Principal")) == service.principal)
            return CallerStatement{service.kind, permission.settings.value(QLatin1String("SourceArn")).toString()};
    }
    return std::nullopt;
}

QFuture<Result<>> allow(Wire &wire, const Callee &callee, const CallerStatement &caller)
{
    QJsonObject body{{QStringLiteral("StatementId"), statementOf(caller)},
                     {QStringLiteral("Action"), QStringLiteral("lambda:InvokeFunction")},
                     {QStringLiteral("Principal"), QString(serviceOf(caller.kind).principal)},
                     {QStringLiteral("SourceArn"), caller.source}};
    // A bucket's ARN does not say whose it is, and who deletes one leaves its name to others.
    if (caller.kind == bucketKind)
        body.insert(QStringLiteral("SourceAccount"), callee.account());
    return orAlready(wire.ask("POST", functionPath(callee.function, QStringLiteral("/policy")), body, at(callee)),
                     Error::Code::Conflict, wire);
}

QFuture<Result<>> disallow(Wire &wire, const Callee &callee, const CallerStatement &caller)
{
    return orAlready(wire.ask("DELETE", functionPath(callee.function, QStringLiteral("/policy/") + statementOf(caller)),
                              {}, at(callee)),
                     Error::Code::NotFound, wire);
}

} // namespace fermata::aws
