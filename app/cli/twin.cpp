// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/cli/commands.h"
#include "app/cli/eventinput.h"
#include "app/cli/output.h"
#include "app/cli/twinning.h"

namespace fermata::cli {

namespace {

const QString eventOption = QStringLiteral("--event");

ExitCode runTwin(const Arguments &arguments)
{
    if (const QString problem = wrongCloud(arguments); !problem.isEmpty())
        return wrongUse(problem, "twin");
    QList<std::string> events;
    const QStringList given = arguments.options.value(eventOption, {QString()});
    for (const QString &file : given) {
        const Result<std::string> event = eventFrom(file);
        if (!event)
            return fail(event.error(), arguments);
        events.append(*event);
    }
    return runTwins(arguments, [events](Session &) { return finished<QList<std::string>>(events); });
}

} // namespace

Command twinCommand()
{
    return {
        QStringLiteral("twin"),
        QStringLiteral("run the same events on two versions, or in the local cloud and online, at the same time"),
        QStringLiteral("FUNCTION FIRST SECOND"),
        3,
        3,
        QList<Option>{{eventOption, QStringLiteral("FILE|-"),
                       QStringLiteral("what is sent; may be given several times; {} by default")}}
            + twinOptions(),
        QStringLiteral(
            "FIRST and SECOND are versions, aliases or latest. With --cloud of a vendor FIRST is in the local cloud,\n"
            "SECOND there. What the function does to databases, queues and the world, it does twice.\n"
            "JSON: {\"function\",\"first\",\"second\",\"changed\",\"slower\",\"answers\":[{\"event\",\"first\":{\"outcome\",\"payload\",\n"
            "\"durationMs\",\"requestId\" or \"error\"},\"second\":{...},\"differences\":[\"outcome|status|body|headers|slower\"]}]}.\n"
            "Exit code 1 when an answer differs or a call did not get through."),
        runTwin};
}

} // namespace fermata::cli
