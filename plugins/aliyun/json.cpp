// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/json.h"

#include "app/async/text.h"
#include "app/base/time.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fermata::aliyun {

namespace {

std::string text(const QJsonObject &object, const char *name)
{
    return toStd(object.value(QLatin1String(name)).toString());
}

TimePoint timeFrom(const QJsonObject &object, const char *name)
{
    return fromIso(text(object, name)).value_or(TimePoint());
}

std::vector<std::string> textsFrom(const QJsonValue &value)
{
    std::vector<std::string> texts;
    for (const QJsonValue &one : value.toArray())
        texts.push_back(toStd(one.isObject() ? one.toObject().value(QLatin1String("arn")).toString() : one.toString()));
    return texts;
}

QJsonArray toArray(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &one : texts)
        array.append(toQString(one));
    return array;
}

LifecycleHook hookFrom(const QJsonObject &lifecycle, const char *name)
{
    const QJsonObject hook = lifecycle.value(QLatin1String(name)).toObject();
    return {text(hook, "handler"), std::chrono::seconds(hook.value(QLatin1String("timeout")).toInt(3))};
}

void insertHook(QJsonObject &lifecycle, const char *name, const LifecycleHook &hook)
{
    if (hook.handler.empty())
        return;
    lifecycle.insert(QLatin1String(name),
                     QJsonObject{{QStringLiteral("handler"), toQString(hook.handler)},
                                 {QStringLiteral("timeout"), static_cast<int>(hook.timeout.count())}});
}

std::optional<CustomRuntime> customRuntimeFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    return CustomRuntime{textsFrom(object.value(QLatin1String("command"))),
                         textsFrom(object.value(QLatin1String("args"))),
                         object.value(QLatin1String("port")).toInt(9000)};
}

QJsonObject toJson(const CustomRuntime &runtime)
{
    QJsonObject object{{QStringLiteral("port"), runtime.port}};
    if (!runtime.command.empty())
        object.insert(QStringLiteral("command"), toArray(runtime.command));
    if (!runtime.arguments.empty())
        object.insert(QStringLiteral("args"), toArray(runtime.arguments));
    return object;
}

// In a list of the API an earlier layer lies over a later one; in ours it is the other way round.
std::vector<std::string> reversed(std::vector<std::string> layers)
{
    std::reverse(layers.begin(), layers.end());
    return layers;
}

} // namespace

RemoteFunction functionFrom(const QJsonObject &object)
{
    RemoteFunction remote;
    Function &function = remote.function;
    function.vendor = Vendor::FunctionCompute;
    function.name = text(object, "functionName");
    function.runtime = text(object, "runtime");
    function.handler = text(object, "handler");
    function.description = text(object, "description");
    function.memoryMb = object.value(QLatin1String("memorySize")).toInt(defaultMemoryMb(Vendor::FunctionCompute));
    function.timeout = std::chrono::seconds(object.value(QLatin1String("timeout")).toInt(3));
    function.cpu = object.value(QLatin1String("cpu")).toDouble();
    function.diskMb = object.value(QLatin1String("diskSize")).toInt(512);
    function.instanceConcurrency = object.value(QLatin1String("instanceConcurrency")).toInt(1);
    function.idleTimeout = std::chrono::seconds(object.value(QLatin1String("idleTimeout")).toInt());
    function.internetAccess = object.value(QLatin1String("internetAccess")).toBool(true);
    function.layers = reversed(textsFrom(object.value(QLatin1String("layers"))));
    function.customRuntime = customRuntimeFrom(object.value(QLatin1String("customRuntimeConfig")));
    const QJsonObject variables = object.value(QLatin1String("environmentVariables")).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        function.environment[toStd(it.key())] = toStd(it.value().toString());
    const QJsonObject lifecycle = object.value(QLatin1String("instanceLifecycleConfig")).toObject();
    const LifecycleHook initializer = hookFrom(lifecycle, "initializer");
    function.initializer = initializer.handler;
    function.initializerTimeout = initializer.timeout;
    function.preStop = hookFrom(lifecycle, "preStop");
    function.preFreeze = hookFrom(lifecycle, "preFreeze");
    remote.codeHash = object.value(QLatin1String("codeChecksum")).toString();
    remote.codeSize = object.value(QLatin1String("codeSize")).toInteger();
    remote.lastModified = timeFrom(object, "lastModifiedTime");
    return remote;
}

QJsonObject settingsOf(const Function &function)
{
    QJsonObject variables;
    for (const auto &[name, value] : function.environment)
        variables.insert(toQString(name), toQString(value));
    QJsonObject object{{QStringLiteral("runtime"), toQString(function.runtime)},
                       {QStringLiteral("handler"), toQString(function.handler)},
                       {QStringLiteral("description"), toQString(function.description)},
                       {QStringLiteral("memorySize"), function.memoryMb},
                       {QStringLiteral("timeout"), static_cast<int>(function.timeout.count())},
                       {QStringLiteral("diskSize"), function.diskMb},
                       {QStringLiteral("instanceConcurrency"), function.instanceConcurrency},
                       {QStringLiteral("internetAccess"), function.internetAccess},
                       {QStringLiteral("layers"), toArray(reversed(function.layers))},
                       {QStringLiteral("environmentVariables"), variables}};
    if (function.cpu > 0)
        object.insert(QStringLiteral("cpu"), function.cpu);
    if (function.idleTimeout.count() > 0)
        object.insert(QStringLiteral("idleTimeout"), static_cast<int>(function.idleTimeout.count()));
    if (function.customRuntime)
        object.insert(QStringLiteral("customRuntimeConfig"), toJson(*function.customRuntime));
    QJsonObject lifecycle;
    insertHook(lifecycle, "initializer", {function.initializer, function.initializerTimeout});
    insertHook(lifecycle, "preStop", function.preStop);
    insertHook(lifecycle, "preFreeze", function.preFreeze);
    if (!lifecycle.isEmpty())
        object.insert(QStringLiteral("instanceLifecycleConfig"), lifecycle);
    return object;
}

FunctionVersion versionFrom(const QJsonObject &object)
{
    FunctionVersion version;
    version.id = text(object, "versionId");
    version.description = text(object, "description");
    version.publishedAt = timeFrom(object, "createdTime");
    return version;
}

Alias aliasFrom(const QJsonObject &object)
{
    Alias alias;
    alias.name = text(object, "aliasName");
    alias.version = text(object, "versionId");
    alias.description = text(object, "description");
    alias.createdAt = timeFrom(object, "createdTime");
    alias.lastModified = timeFrom(object, "lastModifiedTime");
    const QJsonObject weights = object.value(QLatin1String("additionalVersionWeight")).toObject();
    for (auto it = weights.begin(); it != weights.end(); ++it)
        alias.weights[toStd(it.key())] = it.value().toDouble();
    return alias;
}

QJsonObject toJson(const Alias &alias)
{
    QJsonObject weights;
    for (const auto &[version, weight] : alias.weights)
        weights.insert(toQString(version), weight);
    return {{QStringLiteral("versionId"), toQString(alias.version)},
            {QStringLiteral("description"), toQString(alias.description)},
            {QStringLiteral("additionalVersionWeight"), weights}};
}

Result<QJsonObject> objectFrom(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return failure(Error::Code::Internal, "aliyun.badAnswer", "The cloud's answer makes no sense: %1",
                       {toStd(body.left(200))});
    return document.object();
}

} // namespace fermata::aliyun
