// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/attachments.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aliyun/callrules.h"
#include "plugins/aliyun/names.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata::aliyun {

namespace {

const QLatin1String kind("trigger");

QJsonObject configIn(const QJsonValue &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

Attachment attachmentFrom(const QJsonObject &trigger)
{
    Attachment attachment;
    attachment.kind = kind;
    attachment.name = trigger.value(QLatin1String("triggerName")).toString();
    attachment.id = trigger.value(QLatin1String("triggerId")).toString();
    for (const char *const key : {"triggerType", "qualifier", "sourceArn", "invocationRole"}) {
        if (const QString text = trigger.value(QLatin1String(key)).toString(); !text.isEmpty())
            attachment.settings.insert(QLatin1String(key), text);
    }
    attachment.settings.insert(QStringLiteral("triggerConfig"),
                               configIn(trigger.value(QLatin1String("triggerConfig"))));
    return attachment;
}

// As the service takes it: the configuration is a text that holds JSON.
QJsonObject bodyOf(const Attachment &attachment)
{
    QJsonObject body = attachment.settings;
    const QJsonObject config = body.value(QLatin1String("triggerConfig")).toObject();
    body.insert(QStringLiteral("triggerConfig"),
                QString::fromUtf8(QJsonDocument(config).toJson(QJsonDocument::Compact)));
    return body;
}

QString triggersPath(const QString &function, const QString &trigger = {})
{
    const QString path = functionPath(function, QStringLiteral("/triggers"));
    return trigger.isEmpty() ? path : path + QLatin1Char('/') + QString::fromUtf8(QUrl::toPercentEncoding(trigger));
}

QFuture<Result<>> done(const QFuture<Result<QJsonObject>> &asked, Wire &wire)
{
    return thenRead<void>(asked, wire.context(), [](const QJsonObject &) { return Result<>(); });
}

} // namespace

QFuture<Result<QList<Attachment>>> AliyunAttachments::list(const QString &function)
{
    return thenAsk<QList<Attachment>>(
        callRulesThere(m_wire, function), m_wire.context(),
        [this, function](const QList<Attachment> &rules) { return listFrom(function, {}, rules); });
}

QFuture<Result<QList<Attachment>>> AliyunAttachments::listFrom(const QString &function, const QString &token,
                                                               const QList<Attachment> &before)
{
    QUrlQuery query;
    addItem(query, "limit", QStringLiteral("100"));
    if (!token.isEmpty())
        addItem(query, "nextToken", token);
    return thenAsk<QList<Attachment>>(
        m_wire.ask("GET", QStringLiteral("ListTriggers"), triggersPath(function), {}, query), m_wire.context(),
        [this, function, before](const QJsonObject &page) {
            QList<Attachment> all = before;
            for (const QJsonValue &value : page.value(QLatin1String("triggers")).toArray())
                all.append(attachmentFrom(value.toObject()));
            const QString next = page.value(QLatin1String("nextToken")).toString();
            return next.isEmpty() ? finished<QList<Attachment>>(all) : listFrom(function, next, all);
        });
}

QFuture<Result<>> AliyunAttachments::put(const QString &function, const Attachment &wanted, const Attachment *there)
{
    if (isCallRule(wanted))
        return putCallRule(m_wire, function, wanted);
    QJsonObject body = bodyOf(wanted);
    if (there && there->settings.value(QLatin1String("triggerType")) == body.value(QLatin1String("triggerType"))) {
        body.remove(QStringLiteral("triggerType")); // which never changes, as the source
        body.remove(QStringLiteral("sourceArn"));
        return done(m_wire.ask("PUT", QStringLiteral("UpdateTrigger"), triggersPath(function, wanted.name), body),
                    m_wire);
    }
    body.insert(QStringLiteral("triggerName"), wanted.name);
    const auto make = [this, function, body] {
        return done(m_wire.ask("POST", QStringLiteral("CreateTrigger"), triggersPath(function), body), m_wire);
    };
    return there ? thenAsk<void>(remove(function, *there), m_wire.context(), make) : make();
}

QFuture<Result<>> AliyunAttachments::remove(const QString &function, const Attachment &there)
{
    if (isCallRule(there))
        return removeCallRule(m_wire, function, there);
    return done(m_wire.ask("DELETE", QStringLiteral("DeleteTrigger"), triggersPath(function, there.name)), m_wire);
}

AttachmentWish attachmentsOf(const Function &function)
{
    AttachmentWish wish;
    for (const Trigger &trigger : function.triggers) {
        const auto setting = [&trigger](const char *name) {
            const auto found = trigger.settings.find(name);
            return found == trigger.settings.end() ? QString() : toQString(found->second);
        };
        Attachment attachment;
        attachment.kind = kind;
        attachment.name = toQString(trigger.name);
        attachment.settings = {{QStringLiteral("triggerType"), setting("type")},
                               {QStringLiteral("qualifier"),
                                trigger.qualifier.empty() ? QStringLiteral("LATEST") : toQString(trigger.qualifier)},
                               {QStringLiteral("triggerConfig"), configIn(setting("config"))}};
        for (const char *const key : {"sourceArn", "invocationRole"}) {
            if (const QString text = setting(key); !text.isEmpty())
                attachment.settings.insert(QLatin1String(key), text);
        }
        wish.wanted.append(attachment);
    }
    return wish;
}

} // namespace fermata::aliyun
