// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/breakpointsync.h"

#include "app/dap/client.h"
#include "app/dap/wire.h"

namespace fermata::dap {

namespace {

void finish(const std::shared_ptr<QPromise<BreakpointSync::Answer>> &promise, BreakpointSync::Answer answer)
{
    promise->addResult(std::move(answer));
    promise->finish();
}

} // namespace

BreakpointSync::BreakpointSync(Client &client, QHash<QString, QList<SourceBreakpoint>> wanted, QObject *parent)
    : QObject(parent), m_client(client), m_wanted(std::move(wanted))
{
}

QFuture<BreakpointSync::Answer> BreakpointSync::set(const QString &path, const QList<SourceBreakpoint> &breakpoints)
{
    m_wanted[path] = breakpoints;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    if (m_sending) {
        send(path, promise, [] {});
        return future;
    }
    if (const Promise older = m_waiting.take(path))
        finish(older, failure(Error::Code::Cancelled, "debug.replaced", "Newer breakpoints took the place of these"));
    m_waiting.insert(path, promise);
    return future;
}

void BreakpointSync::sendAll(std::function<void()> answered)
{
    m_sending = true;
    const QHash<QString, Promise> waiting = std::exchange(m_waiting, {});
    auto left = std::make_shared<qsizetype>(m_wanted.size());
    const QStringList paths = m_wanted.keys();
    for (const QString &path : paths) {
        send(path, waiting.value(path), [left, answered] {
            if (--*left == 0)
                answered();
        });
    }
    if (paths.isEmpty())
        answered();
}

void BreakpointSync::failAll()
{
    const QHash<QString, Promise> waiting = std::exchange(m_waiting, {});
    for (const Promise &promise : waiting)
        finish(promise, failure(Error::Code::Cancelled, "debug.ended", "The debugging session has ended"));
}

Breakpoint BreakpointSync::completed(Breakpoint breakpoint) const
{
    const QString path = m_paths.value(breakpoint.id);
    if (!path.isEmpty())
        breakpoint.path = path; // ours, not the adapter's spelling of it
    return breakpoint;
}

void BreakpointSync::send(const QString &path, Promise promise, std::function<void()> then)
{
    const QList<SourceBreakpoint> wanted = m_wanted.value(path);
    QJsonArray accepted;
    for (const SourceBreakpoint &breakpoint : wanted) {
        if (refusal(breakpoint).isEmpty())
            accepted.append(toJson(breakpoint));
    }
    const QJsonObject arguments{{QStringLiteral("source"), sourceOf(path)}, {QStringLiteral("breakpoints"), accepted}};
    m_client.request(QStringLiteral("setBreakpoints"), arguments,
                     [this, path, wanted, promise, then](const Result<QJsonObject> &body) {
                         const Answer answer =
                             body ? Answer(merged(path, wanted, *body)) : Answer(failure(body.error()));
                         if (promise) {
                             finish(promise, answer);
                         } else if (answer) {
                             for (const Breakpoint &breakpoint : *answer)
                                 Q_EMIT answered(breakpoint);
                         }
                         if (body || body.error().code != Error::Code::Cancelled)
                             then();
                     });
}

QList<Breakpoint> BreakpointSync::merged(const QString &path, const QList<SourceBreakpoint> &asked,
                                         const QJsonObject &body)
{
    QList<Breakpoint> accepted = listFrom(body[QLatin1String("breakpoints")], &breakpointFrom);
    QList<Breakpoint> all;
    for (const SourceBreakpoint &wanted : asked) {
        Breakpoint breakpoint{.line = wanted.line, .message = refusal(wanted)};
        if (breakpoint.message.isEmpty() && !accepted.isEmpty()) {
            breakpoint = accepted.takeFirst();
            if (breakpoint.line == 0)
                breakpoint.line = wanted.line;
        }
        breakpoint.path = path;
        if (breakpoint.id != 0)
            m_paths.insert(breakpoint.id, path);
        all.append(breakpoint);
    }
    return all;
}

QString BreakpointSync::refusal(const SourceBreakpoint &breakpoint) const
{
    if (!breakpoint.logMessage.isEmpty() && !m_capabilities[QLatin1String("supportsLogPoints")].toBool())
        return QStringLiteral("This debugger has no log points");
    return refusedPart(m_capabilities, breakpoint.condition, breakpoint.hitCondition);
}

QString BreakpointSync::refusedPart(const QJsonObject &capabilities, const QString &condition,
                                    const QString &hitCondition)
{
    const auto offers = [&capabilities](const char *one) { return capabilities[QLatin1String(one)].toBool(); };
    if (!condition.isEmpty() && !offers("supportsConditionalBreakpoints"))
        return QStringLiteral("This debugger has no conditions on breakpoints");
    if (!hitCondition.isEmpty() && !offers("supportsHitConditionalBreakpoints"))
        return QStringLiteral("This debugger cannot count hits of a breakpoint");
    return {};
}

} // namespace fermata::dap
