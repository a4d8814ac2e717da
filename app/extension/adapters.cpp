// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/adapters.h"

#include "app/async/text.h"
#include "app/base/files.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata {

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

DebugAdapter::Kind kindNamed(const QString &name)
{
    if (name == QLatin1String("inspector"))
        return DebugAdapter::Kind::Inspector;
    if (name == QLatin1String("dbgp"))
        return DebugAdapter::Kind::Dbgp;
    if (name == QLatin1String("dap-stdio"))
        return DebugAdapter::Kind::DapStdio;
    if (name == QLatin1String("dap-dials-in"))
        return DebugAdapter::Kind::DapDialsIn;
    return DebugAdapter::Kind::DapTcp;
}

FunctionForm functionFormFrom(const QJsonValue &value)
{
    return {value[QLatin1String("name")].toString(), value[QLatin1String("definition")].toString(),
            value[QLatin1String("ownerDefinition")].toString(), strings(value[QLatin1String("suffixes")])};
}

DebugAdapter adapterFrom(const QJsonObject &object)
{
    DebugAdapter adapter;
    adapter.kind = kindNamed(object.value(QLatin1String("kind")).toString());
    adapter.command = strings(object.value(QLatin1String("command")));
    adapter.id = object.value(QLatin1String("id")).toString();
    adapter.attach = object.value(QLatin1String("attach")).toObject();
    adapter.launch = object.value(QLatin1String("launch")).toObject();
    const QJsonValue filters = object.value(QLatin1String("exceptionFilters"));
    adapter.uncaughtFilters = strings(filters[QLatin1String("uncaught")]);
    adapter.raisedFilters = strings(filters[QLatin1String("raised")]);
    adapter.functions = functionFormFrom(object.value(QLatin1String("functions")));
    adapter.json = object.value(QLatin1String("json")).toString();
    adapter.thrownType = object.value(QLatin1String("thrown"))[QLatin1String("type")].toString();
    adapter.thrownText = object.value(QLatin1String("thrown"))[QLatin1String("text")].toString();
    adapter.noise = strings(object.value(QLatin1String("noise")));
    adapter.setsClockBack = object.value(QLatin1String("setsClockBack")).toBool();
    adapter.package = object.value(QLatin1String("package")).toString();
    return adapter;
}

} // namespace

Result<QList<DebugAdapter>> readAdapters(const std::filesystem::path &file)
{
    const Result<std::string> text = readFile(file);
    if (!text)
        return failure(text.error());
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(*text), &problem);
    const QJsonArray list = document.object().value(QLatin1String("adapters")).toArray();
    if (list.isEmpty()) {
        return failure(Error::Code::Invalid, "adapters.invalid", "%1 lists no debug adapters: %2",
                       {file.string(), toStd(problem.errorString())});
    }
    QList<DebugAdapter> adapters;
    for (const QJsonValue &item : list)
        adapters.append(adapterFrom(item.toObject()));
    return adapters;
}

Result<DebugAdapter> adapterNamed(const QList<DebugAdapter> &adapters, const QString &id)
{
    for (const DebugAdapter &adapter : adapters) {
        if (adapter.id == id)
            return adapter;
    }
    return failure(Error::Code::NotFound, "debug.noAdapter", "No debug adapter is described for %1", {toStd(id)});
}

} // namespace fermata
