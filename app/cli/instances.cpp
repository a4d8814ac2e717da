// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/cli/runningcloud.h"

#include <algorithm>

namespace fermata::cli {

namespace {

const QString functionOption = QStringLiteral("--function");

// What is done with the instance that was named, and how it is asked for.
struct Act
{
    const char *option;
    const char *meaning;
    QFuture<Result<>> (*run)(EmulatorAdmin &admin, const QString &instance);
};

const QList<Act> &acts()
{
    static const QList<Act> all = {
        {"--keep", "keep it alive however long it is idle",
         [](EmulatorAdmin &admin, const QString &id) { return admin.keep(id, true); }},
        {"--release", "keep it no more", [](EmulatorAdmin &admin, const QString &id) { return admin.keep(id, false); }},
        {"--freeze", "stop its processes until the next call",
         [](EmulatorAdmin &admin, const QString &id) { return admin.freeze(id); }},
        {"--thaw", "let them run again", [](EmulatorAdmin &admin, const QString &id) { return admin.thaw(id); }},
        {"--kill", "end it now", [](EmulatorAdmin &admin, const QString &id) { return admin.kill(id); }}};
    return all;
}

QJsonObject toObject(const InstanceSnapshot &instance)
{
    QJsonArray fidelity;
    for (const std::string &difference : instance.fidelity)
        fidelity.append(toQString(difference));
    return {{QStringLiteral("id"), toQString(instance.id)},
            {QStringLiteral("function"), toQString(instance.function)},
            {QStringLiteral("version"), toQString(instance.version)},
            {QStringLiteral("state"), QString::fromLatin1(name(instance.state))},
            {QStringLiteral("calls"), instance.calls},
            {QStringLiteral("memoryMb"), instance.memoryMb},
            {QStringLiteral("processId"), instance.processId},
            {QStringLiteral("createdAt"), toQString(toIso(instance.createdAt))},
            {QStringLiteral("debugged"), instance.debugged},
            {QStringLiteral("kept"), instance.kept},
            {QStringLiteral("differences"), fidelity}};
}

void tell(const QList<InstanceSnapshot> &instances, const Arguments &arguments)
{
    const QString only = arguments.value(functionOption);
    QJsonArray list;
    for (const InstanceSnapshot &instance : instances) {
        if (!only.isEmpty() && toQString(instance.function) != only)
            continue;
        list.append(toObject(instance));
        if (!arguments.has(QStringLiteral("--json")))
            print(QStringLiteral("%1  %2  %3  %4  %5 calls  %6 MB  process %7%8")
                      .arg(toQString(instance.id), toQString(instance.function), toQString(instance.version),
                           QString::fromLatin1(name(instance.state)))
                      .arg(instance.calls)
                      .arg(instance.memoryMb)
                      .arg(instance.processId)
                      .arg(instance.kept ? QStringLiteral("  kept") : QString()));
    }
    if (arguments.has(QStringLiteral("--json")))
        print(QJsonObject{{QStringLiteral("instances"), list}});
}

QFuture<Result<ExitCode>> work(EmulatorAdmin &admin, const Arguments &arguments, const Act *act, QObject *context)
{
    if (act)
        return thenRead<ExitCode>(act->run(admin, arguments.words.first()), context, [] { return ExitCode::Done; });
    return thenRead<ExitCode>(admin.instances(), context, [arguments](const QList<InstanceSnapshot> &instances) {
        tell(instances, arguments);
        return ExitCode::Done;
    });
}

// Which act was asked for, if one was; what is wrong with that, otherwise.
Result<const Act *> chosenAct(const Arguments &arguments)
{
    QList<const Act *> chosen;
    for (const Act &act : acts()) {
        if (arguments.has(QString::fromLatin1(act.option)))
            chosen.append(&act);
    }
    if (chosen.size() > 1)
        return failure(Error::Code::Invalid, "cli.wrongUse", "One thing at a time");
    if (chosen.isEmpty() && !arguments.words.isEmpty())
        return failure(Error::Code::Invalid, "cli.wrongUse", "What is to be done with that instance?");
    if (!chosen.isEmpty() && arguments.words.isEmpty())
        return failure(Error::Code::Invalid, "cli.wrongUse", "Which instance?");
    return chosen.isEmpty() ? nullptr : chosen.first();
}

ExitCode runInstances(const Arguments &arguments)
{
    const Result<const Act *> act = chosenAct(arguments);
    if (!act)
        return wrongUse(toQString(act.error().message), "instances");
    return runWithRunningCloud(
        arguments, [&](EmulatorAdmin &admin, QObject *context) { return work(admin, arguments, *act, context); });
}

} // namespace

Command instancesCommand()
{
    QList<Option> options{{functionOption, QStringLiteral("NAME"), QStringLiteral("only instances of that function")}};
    for (const Act &act : acts())
        options.append({QString::fromLatin1(act.option), {}, QString::fromLatin1(act.meaning)});
    options.append(projectOption());
    return {
        QStringLiteral("instances"),
        QStringLiteral("show the instances of the local cloud that runs, or do something with one"),
        QStringLiteral("[INSTANCE]"),
        0,
        1,
        options,
        QStringLiteral(
            "JSON: {\"instances\":[{\"id\",\"function\",\"version\",\n"
            "\"state\":\"creating|initializing|idle|busy|frozen\",\"calls\",\"memoryMb\",\"processId\",\"createdAt\",\n"
            "\"debugged\",\"kept\",\"differences\":[what is other than online]}]}; nothing after an act.\n"
            "Exit code 1 if no local cloud has the project open, or there is no such instance."),
        runInstances};
}

} // namespace fermata::cli
