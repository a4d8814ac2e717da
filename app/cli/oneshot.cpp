// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/oneshot.h"

#include "app/async/text.h"
#include "app/async/when.h"

#include <algorithm>

namespace fermata::cli {

namespace {

constexpr std::chrono::seconds patienceForRecord{2};
constexpr std::chrono::minutes patienceForAsync{15};

} // namespace

OneShot::OneShot(LocalCloud &cloud, Vendor vendor, Invocation invocation, OutboundWish outbound) : OneShot(cloud)
{
    m_outbound = std::move(outbound);
    m_vendor = vendor;
    m_invocation = std::move(invocation);
}

OneShot::OneShot(LocalCloud &cloud, Replay replay) : OneShot(cloud)
{
    m_replay = std::move(replay);
}

OneShot::OneShot(LocalCloud &cloud) : m_local(cloud)
{
    m_patience.setSingleShot(true);
    connect(&m_local, &LocalCloud::failed, this, [this](const Error &reason) { finish(failure(reason)); });
}

OneShot::~OneShot() = default;

void OneShot::start()
{
    const EmulatorReady &ready = *m_local.ready();
    const auto take = [this](const Result<InvocationRecord> &answer) { takeAnswer(answer); };
    if (m_replay || m_outbound.mode != Outbound::AsIs) {
        openStream(ready);
        m_admin = std::make_unique<EmulatorAdmin>(m_local.http(), ready.connection.endpoint, ready.token);
        return whenDone(m_replay ? m_admin->replay(*m_replay) : m_admin->call(m_invocation, m_outbound), this, take);
    }
    CloudProvider *const provider = m_local.provider(m_vendor);
    if (provider == nullptr || !provider->isMirrored())
        return finish(failure(Error::Code::Invalid, "invoke.noProvider", "No plugin can call %1",
                              {m_invocation.function}, "Install Fermata with its cloud plugins"));
    openStream(ready);
    m_cloud = provider->connect(ready.connection);
    whenDone(m_cloud->invoke(m_invocation), this, take);
}

void OneShot::openStream(const EmulatorReady &ready)
{
    m_stream = std::make_unique<EmulatorStream>(m_local.http(), ready.connection.endpoint, ready.token);
    connect(m_stream.get(), &EmulatorStream::logReceived, this, [this](const LogRecord &record) { m_logs += record; });
    connect(m_stream.get(), &EmulatorStream::invocationFinished, this, [this](const InvocationRecord &record) {
        m_records += record;
        tryToFinish();
    });
    m_stream->open();
}

void OneShot::takeAnswer(const Result<InvocationRecord> &answer)
{
    if (!answer)
        return finish(failure(answer.error()));
    m_answer = *answer;
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(OneShotAnswer{*m_answer, {}}); });
    // An asynchronous call has only been taken so far.
    m_patience.start(m_invocation.type == InvocationType::Async ? std::chrono::milliseconds(patienceForAsync)
                                                                : std::chrono::milliseconds(patienceForRecord));
    tryToFinish();
}

// The vendor's answer lacks what the emulator wrote down: times, memory, the reason of the end. Both are joined by the request id.
void OneShot::tryToFinish()
{
    if (!m_answer)
        return;
    const auto own = std::find_if(m_records.begin(), m_records.end(), [this](const InvocationRecord &record) {
        return record.requestId == m_answer->requestId;
    });
    if (own == m_records.end())
        return;
    OneShotAnswer answer{*own, {}};
    for (const LogRecord &line : m_logs) {
        if (line.requestId == own->requestId)
            answer.logs += toQString(line.message);
    }
    finish(answer);
}

void OneShot::finish(const Result<OneShotAnswer> &answer)
{
    if (m_finished)
        return;
    m_finished = true;
    m_patience.stop();
    Q_EMIT finished(answer);
}

} // namespace fermata::cli
