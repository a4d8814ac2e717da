// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/json.h"

#include "app/async/text.h"

#include <QJsonDocument>

namespace fermata::aws {

Function functionFrom(const QJsonObject &configuration)
{
    const auto text = [&configuration](const char *name) {
        return toStd(configuration.value(QLatin1String(name)).toString());
    };
    Function function;
    function.vendor = Vendor::Lambda;
    function.name = text("FunctionName");
    function.runtime = text("Runtime");
    function.handler = text("Handler");
    function.description = text("Description");
    function.memoryMb = configuration.value(QLatin1String("MemorySize")).toInt(defaultMemoryMb(Vendor::Lambda));
    function.timeout = std::chrono::seconds(configuration.value(QLatin1String("Timeout")).toInt(3));
    const QJsonObject environment = configuration.value(QLatin1String("Environment")).toObject();
    const QJsonObject variables = environment.value(QLatin1String("Variables")).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        function.environment[toStd(it.key())] = toStd(it.value().toString());
    return function;
}

QJsonObject configurationOf(const Function &function)
{
    QJsonObject variables;
    for (const auto &[name, value] : function.environment)
        variables.insert(toQString(name), toQString(value));
    return {{QStringLiteral("Runtime"), toQString(function.runtime)},
            {QStringLiteral("Handler"), toQString(function.handler)},
            {QStringLiteral("Description"), toQString(function.description)},
            {QStringLiteral("MemorySize"), function.memoryMb},
            {QStringLiteral("Timeout"), static_cast<int>(function.timeout.count())},
            {QStringLiteral("Environment"), QJsonObject{{QStringLiteral("Variables"), variables}}}};
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
