// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/settling.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "plugins/aws/json.h"
#include "plugins/aws/names.h"

namespace fermata::aws {

namespace {

constexpr std::chrono::milliseconds pollTime{250};
constexpr int mostPolls = 240;

QFuture<Result<RemoteFunction>> settledWithin(Wire &wire, const QString &name, int polls)
{
    const QFuture<Result<QJsonObject>> asked = wire.ask("GET", functionPath(name, QStringLiteral("/configuration")));
    return thenAsk<RemoteFunction>(asked, wire.context(), [&wire, name, polls](const QJsonObject &configuration) {
        const QString state = configuration.value(QLatin1String("State")).toString();
        const QString update = configuration.value(QLatin1String("LastUpdateStatus")).toString();
        if (state == QLatin1String("Failed") || update == QLatin1String("Failed")) {
            const QString why = configuration.value(QLatin1String("LastUpdateStatusReason")).toString();
            return finished<RemoteFunction>(failure(Error::Code::Invalid, "aws.deployFailed", "%1 was not deployed: %2",
                                                    {toStd(name), toStd(why)}));
        }
        if (state != QLatin1String("Pending") && update != QLatin1String("InProgress"))
            return finished<RemoteFunction>(functionFrom(configuration));
        if (polls == 0)
            return finished<RemoteFunction>(
                failure(Error::Code::Timeout, "aws.deployPending", "%1 is still being deployed", {toStd(name)}));
        return thenAsk<RemoteFunction>(pauseFor(pollTime, wire.context()), wire.context(),
                                       [&wire, name, polls] { return settledWithin(wire, name, polls - 1); });
    });
}

} // namespace

QFuture<Result<RemoteFunction>> settled(Wire &wire, const QString &function)
{
    return settledWithin(wire, function, mostPolls);
}

} // namespace fermata::aws
