// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/debugoffer.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/debug/debugtransport.h"
#include "app/services/project/projectfunction.h"

namespace fermata::cli {

DebugOffer::DebugOffer(LocalCloud &cloud, Wish wish) : m_cloud(cloud), m_wish(std::move(wish))
{
    connect(&m_cloud, &LocalCloud::failed, this, [this](const Error &error) { finish(error); });
}

void DebugOffer::start()
{
    const EmulatorReady &ready = *m_cloud.ready();
    m_admin = std::make_unique<EmulatorAdmin>(m_cloud.http(), ready.connection.endpoint, ready.token);
    if (!m_wish.replay)
        return begin(m_wish.function);
    whenDone(m_admin->invocation(m_wish.replay->requestId), this, [this](const Result<InvocationRecord> &record) {
        record ? begin(toQString(record->function)) : finish(record.error());
    });
}

void DebugOffer::begin(const QString &function)
{
    const Result<Function> found = functionNamed(m_wish.project, function);
    if (!found)
        return finish(found.error());
    m_function = *found;
    whenDone(m_admin->startDebug(toQString(m_function.name), DebugWish{m_wish.replay, {}, m_wish.outbound}), this,
             [this](const Result<DebugEndpoint> &endpoint) { take(endpoint); });
}

void DebugOffer::take(const Result<DebugEndpoint> &endpoint)
{
    if (!endpoint)
        return finish(endpoint.error());
    m_endpoint = *endpoint;
    const Result<DebugAdapter> adapter = adapterFor(m_cloud.languages(), m_endpoint);
    if (!adapter)
        return finish(adapter.error());
    whenDone(m_admin->hold(m_endpoint.instanceId, true), this, [this, adapter](const Result<TimeLeft> &held) {
        if (!held)
            return finish(held.error());
        watchInstance();
        Q_EMIT offered(m_function, m_endpoint, launchConfiguration(*adapter, m_endpoint, toQString(m_function.name)));
    });
}

void DebugOffer::watchInstance()
{
    const EmulatorReady &ready = *m_cloud.ready();
    m_stream = std::make_unique<EmulatorStream>(m_cloud.http(), ready.connection.endpoint, ready.token);
    connect(m_stream.get(), &EmulatorStream::instanceChanged, this, [this](const InstanceSnapshot &instance) {
        if (toQString(instance.id) == m_endpoint.instanceId && instance.state == InstanceState::Gone)
            finish(failure(Error::Code::Unreachable, "debug.instanceGone", "The instance of %1 has gone: %2",
                           {m_function.name, instance.reason}, "Run the command once more for a new one")
                       .value());
    });
    m_stream->open();
}

void DebugOffer::withdraw()
{
    if (m_over || !m_admin)
        return finish(std::nullopt);
    m_stream.reset(); // the instance goes now, as wanted
    whenDone(m_admin->stopDebug(toQString(m_function.name)), this,
             [this](const Result<> &stopped) { finish(stopped ? std::nullopt : std::optional(stopped.error())); });
}

void DebugOffer::endWithSignal()
{
    m_signal = std::make_unique<SignalWatch>();
    connect(m_signal.get(), &SignalWatch::received, this, &DebugOffer::withdraw);
}

void DebugOffer::finish(const std::optional<Error> &error)
{
    if (m_over)
        return;
    m_over = true;
    Q_EMIT over(error);
}

} // namespace fermata::cli
