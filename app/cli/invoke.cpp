// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/callbuild.h"
#include "app/cli/commands.h"
#include "app/cli/eventinput.h"
#include "app/cli/oneshot.h"
#include "app/cli/output.h"
#include "app/cli/replaying.h"
#include "app/cli/session.h"
#include "app/manifest/reader.h"
#include "app/services/build/callbuilds.h"
#include "app/services/invoke/expectation.h"
#include "app/services/project/projectfunction.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace fermata::cli {

namespace {

QJsonObject errorObject(const FunctionError &error)
{
    QJsonArray trace;
    for (const std::string &line : error.stackTrace)
        trace += toQString(line);
    return {{QStringLiteral("errorType"), toQString(error.errorType.empty() ? error.type : error.errorType)},
            {QStringLiteral("errorMessage"), toQString(error.errorMessage)},
            {QStringLiteral("stackTrace"), trace}};
}

QJsonObject toObject(const OneShotAnswer &answer)
{
    const InvocationRecord &record = answer.record;
    const ColdStart start = record.coldStart.value_or(ColdStart{});
    const bool isResult = record.outcome == Outcome::Success;
    return {{QStringLiteral("outcome"), outcomeWord(record.outcome)},
            {QStringLiteral("result"), isResult ? payloadValue(record.payload) : QJsonValue()},
            {QStringLiteral("error"),
             isResult ? QJsonValue() : QJsonValue(errorObject(record.error.value_or(FunctionError{})))},
            {QStringLiteral("logs"), QJsonArray::fromStringList(answer.logs)},
            {QStringLiteral("durationMs"), record.duration.count()},
            {QStringLiteral("billedMs"), record.billed.count()},
            {QStringLiteral("initMs"), (start.spawn + start.runtimeBoot + start.userInit).count()},
            {QStringLiteral("phases"), QJsonObject{{QStringLiteral("spawnMs"), start.spawn.count()},
                                                   {QStringLiteral("runtimeBootMs"), start.runtimeBoot.count()},
                                                   {QStringLiteral("initMs"), start.userInit.count()},
                                                   {QStringLiteral("handlerMs"), record.duration.count()}}},
            {QStringLiteral("memoryMb"), record.memoryMb},
            {QStringLiteral("cold"), record.coldStart.has_value()},
            {QStringLiteral("requestId"), toQString(record.requestId)},
            {QStringLiteral("version"), toQString(record.version)}};
}

void report(const OneShotAnswer &answer, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("--json"))) {
        print(QString::fromUtf8(QJsonDocument(toObject(answer)).toJson(QJsonDocument::Compact)));
        return;
    }
    for (const QString &line : answer.logs)
        complain(line);
    print(QString::fromStdString(answer.record.payload));
}

