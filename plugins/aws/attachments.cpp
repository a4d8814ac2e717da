// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/attachments.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "plugins/aws/callrules.h"
#include "plugins/aws/eventcalls.h"
#include "plugins/aws/eventtriggers.h"
#include "plugins/aws/names.h"
#include "plugins/aws/permissions.h"
#include "plugins/aws/rulewords.h"
#include "plugins/aws/triggers.h"

#include <QJsonArray>

namespace fermata::aws {

namespace {

constexpr int atOnce = 4;

QString urlPath(const QString &function)
{
    return QStringLiteral("/2021-10-31/functions/%1/url").arg(QString::fromUtf8(QUrl::toPercentEncoding(function)));
}

QString sourcesPath(const QString &id = {})
{
    return QStringLiteral("/2015-03-31/event-source-mappings/") + id;
}

QString policyPath(const QString &function, const QString &statement = {})
{
    return functionPath(function, QStringLiteral("/policy"))
         + (statement.isEmpty() ? QString() : QLatin1Char('/') + statement);
}

// Nothing there is no failure.
QFuture<Result<QJsonObject>> orNothing(const QFuture<Result<QJsonObject>> &asked, Wire &wire)
{
    return thenEither<QJsonObject>(asked, wire.context(), [](const Result<QJsonObject> &answer) {
        const bool none = !answer && answer.error().code == Error::Code::NotFound;
        return finished<QJsonObject>(none ? Result<QJsonObject>(QJsonObject()) : answer);
    });
}

QFuture<Result<>> done(const QFuture<Result<QJsonObject>> &asked, Wire &wire)
{
    return thenRead<void>(asked, wire.context(), [](const QJsonObject &) { return Result<>(); });
}

QUrlQuery at(const QString &qualifier)
{
    QUrlQuery query;
    if (!qualifier.isEmpty())
        addItem(query, "Qualifier", qualifier);
    return query;
}

// The function itself, and the aliases among its rules.
QStringList qualifiersIn(const QList<Attachment> &rules)
{
    QStringList qualifiers{QString()};
    for (const Attachment &rule : rules) {
        if (rule.kind == aliasKind)
            qualifiers.append(rule.name);
    }
    return qualifiers;
}

} // namespace

QFuture<Result<QList<Attachment>>> AwsAttachments::list(const QString &function)
{
    return thenAsk<QList<Attachment>>(
        callRulesThere(m_wire, function), m_wire.context(), [this, function](const QList<Attachment> &rules) {
            const auto found = gather<QList<Attachment>>(
                qualifiersIn(rules), atOnce, m_wire.context(),
                [this, function](const QString &qualifier) { return listAt(function, qualifier); });
            return thenRead<QList<Attachment>>(
                found, m_wire.context(),
                [rules](const QList<Result<QList<Attachment>>> &parts) -> Result<QList<Attachment>> {
                    QList<Attachment> all = rules;
                    for (const Result<QList<Attachment>> &part : parts) {
                        if (!part)
                            return failure(part.error());
                        all.append(*part);
                    }
                    return all;
                });
        });
}

// What the function has under one qualifier: each has addresses, permissions and sources of its own.
QFuture<Result<QList<Attachment>>> AwsAttachments::listAt(const QString &function, const QString &qualifier)
{
    return thenAsk<QList<Attachment>>(
        url(function, qualifier), m_wire.context(), [this, function, qualifier](const QList<Attachment> &urls) {
            return thenAsk<QList<Attachment>>(permissions(function, qualifier, urls), m_wire.context(),
                                              [this, function, qualifier](const QList<Attachment> &known) {
                                                  return sources(qualified(function, qualifier), {}, known);
                                              });
        });
}

QFuture<Result<QList<Attachment>>> AwsAttachments::url(const QString &function, const QString &qualifier)
{
    return thenRead<QList<Attachment>>(orNothing(m_wire.ask("GET", urlPath(function), {}, at(qualifier)), m_wire),
                                       m_wire.context(),
                                       [qualifier](const QJsonObject &answer) -> Result<QList<Attachment>> {
                                           const Attachment url = urlFrom(answer);
                                           if (answer.isEmpty() || url.qualifier != qualifier)
                                               return QList<Attachment>();
                                           return QList<Attachment>{url};
                                       });
}

QFuture<Result<QList<Attachment>>> AwsAttachments::permissions(const QString &function, const QString &qualifier,
                                                               const QList<Attachment> &before)
{
    return thenAsk<QList<Attachment>>(
        orNothing(m_wire.ask("GET", policyPath(function), {}, at(qualifier)), m_wire), m_wire.context(),
        [this, before, function, qualifier](const QJsonObject &answer) {
            return thenRead<QList<Attachment>>(
                withEventTriggers(m_wire, function, qualifier, permissionsIn(answer, qualifier)), m_wire.context(),
                [before](const QList<Attachment> &all) -> Result<QList<Attachment>> { return before + all; });
        });
}

QFuture<Result<QList<Attachment>>> AwsAttachments::sources(const QString &function, const QString &marker,
                                                           const QList<Attachment> &before)
{
    QUrlQuery query;
    addItem(query, "FunctionName", function);
    if (!marker.isEmpty())
        addItem(query, "Marker", marker);
    return thenAsk<QList<Attachment>>(
        m_wire.ask("GET", sourcesPath(), {}, query), m_wire.context(),
        [this, function, before](const QJsonObject &page) {
            QList<Attachment> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("EventSourceMappings")).toArray()) {
                // One that goes is as good as gone.
                if (value.toObject().value(QLatin1String("State")) != QLatin1String("Deleting"))
                    all.append(sourceFrom(value.toObject()));
            }
            const QString next = page.value(QLatin1String("NextMarker")).toString();
            return next.isEmpty() ? finished<QList<Attachment>>(all) : sources(function, next, all);
        });
}

QFuture<Result<>> AwsAttachments::put(const QString &function, const Attachment &wanted, const Attachment *there)
{
    if (isCallRule(wanted))
        return putCallRule(m_wire, function, wanted, there);
    if (isEventTrigger(wanted))
        return putEventTrigger(m_wire, function, wanted, there);
    const QUrlQuery place = at(wanted.qualifier);
    if (wanted.kind == urlKind)
        return done(m_wire.ask(there ? "PUT" : "POST", urlPath(function), urlBody(wanted, there), place), m_wire);
    if (wanted.kind == sourceKind)
        return done(
            m_wire.ask(there ? "PUT" : "POST", sourcesPath(there ? there->id : QString()), sourceBody(wanted, there)),
            m_wire);
    const auto add = [this, function, place, body = permissionBody(wanted)] {
        return done(m_wire.ask("POST", policyPath(function), body, place), m_wire);
    };
    return there ? thenAsk<void>(remove(function, *there), m_wire.context(), add) : add();
}

QFuture<Result<>> AwsAttachments::remove(const QString &function, const Attachment &there)
{
    if (isCallRule(there))
        return removeCallRule(m_wire, function, there);
    if (isEventTrigger(there))
        return removeEventTrigger(m_wire, function, there);
    const QUrlQuery place = at(there.qualifier);
    if (there.kind == urlKind)
        return done(m_wire.ask("DELETE", urlPath(function), {}, place), m_wire);
    if (there.kind == sourceKind)
        return done(m_wire.ask("DELETE", sourcesPath(there.id)), m_wire);
    return done(m_wire.ask("DELETE", policyPath(function, there.name), {}, place), m_wire);
}

} // namespace fermata::aws
