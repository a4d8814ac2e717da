// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/functionbreakpointsync.h"

#include "app/dap/client.h"
#include "app/dap/wire.h"

namespace fermata::dap {

namespace {

void giveAnswer(const std::shared_ptr<QPromise<FunctionBreakpointSync::Answer>> &promise,
                FunctionBreakpointSync::Answer answer)
{
    if (!promise)
        return;
    promise->addResult(std::move(answer));
    promise->finish();
}

} // namespace

FunctionBreakpointSync::FunctionBreakpointSync(Client &client, QList<FunctionBreakpoint> wanted, QObject *parent)
    : QObject(parent), m_client(client), m_wanted(std::move(wanted))
{
}

QFuture<FunctionBreakpointSync::Answer> FunctionBreakpointSync::set(const QList<FunctionBreakpoint> &breakpoints)
{
    m_wanted = breakpoints;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    if (m_sending) {
        send(promise, [] {});
        return future;
    }
    giveAnswer(std::exchange(m_waiting, promise),
               failure(Error::Code::Cancelled, "debug.replaced", "Newer breakpoints took the place of these"));
    return future;
}

void FunctionBreakpointSync::sendAll(std::function<void()> answered)
{
    m_sending = true;
    send(std::exchange(m_waiting, {}), std::move(answered));
}

void FunctionBreakpointSync::failAll()
{
    giveAnswer(std::exchange(m_waiting, {}),
               failure(Error::Code::Cancelled, "debug.ended", "The debugging session has ended"));
}

// An adapter that has never heard of any is not asked for none.
void FunctionBreakpointSync::send(Promise promise, std::function<void()> then)
{
    QJsonArray accepted;
    for (const FunctionBreakpoint &breakpoint : std::as_const(m_wanted)) {
        if (refusal(breakpoint).isEmpty())
            accepted.append(toJson(breakpoint));
    }
    const QList<FunctionBreakpoint> asked = m_wanted;
    if (accepted.isEmpty() && !m_hasSome) {
        giveAnswer(promise, merged(asked, {}));
        return then();
    }
    m_hasSome = !accepted.isEmpty();
    m_client.request(QStringLiteral("setFunctionBreakpoints"), {{QStringLiteral("breakpoints"), accepted}},
                     [this, asked, promise, then](const Result<QJsonObject> &body) {
                         giveAnswer(promise, body ? Answer(merged(asked, *body)) : Answer(failure(body.error())));
                         if (body || body.error().code != Error::Code::Cancelled)
                             then();
                     });
}

QList<Breakpoint> FunctionBreakpointSync::merged(const QList<FunctionBreakpoint> &asked, const QJsonObject &body) const
{
    QList<Breakpoint> accepted = listFrom(body[QLatin1String("breakpoints")], &breakpointFrom);
    QList<Breakpoint> all;
    for (const FunctionBreakpoint &wanted : asked) {
        const QString why = refusal(wanted);
        if (why.isEmpty() && !accepted.isEmpty())
            all.append(accepted.takeFirst());
        else
            all.append(Breakpoint{.message = why});
    }
    return all;
}

QString FunctionBreakpointSync::refusal(const FunctionBreakpoint &breakpoint) const
{
    if (!m_capabilities[QLatin1String("supportsFunctionBreakpoints")].toBool())
        return QStringLiteral("This debugger cannot hold a function by its name: set a breakpoint in its first line");
    return BreakpointSync::refusedPart(m_capabilities, breakpoint.condition, breakpoint.hitCondition);
}

} // namespace fermata::dap
