// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replaying.h"

#include "app/async/text.h"

namespace fermata::cli {

QList<Option> replayOptions()
{
    return {{QStringLiteral("--replay"), QStringLiteral("REQUESTID"),
             QStringLiteral("a call that the local cloud has a record of, once more: its event, under its request id")},
            {QStringLiteral("--at"), QStringLiteral("recorded|latest"),
             QStringLiteral("the version that it ran on, by default, or the code as it is now")}};
}

Option outboundOption()
{
    return {QStringLiteral("--outbound"), QStringLiteral("live|recorded|fail"),
            QStringLiteral(
                "what the function asks of others over HTTP goes out and is recorded, is answered as it was in the "
                "call that is replayed, or reaches nobody")};
}

Result<Outbound> outboundFrom(const Arguments &arguments)
{
    const QString word = arguments.value(QStringLiteral("--outbound"));
    const std::optional<Outbound> outbound = outboundNamed(word);
    if (!outbound)
        return failure(Error::Code::Invalid, "cli.badOutbound", "--outbound is live, recorded or fail, not %1",
                       {toStd(word)});
    return *outbound;
}

bool wantsReplay(const Arguments &arguments)
{
    return arguments.has(QStringLiteral("--replay"));
}

Result<Replay> replayFrom(const Arguments &arguments)
{
    const QString at = arguments.value(QStringLiteral("--at"), QStringLiteral("recorded"));
    const bool latest = at == QLatin1String("latest");
    if (!latest && at != QLatin1String("recorded"))
        return failure(Error::Code::Invalid, "cli.badReplay", "--at is recorded or latest, not %1", {toStd(at)});
    if (!arguments.words.isEmpty())
        return failure(Error::Code::Invalid, "cli.badReplay", "--replay knows the function from the call");
    const Result<Outbound> outbound = outboundFrom(arguments);
    if (!outbound)
        return failure(outbound.error());
    return Replay{arguments.value(QStringLiteral("--replay")), latest ? ReplayAt::WorkingCopy : ReplayAt::Recorded,
                  *outbound};
}

} // namespace fermata::cli