// Runs the call on the event loop and says what it came to.
ExitCode run(LocalCloud &cloud, OneShot &call, const Arguments &arguments)
{
    ExitCode code = ExitCode::Failed;
    QObject::connect(&call, &OneShot::finished, &call, [&](const Result<OneShotAnswer> &answer) {
        if (!answer) {
            code = fail(answer.error(), arguments);
        } else {
            report(*answer, arguments);
            code = answer->record.outcome == Outcome::Success ? ExitCode::Done : ExitCode::Failed;
        }
        QCoreApplication::quit();
    });
    QObject::connect(&cloud, &LocalCloud::opened, &call, &OneShot::start);
    QMetaObject::invokeMethod(&cloud, &LocalCloud::open, Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

ExitCode replayCall(const std::filesystem::path &path, const Arguments &arguments)
{
    for (const QString &other : {QStringLiteral("--event"), QStringLiteral("--qualifier"), QStringLiteral("--async")}) {
        if (arguments.has(other))
            return wrongUse(QStringLiteral("--replay takes event and version from the call"), "invoke");
    }
    const Result<Replay> replay = replayFrom(arguments);
    if (!replay)
        return wrongUse(toQString(replay.error().message), "invoke");
    LocalCloud cloud(std::filesystem::absolute(path), Keeps::ProjectData); // what it did stands with the project
    OneShot call(cloud, *replay);
    return run(cloud, call, arguments);
}

ExitCode runInvoke(const Arguments &arguments)
{
    const std::filesystem::path path = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    if (wantsReplay(arguments))
        return replayCall(path, arguments);
    if (arguments.words.isEmpty())
        return wrongUse(QStringLiteral("Which function? Or give --replay REQUESTID"), "invoke");
    const Result<Project> project = readProject(path);
    if (!project)
        return fail(project.error(), arguments);
    const Result<Function> function = functionNamed(*project, arguments.words[0]);
    if (!function)
        return fail(function.error(), arguments);
    const Result<std::string> event = eventFrom(arguments.value(QStringLiteral("--event")));
    if (!event)
        return fail(event.error(), arguments);
    Invocation invocation;
    invocation.function = function->name;
    invocation.qualifier = toStd(arguments.value(QStringLiteral("--qualifier")));
    invocation.event = *event;
    if (arguments.has(QStringLiteral("--async")))
        invocation.type = InvocationType::Async;

    const Result<Outbound> outbound = outboundFrom(arguments);
    if (!outbound)
        return wrongUse(toQString(outbound.error().message), "invoke");
    if (*outbound == Outbound::Recorded)
        return wrongUse(QStringLiteral("--outbound recorded is for a call that was recorded: give --replay"), "invoke");
    if (*outbound != Outbound::AsIs && invocation.type == InvocationType::Async)
        return wrongUse(QStringLiteral("--outbound is not for asynchronous calls"), "invoke");

    if (CallBuilds::concerns(invocation.qualifier)) {
        if (const Result<> built = bringUpToDate(*project, {*function}, BuildFlavour::Package); !built)
            return fail(built.error(), arguments);
    }
    // Versions and aliases are kept with the project, and so is what is recorded.
    const bool isKept = !invocation.qualifier.empty() || *outbound != Outbound::AsIs;
    LocalCloud cloud(std::filesystem::absolute(path), isKept ? Keeps::ProjectData : Keeps::Nothing);
    OneShot call(cloud, function->vendor, std::move(invocation), {*outbound, {}});
    return run(cloud, call, arguments);
}

} // namespace

Command invokeCommand()
{
    return {
        QStringLiteral("invoke"),
        QStringLiteral("call a function once, in the local cloud that has the project open or in one of its own"),
        QStringLiteral("FUNCTION"),
        0,
        1,
        QList<Option>{{QStringLiteral("--project"), QStringLiteral("DIR|MANIFEST"),
                       QStringLiteral("where the function is; this folder by default")},
                      {QStringLiteral("--event"), QStringLiteral("FILE|-"),
                       QStringLiteral("what is sent, - for the standard input; {} by default")},
                      {QStringLiteral("--qualifier"), QStringLiteral("Q"), QStringLiteral("a version or an alias")},
                      {QStringLiteral("--async"),
                       {},
                       QStringLiteral("through the queue of asynchronous calls; waits until it has run once")}}
            + replayOptions() + QList<Option>{outboundOption()},
        QStringLiteral(
            "JSON, the last line: {\"outcome\":\"result|error|timeout\",\"result\",\"error\":{\"errorType\",\"errorMessage\",\"stackTrace\"},\n"
            "\"logs\":[],\"durationMs\",\"billedMs\",\"initMs\",\n"
            "\"phases\":{\"spawnMs\",\"runtimeBootMs\",\"initMs\",\"handlerMs\"},\"memoryMb\",\"cold\",\"requestId\",\"version\"};\n"
            "{\"error\":{\"code\",\"id\",\"message\",\"arguments\",\"hint\"}} when there was no call at all.\n"
            "Without --json the answer goes to stdout and the log to stderr.\n"
            "What has to be compiled and has changed is built first. Exit code 1 when that or the function failed."),
        runInvoke};
}

} // namespace fermata::cli
