// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/twinning.h"
#include "app/services/emulator/emulatoradmin.h"
#include "app/services/emulator/emulatorready.h"

#include <unordered_set>

namespace fermata::cli {

namespace {

const QString lastOption = QStringLiteral("--last");
constexpr int mostEvents = 1000;

// Each once, oldest first.
Result<QList<std::string>> eventsOf(const QList<InvocationRecord> &newestFirst, const std::string &function)
{
    QList<std::string> events;
    std::unordered_set<std::string> known;
    for (const InvocationRecord &record : newestFirst) {
        if (known.insert(record.event).second)
            events.prepend(record.event);
    }
    if (events.isEmpty())
        return failure(Error::Code::NotFound, "rehearse.nothing", "The local cloud remembers no call of %1", {function},
                       "Call it first, or give events: fermata-cli twin");
    return events;
}

ExitCode runRehearse(const Arguments &arguments)
{
    if (const QString problem = wrongCloud(arguments); !problem.isEmpty())
        return wrongUse(problem, "rehearse");
    bool isNumber = true;
    const int last = arguments.value(lastOption, QStringLiteral("100")).toInt(&isNumber);
    if (!isNumber || last < 1 || last > mostEvents)
        return wrongUse(QStringLiteral("--last is a number from 1 to %1").arg(mostEvents), "rehearse");
    const QString function = arguments.words.first();
    std::unique_ptr<EmulatorAdmin> admin;
    return runTwins(arguments, [&](Session &session) {
        const std::optional<EmulatorReady> running = runningEmulator(session.root());
        if (!running)
            return finished<QList<std::string>>(
                failure(Error::Code::Unreachable, "emulator.notRunning", "The local cloud is not running", {},
                        "Open the project in the window, or run fermata-emulator serve --project"));
        admin = std::make_unique<EmulatorAdmin>(session.http(), running->connection.endpoint, running->token);
        return thenRead<QList<std::string>>(
            admin->recent(function, last), &session,
            [function](const QList<InvocationRecord> &calls) { return eventsOf(calls, toStd(function)); });
    });
}

} // namespace

Command rehearseCommand()
{
    return {QStringLiteral("rehearse"),
            QStringLiteral("run the last recorded events on two versions, or on one here and one online"),
            QStringLiteral("FUNCTION FIRST SECOND"),
            3,
            3,
            QList<Option>{{lastOption, QStringLiteral("N"),
                           QStringLiteral("of how many calls, 100 by default; equal events are run once")}}
                + twinOptions(),
            QStringLiteral(
                "The events are those of the local cloud that has the project open. The rest is as in twin: places,\n"
                "JSON, exit codes. See: fermata-cli help twin"),
            runRehearse};
}

} // namespace fermata::cli
