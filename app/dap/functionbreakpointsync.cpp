// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/functionbreakpointsync.h"

#include "app/dap/client.h"
#include "app/dap/wire.h"

#include <algorithm>

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

FunctionBreakpointSync::FunctionBreakpointSync(Client &client, QList<FunctionBreakpoint> wanted, Order order,
                                               QObject *parent)
    : QObject(parent), m_client(client), m_wanted(std::move(wanted)), m_order(order)
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
    auto sending = std::make_shared<Sending>();
    sending->asked = m_wanted;
    sending->promise = std::move(promise);
    sending->then = std::move(then);
    for (const FunctionBreakpoint &breakpoint : std::as_const(m_wanted)) {
        if (refusal(breakpoint).isEmpty())
            sending->accepted.append(breakpoint);
    }
    const qsizetype count = sending->accepted.size();
    if (count == 0 && !m_hasSome) {
        giveAnswer(sending->promise, merged(sending->asked, {}));
        return sending->then();
    }
    m_hasSome = count > 0;
    // Of a list that grows one by one the new one's answer is the one that was not there before.
    sendFirst(m_order == Order::Lost ? std::min<qsizetype>(1, count) : count, sending);
}

void FunctionBreakpointSync::sendFirst(qsizetype count, const std::shared_ptr<Sending> &sending)
{
    QJsonArray list;
    for (const FunctionBreakpoint &breakpoint : sending->accepted.first(count))
        list.append(toJson(breakpoint));
    m_client.request(QStringLiteral("setFunctionBreakpoints"), {{QStringLiteral("breakpoints"), list}},
                     [this, count, sending](const Result<QJsonObject> &body) {
                         if (body)
                             return take(count, sending,
                                         listFrom((*body)[QLatin1String("breakpoints")], &breakpointFrom));
                         giveAnswer(sending->promise, failure(body.error()));
                         if (body.error().code != Error::Code::Cancelled)
                             sending->then();
                     });
}

void FunctionBreakpointSync::take(qsizetype count, const std::shared_ptr<Sending> &sending,
                                  const QList<Breakpoint> &answered)
{
    QList<Breakpoint> ordered = answered;
    if (m_order == Order::Lost) {
        ordered.resize(count);
        for (const Breakpoint &breakpoint : answered) {
            const auto place = sending->places.constFind(breakpoint.id);
            const qsizetype at = place == sending->places.constEnd() ? count - 1 : *place;
            if (at >= 0 && at < count) {
                sending->places.insert(breakpoint.id, at);
                ordered[at] = breakpoint;
            }
        }
    }
    m_ids.clear();
    for (const Breakpoint &breakpoint : answered)
        m_ids.insert(breakpoint.id);
    if (count < sending->accepted.size())
        return sendFirst(count + 1, sending);
    giveAnswer(sending->promise, merged(sending->asked, std::move(ordered)));
    sending->then();
}

QList<Breakpoint> FunctionBreakpointSync::merged(const QList<FunctionBreakpoint> &asked,
                                                 QList<Breakpoint> accepted) const
{
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
