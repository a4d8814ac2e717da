// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugtransport.h"

#include "app/async/text.h"
#include "app/build/buildplan.h"
#include "app/dap/dbgp/dbgptransport.h"
#include "app/dap/dialintransport.h"
#include "app/dap/inspector/inspectortransport.h"
#include "app/dap/processtransport.h"
#include "app/dap/tcptransport.h"

#include <QJsonArray>
#include <QStandardPaths>

namespace fermata {

namespace {

QJsonValue filled(const QJsonValue &value, const DebugEndpoint &endpoint, const std::filesystem::path &built)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(filled(item, endpoint, built));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = filled(it.value(), endpoint, built);
        return object;
    }
    if (!value.isString())
        return value;
    QString text = value.toString();
    if (text == QLatin1String("${port}"))
        return endpoint.port;
    if (text == QLatin1String("${processId}"))
        return endpoint.processId;
    text.replace(QLatin1String("${program}"), toQString(endpoint.program));
    text.replace(QLatin1String("${host}"), endpoint.host);
    text.replace(QLatin1String("${port}"), QString::number(endpoint.port));
    text.replace(QLatin1String("${path}"), endpoint.path);
    text.replace(QLatin1String("${code}"), toQString(endpoint.code));
    text.replace(QLatin1String("${remoteCode}"), toQString(endpoint.remoteCode));
    text.replace(QLatin1String("${built}"), toQString(built));
    return text;
}

} // namespace

std::unique_ptr<dap::Transport> debugTransport(const DebugAdapter &adapter, const DebugEndpoint &endpoint)
{
    if (adapter.kind == DebugAdapter::Kind::Inspector)
        return std::make_unique<dap::InspectorTransport>(); // told where to go by the attach request
    if (adapter.kind == DebugAdapter::Kind::Dbgp)
        return std::make_unique<dap::DbgpTransport>(); // as this one is
    if (adapter.kind == DebugAdapter::Kind::DapStdio)
        return std::make_unique<dap::ProcessTransport>(adapter.command.first(), adapter.command.mid(1));
    if (adapter.kind == DebugAdapter::Kind::DapDialsIn)
        return std::make_unique<dap::DialInTransport>(adapter.command.first(), adapter.command.mid(1));
    return std::make_unique<dap::TcpTransport>(endpoint.host, static_cast<quint16>(endpoint.port));
}

Result<DebugAdapter> adapterFor(const Registry<LanguageSupport> &languages, const DebugEndpoint &endpoint)
{
    for (const auto &language : languages.all()) {
        if (Result<DebugAdapter> adapter = language->debugAdapter(endpoint.adapter))
            return adapter;
    }
    return failure(Error::Code::NotFound, "debug.noAdapter", "No debug adapter is described for %1",
                   {toStd(endpoint.adapter)});
}

std::optional<Error> adapterProblem(const DebugAdapter &adapter)
{
    if (adapter.command.isEmpty() || !QStandardPaths::findExecutable(adapter.command.first()).isEmpty())
        return std::nullopt;
    return failure(Error::Code::NotFound, "debug.adapterMissing", "The debugger %1 is not on this machine",
                   {toStd(adapter.command.first())}, "apt install " + toStd(adapter.package))
        .value();
}

std::filesystem::path builtFolder(const Function &function, const std::filesystem::path &root)
{
    PackageWish wish;
    wish.flavour = BuildFlavour::Debug;
    const Result<BuildPlan> plan = buildPlan(function, root, wish);
    return plan && plan->compiles() ? plan->package : std::filesystem::path();
}

QJsonObject attachArguments(const DebugAdapter &adapter, const DebugEndpoint &endpoint,
                            const std::filesystem::path &built)
{
    return filled(adapter.attach, endpoint, built).toObject();
}

QJsonObject launchConfiguration(const DebugAdapter &adapter, const DebugEndpoint &endpoint, const QString &function)
{
    QJsonObject configuration = filled(adapter.launch, endpoint, {}).toObject();
    QJsonValueRef name = configuration[QLatin1String("name")];
    name = name.toString().replace(QLatin1String("${function}"), function);
    return configuration;
}

} // namespace fermata
