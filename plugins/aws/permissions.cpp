// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/permissions.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace fermata::aws {

namespace {

const QLatin1String urlStatement("FunctionURLAllowPublicAccess");
const QLatin1String invokeStatement("FunctionURLAllowInvokeAction");
const QLatin1String ours("fermata-"); // before the names of statements that a manifest declares
constexpr QLatin1String viaUrl("InvokedViaFunctionUrl");

// AddPermission's members and the keys of the conditions that become of them, in lower case.
struct Condition
{
    QLatin1String member;
    QLatin1String key;
};
constexpr std::array conditions = {
    Condition{QLatin1String("SourceArn"), QLatin1String("aws:sourcearn")},
    Condition{QLatin1String("SourceAccount"), QLatin1String("aws:sourceaccount")},
    Condition{QLatin1String("PrincipalOrgID"), QLatin1String("aws:principalorgid")},
    Condition{QLatin1String("FunctionUrlAuthType"), QLatin1String("lambda:functionurlauthtype")},
    Condition{QLatin1String("EventSourceToken"), QLatin1String("lambda:eventsourcetoken")},
    Condition{viaUrl, QLatin1String("lambda:invokedviafunctionurl")}};

// An account is the same as its root.
QString withoutRoot(const QString &principal)
{
    return principal.startsWith(QLatin1String("arn:aws")) && principal.endsWith(QLatin1String(":root"))
             ? principal.section(QLatin1Char(':'), 4, 4)
             : principal;
}

QString principalIn(const QJsonValue &value)
{
    QJsonValue principal = value;
    if (value.isObject() && !value.toObject().isEmpty())
        principal = *value.toObject().begin(); // {"Service": ...}, {"AWS": ...}
    if (principal.isArray())
        principal = principal.toArray().first();
    return withoutRoot(principal.toString());
}

// All of it, so that a condition too many is seen as one that is missing.
QJsonObject settingsIn(const QJsonObject &statement)
{
    QJsonObject settings{{QStringLiteral("Action"), statement.value(QLatin1String("Action"))},
                         {QStringLiteral("Principal"), principalIn(statement.value(QLatin1String("Principal")))}};
    for (const Condition &condition : conditions)
        settings.insert(condition.member, QString());
    const QJsonObject operators = statement.value(QLatin1String("Condition")).toObject();
    for (const QJsonValue &values : operators) {
        const QJsonObject object = values.toObject();
        for (auto one = object.begin(); one != object.end(); ++one) {
            const auto known = std::find_if(conditions.begin(), conditions.end(), [&one](const Condition &condition) {
                return condition.key == one.key().toLower();
            });
            if (known != conditions.end())
                settings.insert(known->member, one->toVariant().toString());
        }
    }
    return settings;
}

Attachment permission(const QString &name, const QString &qualifier, const QString &action, const QString &principal)
{
    Attachment permission{permissionKind, name, {}};
    permission.qualifier = qualifier;
    permission.settings = {{QStringLiteral("Action"), action}, {QStringLiteral("Principal"), principal}};
    for (const Condition &condition : conditions)
        permission.settings.insert(condition.member, QString());
    return permission;
}

} // namespace

QList<Attachment> publicUrlPermissions(const QString &qualifier)
{
    const QString everybody = QStringLiteral("*");
    Attachment url = permission(urlStatement, qualifier, QStringLiteral("lambda:InvokeFunctionUrl"), everybody);
    url.settings.insert(QStringLiteral("FunctionUrlAuthType"), QStringLiteral("NONE"));
    Attachment invoke = permission(invokeStatement, qualifier, QStringLiteral("lambda:InvokeFunction"), everybody);
    invoke.settings.insert(viaUrl, QStringLiteral("true"));
    return {url, invoke};
}

Attachment permissionOf(const DeclaredPermission &declared)
{
    Attachment wanted = permission(ours + toQString(declared.id), toQString(declared.qualifier),
                                   toQString(declared.action), withoutRoot(toQString(declared.principal)));
    for (const auto &[member, value] : declared.conditions)
        wanted.settings.insert(toQString(member), toQString(value));
    return wanted;
}

QList<Attachment> permissionsIn(const QJsonObject &answer, const QString &qualifier)
{
    const QByteArray policy = answer.value(QLatin1String("Policy")).toString().toUtf8();
    const QJsonArray statements = QJsonDocument::fromJson(policy).object().value(QLatin1String("Statement")).toArray();
    QList<Attachment> permissions;
    for (const QJsonValue &value : statements) {
        const QJsonObject statement = value.toObject();
        Attachment there{permissionKind, statement.value(QLatin1String("Sid")).toString(), settingsIn(statement)};
        there.qualifier = qualifier;
        there.isNeverLeft = there.name != urlStatement && there.name != invokeStatement && !there.name.startsWith(ours);
        permissions.append(there);
    }
    return permissions;
}

QJsonObject permissionBody(const Attachment &permission)
{
    QJsonObject body{{QStringLiteral("StatementId"), permission.name}};
    for (auto one = permission.settings.begin(); one != permission.settings.end(); ++one) {
        if (one.key() == viaUrl && one->toString() == QLatin1String("true"))
            body.insert(viaUrl, true);
        else if (!one->toString().isEmpty())
            body.insert(one.key(), *one);
    }
    return body;
}

} // namespace fermata::aws
