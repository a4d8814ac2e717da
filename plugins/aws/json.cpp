// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/json.h"

#include "app/async/text.h"
#include "app/base/time.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace fermata::aws {

namespace {

std::string text(const QJsonObject &object, const char *name)
{
    return toStd(object.value(QLatin1String(name)).toString());
}

// 2024-01-01T00:00:00.000+0000
TimePoint timeFrom(const QJsonObject &object, const char *name)
{
    QString written = object.value(QLatin1String(name)).toString();
    written.replace(QLatin1String("+0000"), QLatin1String("Z"));
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    return time.isValid() ? fromEpochMs(time.toMSecsSinceEpoch()) : TimePoint();
}

LogFormat logFormatFrom(const QJsonObject &logging)
{
    LogFormat format;
    format.json = logging.value(QLatin1String("LogFormat")).toString() == QLatin1String("JSON");
    if (format.json) {
        format.applicationLevel = text(logging, "ApplicationLogLevel");
        format.systemLevel = text(logging, "SystemLogLevel");
    }
    return format;
}

QJsonObject toJson(const LogFormat &format)
{
    if (!format.json)
        return {{QStringLiteral("LogFormat"), QStringLiteral("Text")}};
    const auto level = [](const std::string &given) {
        return given.empty() ? QStringLiteral("INFO") : toQString(given);
    };
    return {{QStringLiteral("LogFormat"), QStringLiteral("JSON")},
            {QStringLiteral("ApplicationLogLevel"), level(format.applicationLevel)},
            {QStringLiteral("SystemLogLevel"), level(format.systemLevel)}};
}

// Others are refused the whole setting, even when it says "None".
bool knowsSnapStart(const std::string &runtime)
{
    static const QRegularExpression known(
        QStringLiteral("^(java(1[1-9]|[2-9]\\d)|python3\\.(1[2-9]|[2-9]\\d)|dotnet([89]|\\d\\d))$"));
    return known.match(toQString(runtime)).hasMatch();
}

} // namespace

RemoteFunction functionFrom(const QJsonObject &configuration)
{
    RemoteFunction remote;
    Function &function = remote.function;
    function.vendor = Vendor::Lambda;
    function.name = text(configuration, "FunctionName");
    function.runtime = text(configuration, "Runtime");
    function.handler = text(configuration, "Handler");
    function.description = text(configuration, "Description");
    function.memoryMb = configuration.value(QLatin1String("MemorySize")).toInt(defaultMemoryMb(Vendor::Lambda));
    function.timeout = std::chrono::seconds(configuration.value(QLatin1String("Timeout")).toInt(3));
    const QJsonObject storage = configuration.value(QLatin1String("EphemeralStorage")).toObject();
    function.diskMb = storage.value(QLatin1String("Size")).toInt(512);
    const QJsonObject snapStart = configuration.value(QLatin1String("SnapStart")).toObject();
    function.snapStart = text(snapStart, "ApplyOn") == "PublishedVersions";
    function.logFormat = logFormatFrom(configuration.value(QLatin1String("LoggingConfig")).toObject());
    for (const QJsonValue &layer : configuration.value(QLatin1String("Layers")).toArray())
        function.layers.push_back(text(layer.toObject(), "Arn"));
    const QJsonObject environment = configuration.value(QLatin1String("Environment")).toObject();
    const QJsonObject variables = environment.value(QLatin1String("Variables")).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        function.environment[toStd(it.key())] = toStd(it.value().toString());
    remote.codeHash = configuration.value(QLatin1String("CodeSha256")).toString();
    remote.codeSize = configuration.value(QLatin1String("CodeSize")).toInteger();
    remote.lastModified = timeFrom(configuration, "LastModified");
    return remote;
}

QJsonObject configurationOf(const Function &function)
{
    QJsonObject variables;
    for (const auto &[name, value] : function.environment)
        variables.insert(toQString(name), toQString(value));
    QJsonArray layers;
    for (const std::string &layer : function.layers)
        layers.append(toQString(layer));
    QJsonObject object{{QStringLiteral("Runtime"), toQString(function.runtime)},
                       {QStringLiteral("Handler"), toQString(function.handler)},
                       {QStringLiteral("Description"), toQString(function.description)},
                       {QStringLiteral("MemorySize"), function.memoryMb},
                       {QStringLiteral("Timeout"), static_cast<int>(function.timeout.count())},
                       {QStringLiteral("EphemeralStorage"), QJsonObject{{QStringLiteral("Size"), function.diskMb}}},
                       {QStringLiteral("LoggingConfig"), toJson(function.logFormat)},
                       {QStringLiteral("Layers"), layers},
                       {QStringLiteral("Environment"), QJsonObject{{QStringLiteral("Variables"), variables}}}};
    if (function.snapStart || knowsSnapStart(function.runtime)) {
        const QString applied = function.snapStart ? QStringLiteral("PublishedVersions") : QStringLiteral("None");
        object.insert(QStringLiteral("SnapStart"), QJsonObject{{QStringLiteral("ApplyOn"), applied}});
    }
    return object;
}

FunctionVersion versionFrom(const QJsonObject &configuration)
{
    FunctionVersion version;
    version.id = text(configuration, "Version");
    version.description = text(configuration, "Description");
    version.codeHash = text(configuration, "CodeSha256");
    version.codeSize = configuration.value(QLatin1String("CodeSize")).toInteger();
    version.publishedAt = timeFrom(configuration, "LastModified");
    return version;
}

Alias aliasFrom(const QJsonObject &object)
{
    Alias alias;
    alias.name = text(object, "Name");
    alias.version = text(object, "FunctionVersion");
    alias.description = text(object, "Description");
    alias.revisionId = text(object, "RevisionId");
    const QJsonObject routing = object.value(QLatin1String("RoutingConfig")).toObject();
    const QJsonObject weights = routing.value(QLatin1String("AdditionalVersionWeights")).toObject();
    for (auto it = weights.begin(); it != weights.end(); ++it)
        alias.weights[toStd(it.key())] = it.value().toDouble();
    return alias;
}

QJsonObject toJson(const Alias &alias)
{
    QJsonObject weights;
    for (const auto &[version, weight] : alias.weights)
        weights.insert(toQString(version), weight);
    QJsonObject object{
        {QStringLiteral("FunctionVersion"), toQString(alias.version)},
        {QStringLiteral("Description"), toQString(alias.description)},
        {QStringLiteral("RoutingConfig"), QJsonObject{{QStringLiteral("AdditionalVersionWeights"), weights}}}};
    if (!alias.revisionId.empty())
        object.insert(QStringLiteral("RevisionId"), toQString(alias.revisionId));
    return object;
}

Result<QJsonObject> objectFrom(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return failure(Error::Code::Internal, "aws.badAnswer", "The cloud's answer makes no sense: %1",
                       {toStd(body.left(200))});
    return document.object();
}

} // namespace fermata::aws
