// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/triggers.h"

#include "app/async/text.h"
#include "plugins/aws/eventtriggers.h"
#include "plugins/aws/permissions.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <optional>

namespace fermata::aws {

namespace {

// A member of a URL's CORS by its name there, in a template and in the framework.
struct CorsMember
{
    enum class Kind { Words, Headers, Number, Truth };
    const char *name;
    const char *framework;
    Kind kind;
};
constexpr std::array corsMembers = {CorsMember{"AllowCredentials", "allowCredentials", CorsMember::Kind::Truth},
                                    CorsMember{"AllowHeaders", "allowedHeaders", CorsMember::Kind::Headers},
                                    CorsMember{"AllowMethods", "allowedMethods", CorsMember::Kind::Words},
                                    CorsMember{"AllowOrigins", "allowedOrigins", CorsMember::Kind::Words},
                                    CorsMember{"ExposeHeaders", "exposedResponseHeaders", CorsMember::Kind::Headers},
                                    CorsMember{"MaxAge", "maxAge", CorsMember::Kind::Number}};

// In one order, the names of headers in small letters: what means the same is the same.
QJsonArray ordered(QStringList words, CorsMember::Kind kind)
{
    for (QString &word : words)
        word = kind == CorsMember::Kind::Headers ? word.trimmed().toLower() : word.trimmed();
    words.sort();
    return QJsonArray::fromStringList(words);
}

// All members; those that nobody sets, or sets to what they are then anyway, are empty texts.
QJsonObject wholeCors(const QJsonObject &cors)
{
    QJsonObject whole;
    for (const CorsMember &member : corsMembers) {
        const QLatin1String name(member.name);
        const QJsonValue value = cors.value(name);
        const bool isList = member.kind == CorsMember::Kind::Words || member.kind == CorsMember::Kind::Headers;
        const bool isSet = isList ? !value.toArray().isEmpty() : value.toBool() || value.toInt() != 0;
        const QJsonValue set = isList ? ordered(value.toVariant().toStringList(), member.kind) : value;
        whole.insert(name, isSet ? set : QJsonValue(QString()));
    }
    return whole;
}

QJsonObject withoutUnset(QJsonObject cors)
{
    for (auto one = cors.begin(); one != cors.end();)
        one = one->isString() ? cors.erase(one) : ++one;
    return cors;
}

// `cors: true` is what the framework documents as its default.
QJsonObject corsOf(const Trigger &trigger)
{
    if (settingOf(trigger, {"cors"}) == QLatin1String("true")) {
        const auto one = [](const char *word) { return QJsonArray{QLatin1String(word)}; };
        const QJsonArray headers{QStringLiteral("Content-Type"),         QStringLiteral("X-Amz-Date"),
                                 QStringLiteral("Authorization"),        QStringLiteral("X-Api-Key"),
                                 QStringLiteral("X-Amz-Security-Token"), QStringLiteral("X-Amzn-Trace-Id")};
        return wholeCors({{QStringLiteral("AllowOrigins"), one("*")},
                          {QStringLiteral("AllowMethods"), one("*")},
                          {QStringLiteral("AllowHeaders"), headers}});
    }
    QJsonObject cors;
    for (const CorsMember &member : corsMembers) {
        const QByteArray sam = QByteArray("Cors.") + member.name;
        const QByteArray framework = QByteArray("cors.") + member.framework;
        const QString text = settingOf(trigger, {sam.constData(), framework.constData()});
        const QLatin1String name(member.name);
        if (text.isEmpty())
            continue;
        switch (member.kind) {
        case CorsMember::Kind::Truth:
            cors.insert(name, text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0);
            break;
        case CorsMember::Kind::Number: cors.insert(name, text.toInt()); break;
        default: cors.insert(name, QJsonArray::fromStringList(text.split(QLatin1Char(','))));
        }
    }
    return wholeCors(cors);
}

void addUrl(const Trigger &trigger, QList<Attachment> &wanted)
{
    const QString given = settingOf(trigger, {"AuthType"});
    const bool isSigned = settingOf(trigger, {"authorizer"}) == QLatin1String("aws_iam");
    const QString type = !given.isEmpty() ? given : isSigned ? QStringLiteral("AWS_IAM") : QStringLiteral("NONE");
    Attachment url{urlKind,
                   QStringLiteral("url"),
                   {{QStringLiteral("AuthType"), type}, {QStringLiteral("Cors"), corsOf(trigger)}}};
    url.qualifier = toQString(trigger.qualifier);
    if (const QString mode = settingOf(trigger, {"InvokeMode", "invokeMode"}); !mode.isEmpty())
        url.settings.insert(QStringLiteral("InvokeMode"), mode);
    wanted.append(url);
    if (type == QLatin1String("NONE"))
        wanted.append(publicUrlPermissions(url.qualifier));
}

constexpr std::array<std::pair<const char *, const char *>, 5> sourceNumbers = {
    {{"BatchSize", "batchSize"},
     {"MaximumBatchingWindowInSeconds", "maximumBatchingWindow"},
     {"ParallelizationFactor", "parallelizationFactor"},
     {"MaximumRetryAttempts", "maximumRetryAttempts"},
     {"MaximumRecordAgeInSeconds", "maximumRecordAgeInSeconds"}}};

QJsonObject filtersFrom(const QStringList &patterns)
{
    QJsonArray filters;
    for (const QString &pattern : patterns)
        filters.append(QJsonObject{{QStringLiteral("Pattern"), pattern}});
    return {{QStringLiteral("Filters"), filters}};
}

// The framework's own are read into the same settings.
QStringList patternsOf(const Trigger &trigger)
{
    QStringList patterns;
    for (int i = 0;; ++i) {
        const QByteArray name = "FilterCriteria.Filters." + QByteArray::number(i) + ".Pattern";
        const QString pattern = settingOf(trigger, {name.constData()});
        if (pattern.isEmpty())
            return patterns;
        patterns.append(pattern);
    }
}

QString arnOf(const Trigger &trigger)
{
    const QString type = settingOf(trigger, {"type"});
    if (type == QLatin1String("AWS::Lambda::EventSourceMapping"))
        return settingOf(trigger, {"EventSourceArn"});
    const bool isSource = type.compare(QLatin1String("sqs"), Qt::CaseInsensitive) == 0
                       || type == QLatin1String("stream") || type == QLatin1String("Kinesis")
                       || type == QLatin1String("DynamoDB");
    return isSource ? settingOf(trigger, {"Queue", "Stream", "arn", "value"}) : QString();
}

std::optional<Attachment> sourceOf(const Function &function, const Trigger &trigger)
{
    const QString arn = arnOf(trigger);
    const QStringList patterns = patternsOf(trigger);
    const bool isKnown = arn.startsWith(QLatin1String("arn:")) && !arn.contains(QLatin1String("${"));
    if (!isKnown || trigger.qualifier.starts_with("${"))
        return std::nullopt;
    const QString enabled = settingOf(trigger, {"Enabled", "enabled"});
    Attachment source{sourceKind, arn, {}};
    source.qualifier = toQString(trigger.qualifier);
    source.mayMove = true;
    source.settings = {{QStringLiteral("FunctionName"), qualified(toQString(function.name), source.qualifier)},
                       {QStringLiteral("Enabled"), enabled.compare(QLatin1String("false"), Qt::CaseInsensitive) != 0},
                       {QStringLiteral("FilterCriteria"), filtersFrom(patterns)}};
    for (const auto &[name, framework] : sourceNumbers) {
        if (const QString number = settingOf(trigger, {name, framework}); !number.isEmpty())
            source.settings.insert(QLatin1String(name), number.toInt());
    }
    if (const QString start = settingOf(trigger, {"StartingPosition", "startingPosition"}); !start.isEmpty())
        source.settings.insert(QStringLiteral("StartingPosition"), start);
    if (const QString types = settingOf(trigger, {"FunctionResponseTypes", "functionResponseType"}); !types.isEmpty())
        source.settings.insert(QStringLiteral("FunctionResponseTypes"),
                               QJsonArray::fromStringList(types.split(QLatin1Char(','))));
    const QString most = settingOf(trigger, {"ScalingConfig.MaximumConcurrency", "maximumConcurrency"});
    if (!most.isEmpty())
        source.settings.insert(QStringLiteral("ScalingConfig"),
                               QJsonObject{{QStringLiteral("MaximumConcurrency"), most.toInt()}});
    return source;
}

} // namespace

QString qualified(const QString &function, const QString &qualifier)
{
    return qualifier.isEmpty() ? function : function + QLatin1Char(':') + qualifier;
}

QString qualifierOf(const QString &functionArn)
{
    const QString qualifier = functionArn.section(QLatin1Char(':'), 7, 7);
    return qualifier == QLatin1String("$LATEST") ? QString() : qualifier;
}

Attachment urlFrom(const QJsonObject &config)
{
    Attachment url{urlKind,
                   QStringLiteral("url"),
                   {{QStringLiteral("AuthType"), config.value(QLatin1String("AuthType"))},
                    {QStringLiteral("Cors"), wholeCors(config.value(QLatin1String("Cors")).toObject())}},
                   config.value(QLatin1String("FunctionUrl")).toString()};
    url.qualifier = qualifierOf(config.value(QLatin1String("FunctionArn")).toString());
    if (const QJsonValue mode = config.value(QLatin1String("InvokeMode")); mode.isString())
        url.settings.insert(QStringLiteral("InvokeMode"), mode);
    return url;
}

QJsonObject urlBody(const Attachment &url, const Attachment *there)
{
    QJsonObject body = url.settings;
    const QJsonObject cors = withoutUnset(body.value(QLatin1String("Cors")).toObject());
    body.insert(QStringLiteral("Cors"), cors); // an empty one takes what is there away
    if (!there && cors.isEmpty())
        body.remove(QStringLiteral("Cors"));
    return body;
}

QJsonObject sourceBody(const Attachment &source, const Attachment *there)
{
    QJsonObject body = source.settings;
    if (body.value(QLatin1String("FilterCriteria"))[QLatin1String("Filters")].toArray().isEmpty())
        body.insert(QStringLiteral("FilterCriteria"), QJsonObject());
    if (there) {
        body.remove(QStringLiteral("StartingPosition")); // of a new one only
        return body;
    }
    body.insert(QStringLiteral("EventSourceArn"), source.name);
    if (body.value(QLatin1String("FilterCriteria")).toObject().isEmpty())
        body.remove(QStringLiteral("FilterCriteria"));
    return body;
}

Attachment sourceFrom(const QJsonObject &mapping)
{
    const QString arn = mapping.value(QLatin1String("FunctionArn")).toString();
    Attachment source{sourceKind, mapping.value(QLatin1String("EventSourceArn")).toString(), mapping,
                      mapping.value(QLatin1String("UUID")).toString()};
    source.qualifier = qualifierOf(arn);
    const QString state = mapping.value(QLatin1String("State")).toString();
    source.settings.insert(QStringLiteral("Enabled"),
                           state != QLatin1String("Disabled") && state != QLatin1String("Disabling"));
    source.settings.insert(QStringLiteral("FunctionName"),
                           qualified(arn.section(QLatin1Char(':'), 6, 6), source.qualifier));
    QStringList patterns;
    for (const QJsonValue &filter : mapping.value(QLatin1String("FilterCriteria"))[QLatin1String("Filters")].toArray())
        patterns.append(filter[QLatin1String("Pattern")].toString());
    source.settings.insert(QStringLiteral("FilterCriteria"), filtersFrom(patterns));
    return source;
}

AttachmentWish attachmentsOf(const Function &function)
{
    AttachmentWish wish;
    for (const Trigger &trigger : function.triggers) {
        if (trigger.payload == "function-url" && !trigger.qualifier.starts_with("${")) {
            addUrl(trigger, wish.wanted);
        } else if (const std::optional<Attachment> source = sourceOf(function, trigger)) {
            wish.wanted.append(*source);
        } else if (const QList<Attachment> events = eventTriggersOf(function, trigger); !events.isEmpty()) {
            wish.wanted.append(events);
        } else {
            wish.left.append(QStringLiteral("%1 (%2)").arg(toQString(trigger.name), settingOf(trigger, {"type"})));
        }
    }
    joinBuckets(wish.wanted);
    return wish;
}

} // namespace fermata::aws
