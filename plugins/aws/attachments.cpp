// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/attachments.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aws/callrules.h"
#include "plugins/aws/names.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata::aws {

namespace {

const QLatin1String urlKind("url");
const QLatin1String permissionKind("permission");
const QLatin1String sourceKind("eventSource");
// As the console and SAM call it.
const QLatin1String urlStatement("FunctionURLAllowPublicAccess");

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

QJsonObject some(const QJsonObject &object, std::initializer_list<const char *> names)
{
    QJsonObject part;
    for (const char *const name : names) {
        if (const QJsonValue value = object.value(QLatin1String(name)); !value.isUndefined() && !value.isNull())
            part.insert(QLatin1String(name), value);
    }
    return part;
}

Attachment sourceFrom(const QJsonObject &mapping)
{
    Attachment source{sourceKind, mapping.value(QLatin1String("EventSourceArn")).toString(),
                      some(mapping, {"BatchSize", "MaximumBatchingWindowInSeconds", "StartingPosition"}),
                      mapping.value(QLatin1String("UUID")).toString()};
    const QString state = mapping.value(QLatin1String("State")).toString();
    source.settings.insert(QStringLiteral("Enabled"),
                           state != QLatin1String("Disabled") && state != QLatin1String("Disabling"));
    return source;
}

// The statement for the function URL, if the policy has it; others' are their own business.
QList<Attachment> permissionIn(const QJsonObject &answer)
{
    const QByteArray policy = answer.value(QLatin1String("Policy")).toString().toUtf8();
    const QJsonArray statements = QJsonDocument::fromJson(policy).object().value(QLatin1String("Statement")).toArray();
    for (const QJsonValue &value : statements) {
        const QJsonObject statement = value.toObject();
        if (statement.value(QLatin1String("Sid")) == urlStatement)
            return {{permissionKind,
                     urlStatement,
                     {{QStringLiteral("Action"), statement.value(QLatin1String("Action"))}},
                     urlStatement}};
    }
    return {};
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

QString settingOf(const Trigger &trigger, const char *name)
{
    const auto found = trigger.settings.find(name);
    return found == trigger.settings.end() ? QString() : toQString(found->second);
}

void addUrl(const Trigger &trigger, QList<Attachment> &wanted)
{
    const QString given = settingOf(trigger, "AuthType");
    const QString type = given.isEmpty() ? QStringLiteral("NONE") : given;
    QJsonObject settings{{QStringLiteral("AuthType"), type}};
    if (const QString mode = settingOf(trigger, "InvokeMode"); !mode.isEmpty())
        settings.insert(QStringLiteral("InvokeMode"), mode);
    wanted.append({urlKind, QStringLiteral("url"), settings});
    if (type == QLatin1String("NONE"))
        wanted.append(
            {permissionKind, urlStatement, {{QStringLiteral("Action"), QStringLiteral("lambda:InvokeFunctionUrl")}}});
}

std::optional<Attachment> sourceOf(const Trigger &trigger)
{
    QString arn = settingOf(trigger, "Queue");
    if (arn.isEmpty())
        arn = settingOf(trigger, "Stream");
    if (!arn.startsWith(QLatin1String("arn:")))
        return std::nullopt;
    const QString enabled = settingOf(trigger, "Enabled");
    Attachment source{sourceKind,
                      arn,
                      {{QStringLiteral("Enabled"), enabled.compare(QLatin1String("false"), Qt::CaseInsensitive) != 0}}};
    for (const char *const name : {"BatchSize", "MaximumBatchingWindowInSeconds"}) {
        if (const QString number = settingOf(trigger, name); !number.isEmpty())
            source.settings.insert(QLatin1String(name), number.toInt());
    }
    if (const QString start = settingOf(trigger, "StartingPosition"); !start.isEmpty())
        source.settings.insert(QStringLiteral("StartingPosition"), start);
    return source;
}

} // namespace

QFuture<Result<QList<Attachment>>> AwsAttachments::list(const QString &function)
{
    const auto others = [this, function](const QList<Attachment> &rules) {
        return thenAsk<QList<Attachment>>(
            url(function), m_wire.context(), [this, function, rules](const QList<Attachment> &urls) {
                return thenAsk<QList<Attachment>>(
                    permissions(function, rules + urls), m_wire.context(),
                    [this, function](const QList<Attachment> &known) { return sources(function, {}, known); });
            });
    };
    return thenAsk<QList<Attachment>>(callRulesThere(m_wire, function), m_wire.context(), others);
}

QFuture<Result<QList<Attachment>>> AwsAttachments::url(const QString &function)
{
    return thenRead<QList<Attachment>>(
        orNothing(m_wire.ask("GET", urlPath(function)), m_wire), m_wire.context(),
        [](const QJsonObject &answer) -> Result<QList<Attachment>> {
            QList<Attachment> urls;
            if (!answer.isEmpty())
                urls.append({urlKind, QStringLiteral("url"), some(answer, {"AuthType", "InvokeMode"})});
            return urls;
        });
}

QFuture<Result<QList<Attachment>>> AwsAttachments::permissions(const QString &function, const QList<Attachment> &before)
{
    return thenRead<QList<Attachment>>(
        orNothing(m_wire.ask("GET", policyPath(function)), m_wire), m_wire.context(),
        [before](const QJsonObject &answer) -> Result<QList<Attachment>> { return before + permissionIn(answer); });
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
    QJsonObject body = wanted.settings;
    if (wanted.kind == urlKind)
        return done(m_wire.ask(there ? "PUT" : "POST", urlPath(function), body), m_wire);
    if (wanted.kind == sourceKind && there) {
        body.remove(QStringLiteral("StartingPosition")); // of a new one only
        return done(m_wire.ask("PUT", sourcesPath(there->id), body), m_wire);
    }
    if (wanted.kind == sourceKind) {
        body.insert(QStringLiteral("EventSourceArn"), wanted.name);
        body.insert(QStringLiteral("FunctionName"), function);
        return done(m_wire.ask("POST", sourcesPath(), body), m_wire);
    }
    body.insert(QStringLiteral("StatementId"), wanted.name);
    body.insert(QStringLiteral("Principal"), QStringLiteral("*"));
    body.insert(QStringLiteral("FunctionUrlAuthType"), QStringLiteral("NONE"));
    const auto add = [this, function, body] { return done(m_wire.ask("POST", policyPath(function), body), m_wire); };
    return there ? thenAsk<void>(remove(function, *there), m_wire.context(), add) : add();
}

QFuture<Result<>> AwsAttachments::remove(const QString &function, const Attachment &there)
{
    if (isCallRule(there))
        return removeCallRule(m_wire, function, there);
    if (there.kind == urlKind)
        return done(m_wire.ask("DELETE", urlPath(function)), m_wire);
    if (there.kind == sourceKind)
        return done(m_wire.ask("DELETE", sourcesPath(there.id)), m_wire);
    return done(m_wire.ask("DELETE", policyPath(function, there.name)), m_wire);
}

AttachmentWish attachmentsOf(const Function &function)
{
    AttachmentWish wish;
    for (const Trigger &trigger : function.triggers) {
        if (trigger.payload == "function-url") {
            addUrl(trigger, wish.wanted);
        } else if (const std::optional<Attachment> source = sourceOf(trigger)) {
            wish.wanted.append(*source);
        } else {
            wish.left.append(QStringLiteral("%1 (%2)").arg(toQString(trigger.name), settingOf(trigger, "type")));
        }
    }
    return wish;
}

} // namespace fermata::aws
