// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/json.h"

#include "app/async/text.h"

#include <QJsonDocument>

namespace fermata::aliyun {

Function functionFrom(const QJsonObject &object)
{
    const auto text = [&object](const char *name) { return toStd(object.value(QLatin1String(name)).toString()); };
    Function function;
    function.vendor = Vendor::FunctionCompute;
    function.name = text("functionName");
    function.runtime = text("runtime");
    function.handler = text("handler");
    function.description = text("description");
    function.memoryMb = object.value(QLatin1String("memorySize")).toInt(defaultMemoryMb(Vendor::FunctionCompute));
    function.timeout = std::chrono::seconds(object.value(QLatin1String("timeout")).toInt(3));
    const QJsonObject variables = object.value(QLatin1String("environmentVariables")).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        function.environment[toStd(it.key())] = toStd(it.value().toString());
    const QJsonObject lifecycle = object.value(QLatin1String("instanceLifecycleConfig")).toObject();
    const QJsonObject initializer = lifecycle.value(QLatin1String("initializer")).toObject();
    function.initializer = toStd(initializer.value(QLatin1String("handler")).toString());
    return function;
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
                       {QStringLiteral("environmentVariables"), variables}};
    if (!function.initializer.empty()) {
        const QJsonObject initializer{{QStringLiteral("handler"), toQString(function.initializer)}};
        object.insert(QStringLiteral("instanceLifecycleConfig"),
                      QJsonObject{{QStringLiteral("initializer"), initializer}});
    }
    return object;
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
