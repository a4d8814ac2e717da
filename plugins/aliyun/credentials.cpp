// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/credentials.h"

#include "app/async/text.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace fermata::aliyun {

namespace {

using Fields = QHash<QString, QString>;

QByteArray contentOf(const QString &pathInHome)
{
    QFile file(QDir::homePath() + pathInHome);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString variable(std::initializer_list<const char *> names)
{
    for (const char *const name : names) {
        const QString value = qEnvironmentVariable(name);
        if (!value.isEmpty())
            return value;
    }
    return {};
}

// A profile of the aliyun command line; empty if there is none of that name. An empty name: its current one.
QJsonObject commandLineProfile(const QString &name)
{
    const QJsonObject config = QJsonDocument::fromJson(contentOf(QStringLiteral("/.aliyun/config.json"))).object();
    const QString wanted = name.isEmpty() ? config.value(QLatin1String("current")).toString() : name;
    for (const QJsonValue &value : config.value(QLatin1String("profiles")).toArray()) {
        if (value.toObject().value(QLatin1String("name")).toString() == wanted)
            return value.toObject();
    }
    return {};
}

// An access of Serverless Devs: names in the first column, two levels, plain scalars, as `s config add` writes them.
Fields access(const QString &name)
{
    Fields fields;
    bool inside = false;
    for (const QString &line :
         QString::fromUtf8(contentOf(QStringLiteral("/.s/access.yaml"))).split(QLatin1Char('\n'))) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon < 0 || line.trimmed().startsWith(QLatin1Char('#')))
            continue;
        QString key = line.left(colon).trimmed();
        QString value = line.mid(colon + 1).trimmed();
        for (QString *const text : {&key, &value}) {
            const bool quoted =
                text->size() > 1 && (text->front() == QLatin1Char('\'') || text->front() == QLatin1Char('"'));
            if (quoted && text->front() == text->back())
                *text = text->mid(1, text->size() - 2);
        }
        if (!line.front().isSpace())
            inside = key == name;
        else if (inside)
            fields.insert(key, value);
    }
    return fields;
}

// What Serverless Devs keeps encrypted begins with "Salted__", in base64.
bool isLocked(const Fields &fields)
{
    return fields.value(QStringLiteral("AccessKeySecret")).startsWith(QLatin1String("U2FsdGVkX1"));
}

Result<bool> takeAccess(const QString &name, CloudConnection &connection)
{
    const Fields fields = access(name);
    if (fields.value(QStringLiteral("AccessKeyID")).isEmpty())
        return false;
    if (isLocked(fields))
        return failure(Error::Code::Invalid, "aliyun.lockedProfile",
                       "The access %1 of Serverless Devs is encrypted and can be read by its own program only",
                       {toStd(name)}, "Use a profile of the aliyun command line, or ALIBABA_CLOUD_ACCESS_KEY_ID");
    connection.accountId = fields.value(QStringLiteral("AccountID"));
    connection.accessKeyId = fields.value(QStringLiteral("AccessKeyID"));
    connection.secretAccessKey = fields.value(QStringLiteral("AccessKeySecret"));
    connection.sessionToken = fields.value(QStringLiteral("SecurityToken"));
    connection.source = QStringLiteral("~/.s/access.yaml, ") + name;
    return true;
}

bool takeCommandLine(const QString &name, CloudConnection &connection)
{
    const QJsonObject profile = commandLineProfile(name);
    const auto text = [&profile](const char *key) { return profile.value(QLatin1String(key)).toString(); };
    if (connection.region.isEmpty())
        connection.region = text("region_id");
    if (text("access_key_id").isEmpty())
        return false;
    connection.accessKeyId = text("access_key_id");
    connection.secretAccessKey = text("access_key_secret");
    connection.sessionToken = text("sts_token");
    connection.source = QStringLiteral("~/.aliyun/config.json, ") + text("name");
    return true;
}

bool takeEnvironment(CloudConnection &connection)
{
    connection.accessKeyId = variable({"ALIBABA_CLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY"});
    connection.secretAccessKey = variable({"ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECRET_KEY"});
    connection.sessionToken = variable({"ALIBABA_CLOUD_SECURITY_TOKEN", "ALICLOUD_SECURITY_TOKEN"});
    connection.source = QStringLiteral("ALIBABA_CLOUD_ACCESS_KEY_ID");
    return !connection.accessKeyId.isEmpty();
}

Result<bool> takeAny(const QString &profile, CloudConnection &connection)
{
    if (profile.isEmpty() && takeEnvironment(connection))
        return true;
    if (takeCommandLine(profile, connection))
        return true;
    return takeAccess(profile.isEmpty() ? QStringLiteral("default") : profile, connection);
}

} // namespace

Result<CloudConnection> credentialsFor(const CloudChoice &choice)
{
    CloudConnection connection;
    connection.endpoint = choice.endpoint;
    connection.region = !choice.region.isEmpty()
                          ? choice.region
                          : variable({"ALIBABA_CLOUD_REGION_ID", "ALIBABA_CLOUD_REGION", "ALICLOUD_REGION"});
    const Result<bool> found = takeAny(choice.profile, connection);
    if (!found)
        return failure(found.error());
    if (!*found && !choice.profile.isEmpty())
        return failure(Error::Code::NotFound, "aliyun.noProfile", "There is no profile %1", {toStd(choice.profile)},
                       "See: aliyun configure list, or: s config get");
    if (!*found)
        return failure(Error::Code::NotFound, "aliyun.noCredentials", "No keys for Alibaba Cloud were found", {},
                       "Run aliyun configure, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    if (connection.region.isEmpty())
        return failure(Error::Code::NotFound, "aliyun.noRegion", "No region is chosen", {},
                       "Name one with --region, or in ALIBABA_CLOUD_REGION_ID");
    return connection;
}

} // namespace fermata::aliyun
