// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/callbuild.h"
#include "app/cli/commands.h"
#include "app/cli/debugoffer.h"
#include "app/cli/output.h"
#include "app/cli/replaying.h"
#include "app/cli/session.h"
#include "app/manifest/reader.h"
#include "app/services/project/projectfunction.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace fermata::cli {

namespace {

QJsonObject toObject(const Function &function, const DebugEndpoint &endpoint, const QJsonObject &configuration)
{
    return {{QStringLiteral("function"), toQString(function.name)},
            {QStringLiteral("adapter"), endpoint.adapter},
            {QStringLiteral("host"), endpoint.host},
            {QStringLiteral("port"), endpoint.port},
            {QStringLiteral("path"), endpoint.path},
            {QStringLiteral("instanceId"), endpoint.instanceId},
            {QStringLiteral("code"), toQString(endpoint.code)},
            {QStringLiteral("remoteCode"), toQString(endpoint.remoteCode)},
            {QStringLiteral("launch"), configuration}};
}

void tell(const QJsonObject &offer, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("--json"))) {
        print(QString::fromUtf8(QJsonDocument(offer).toJson(QJsonDocument::Compact)));
    } else {
        print(QStringLiteral("%1 waits for a debugger (%2) at %3:%4.")
                  .arg(offer[QLatin1String("function")].toString(), offer[QLatin1String("adapter")].toString(),
                       offer[QLatin1String("host")].toString())
                  .arg(offer[QLatin1String("port")].toInt()));
        print(QStringLiteral("In .vscode/launch.json, for VS Code and nvim-dap:\n"));
        print(QJsonValue(offer[QLatin1String("launch")]));
        const QString call = wantsReplay(arguments)
                               ? QStringLiteral("--replay ") + arguments.value(QStringLiteral("--replay"))
                               : offer[QLatin1String("function")].toString();
        print(QStringLiteral("\nAttach, set a breakpoint, then: fermata-cli invoke %1 --project %2")
                  .arg(call, arguments.value(QStringLiteral("--project"), QStringLiteral("."))));
        if (arguments.has(QStringLiteral("--wait")))
            print(QStringLiteral("Ctrl+C ends the session."));
    }
    std::fflush(stdout); // whoever reads it waits for it
}

tl::unexpected<Error> noCloud(const std::filesystem::path &project)
{
    return failure(Error::Code::NotFound, "debug.noCloud", "No local cloud has %1 open", {project.string()},
                   "Give --wait, and one is started for as long as you debug");
}

ExitCode offer(const DebugOffer::Wish &wish, const std::filesystem::path &project, const Arguments &arguments)
{
    const bool stop = arguments.has(QStringLiteral("--stop"));
    const bool wait = arguments.has(QStringLiteral("--wait"));
    if (!wait && !runningEmulator(project))
        return fail(noCloud(project).value(), arguments);
    LocalCloud cloud(project, wish.replay ? Keeps::ProjectData : Keeps::Nothing);
    DebugOffer offer(cloud, wish);
    if (wait)
        offer.endWithSignal();
    ExitCode code = ExitCode::Done;
    QObject::connect(&cloud, &LocalCloud::opened, &offer, &DebugOffer::start);
    QObject::connect(&offer, &DebugOffer::offered, &offer,
                     [&](const Function &function, const DebugEndpoint &endpoint, const QJsonObject &configuration) {
                         if (stop)
                             return offer.withdraw();
                         tell(toObject(function, endpoint, configuration), arguments);
                         if (!wait)
                             QCoreApplication::quit();
                     });
    QObject::connect(&offer, &DebugOffer::over, &offer, [&](const std::optional<Error> &error) {
        if (error)
            code = fail(*error, arguments);
        QCoreApplication::quit();
    });
    QMetaObject::invokeMethod(&cloud, &LocalCloud::open, Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

ExitCode runDebug(const Arguments &arguments)
{
    const std::filesystem::path path = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    const Result<Project> project = readProject(path);
    if (!project)
        return fail(project.error(), arguments);
    const Result<Outbound> outbound = outboundFrom(arguments);
    if (!outbound)
        return wrongUse(toQString(outbound.error().message), "debug");
    DebugOffer::Wish wish{*project, {}, {}, {*outbound, {}}};
    if (wantsReplay(arguments)) {
        const Result<Replay> replay = replayFrom(arguments);
        if (!replay)
            return wrongUse(toQString(replay.error().message), "debug");
        wish.replay = *replay;
    } else if (arguments.words.isEmpty()) {
        return wrongUse(QStringLiteral("Which function? Or give --replay REQUESTID"), "debug");
    } else {
        wish.function = arguments.words[0];
        const Result<Function> function = functionNamed(*project, wish.function);
        if (function && !arguments.has(QStringLiteral("--stop"))) {
            if (const Result<> built = bringUpToDate(*project, {*function}, BuildFlavour::Debug); !built)
                return fail(built.error(), arguments);
        }
    }
    return offer(wish, std::filesystem::absolute(path), arguments);
}

} // namespace

Command debugCommand()
{
    return {
        QStringLiteral("debug"),
        QStringLiteral("offer a function's debugger to another editor"),
        QStringLiteral("FUNCTION"),
        0,
        1,
        QList<Option>{
            {QStringLiteral("--project"), QStringLiteral("DIR|MANIFEST"),
             QStringLiteral("where the function is; this folder by default")},
            {QStringLiteral("--wait"),
             {},
             QStringLiteral(
                 "stay until Ctrl+C, then let the function run as before; starts a local cloud if none has the project open")},
            {QStringLiteral("--stop"), {}, QStringLiteral("end the session of an earlier call without --wait")}}
            + replayOptions() + QList<Option>{outboundOption()},
        QStringLiteral(
            "JSON, one line: {\"function\",\"adapter\",\"host\",\"port\",\"path\",\"instanceId\",\"code\",\"remoteCode\",\"launch\"}; launch is a\n"
            "configuration of VS Code's launch.json. The next call of the function goes to this instance, and its deadline stands still.\n"
            "What has to be compiled and has changed is built for its debugger first, into .fermata/debug, beside what a cloud gets.\n"
            "Exit code 1 when the function cannot be built or debugged, or its instance went."),
        runDebug};
}

} // namespace fermata::cli
