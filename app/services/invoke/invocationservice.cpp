// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/invocationservice.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/async/when.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr std::size_t historySize = 500;

CloudProvider *providerOf(const Registry<CloudProvider> &clouds, Vendor vendor)
{
    for (const auto &provider : clouds.all()) {
        if (provider->vendor() == vendor && provider->isMirrored())
            return provider.get();
    }
    return nullptr;
}

} // namespace

InvocationService::InvocationService(ProjectService &project, EmulatorService &emulator,
                                     Registry<CloudProvider> &clouds, CallBuilds &builds, QObject *parent)
    : QObject(parent), m_project(project), m_emulator(emulator), m_clouds(clouds), m_builds(builds)
{
    connect(&m_emulator, &EmulatorService::invocationFinished, this, &InvocationService::remember);
}

// A version or an alias is called as NAME:QUALIFIER, as Lambda's own clients write it.
QFuture<Result<InvocationRecord>> InvocationService::invoke(const QString &function, const QByteArray &event,
                                                            const OutboundWish &outbound)
{
    const std::optional<Function> known = m_project.function(function.section(QLatin1Char(':'), 0, 0));
    if (!known)
        return finished<InvocationRecord>(
            failure(Error::Code::NotFound, "invoke.noFunction", "The project has no function %1", {toStd(function)}));
    Invocation invocation;
    invocation.function = known->name;
    invocation.qualifier = toStd(function.section(QLatin1Char(':'), 1));
    invocation.event = toStd(event);
    const Code code = CallBuilds::concerns(invocation.qualifier) ? Code::Saved : Code::Published;
    if (outbound.mode != Outbound::AsIs)
        return call(invocation, code,
                    [this, outbound](const Invocation &asked) { return m_emulator.call(asked, outbound); });
    CloudProvider *const provider = providerOf(m_clouds, known->vendor);
    if (provider == nullptr)
        return finished<InvocationRecord>(failure(Error::Code::Invalid, "invoke.noProvider", "No plugin can call %1",
                                                  {toStd(function)}, "Look at the plugin problems in the output"));
    return call(invocation, code, [this, provider](const Invocation &asked) {
        const std::shared_ptr<Cloud> cloud = provider->connect(m_emulator.connection());
        QFuture<Result<InvocationRecord>> answer = cloud->invoke(asked);
        whenDone(answer, this, [cloud](const Result<InvocationRecord> &) {}); // it lives as long as its call
        return answer;
    });
}

QFuture<Result<InvocationRecord>> InvocationService::replay(const InvocationRecord &record, ReplayAt at,
                                                            Outbound outbound)
{
    const bool wasLost = record.error && record.error->type == "emulator.died";
    if (wasLost)
        return invoke(toQString(record.function), QByteArray::fromStdString(record.event));
    Invocation invocation;
    invocation.function = record.function;
    invocation.event = record.event;
    invocation.source = "replay";
    const bool isSaved = at != ReplayAt::Recorded || CallBuilds::concerns(record.version);
    return call(invocation, isSaved ? Code::Saved : Code::Published,
                [this, replay = Replay{toQString(record.requestId), at, outbound}](const Invocation &) {
                    return m_emulator.replay(replay);
                });
}

QFuture<Result<QJsonArray>> InvocationService::exchanges(const InvocationRecord &record)
{
    return m_emulator.exchanges(toQString(record.requestId));
}

QFuture<Result<InvocationRecord>> InvocationService::explain(const QString &function, const QByteArray &event)
{
    Invocation invocation;
    invocation.function = toStd(function);
    invocation.event = toStd(event);
    return call(invocation, Code::Saved, [this, function, event](const Invocation &) {
        return thenRead<InvocationRecord>(m_emulator.explain(function, event), this,
                                          [this](const ExplainedStart &start) {
                                              const QString id = toQString(start.record.requestId);
                                              m_explained.insert(id, start);
                                              Q_EMIT startExplained(id);
                                              return start.record;
                                          });
    });
}

std::optional<ExplainedStart> InvocationService::explained(const QString &requestId) const
{
    const auto found = m_explained.find(requestId);
    return found != m_explained.end() ? std::optional(*found) : std::nullopt;
}

QFuture<Result<InvocationRecord>> InvocationService::call(const Invocation &invocation, Code code,
                                                          InvocationCall::Send send)
{
    startEmulator();
    const auto find = [this](const std::string &requestId) -> std::optional<InvocationRecord> {
        const auto found = std::find_if(m_history.begin(), m_history.end(),
                                        [&](const InvocationRecord &r) { return r.requestId == requestId; });
        return found != m_history.end() ? std::optional<InvocationRecord>(*found) : std::nullopt;
    };
    const QString function = toQString(invocation.function);
    QFuture<Result<>> prepared = code == Code::Saved ? m_builds.bringUpToDate(function) : finished<void>({});
    auto *const call = new InvocationCall(invocation, m_emulator, std::move(send), find, std::move(prepared), this);
    connect(call, &InvocationCall::lost, this, &InvocationService::remember);
    Q_EMIT invocationStarted(function);
    QFuture<Result<InvocationRecord>> answer = call->start();
    whenDone(answer, this, [this, function](const Result<InvocationRecord> &record) {
        if (!record)
            Q_EMIT invocationFailed(function, record.error());
    });
    return answer;
}

void InvocationService::startEmulator()
{
    if (m_emulator.state() == EmulatorService::State::Stopped || m_emulator.state() == EmulatorService::State::Failed)
        m_emulator.start(m_project.project()->root);
}

std::optional<InvocationRecord> InvocationService::last(const QString &function) const
{
    const std::string wanted = toStd(function);
    const auto found = std::find_if(m_history.begin(), m_history.end(),
                                    [&wanted](const InvocationRecord &r) { return r.function == wanted; });
    return found != m_history.end() ? std::optional<InvocationRecord>(*found) : std::nullopt;
}

void InvocationService::clearHistory()
{
    m_history.clear();
    m_explained.clear();
    Q_EMIT historyCleared();
}

void InvocationService::remember(const InvocationRecord &record)
{
    // An emulator that was started again replays what it kept.
    const bool known = std::any_of(m_history.begin(), m_history.end(),
                                   [&record](const InvocationRecord &r) { return r.requestId == record.requestId; });
    if (known)
        return;
    m_history.push_front(record);
    if (m_history.size() > historySize) {
        m_explained.remove(toQString(m_history.back().requestId));
        m_history.pop_back();
    }
    Q_EMIT invocationAdded(record);
}

} // namespace fermata
