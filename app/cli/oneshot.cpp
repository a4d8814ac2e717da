// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/oneshot.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"

#include <algorithm>

namespace fermata::cli {

namespace {

constexpr std::chrono::seconds patienceForRecord{2};
constexpr std::chrono::minutes patienceForAsync{15};

EmulatorProcess::Options optionsFor(const std::filesystem::path &project, const QTemporaryDir &data)
{
    EmulatorProcess::Options options;
    options.program = binDirectory() / "fermata-emulator";
    options.project = project;
    options.data = toPath(data.path());
    return options;
}

} // namespace

OneShot::OneShot(const std::filesystem::path &project, Vendor vendor, Invocation invocation)
    : m_project(project), m_vendor(vendor), m_invocation(std::move(invocation)), m_process(optionsFor(project, m_data))
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    m_patience.setSingleShot(true);
    connect(&m_process, &EmulatorProcess::ready, this, &OneShot::send);
    connect(&m_process, &EmulatorProcess::ended, this, [this](const Error &reason) { finish(failure(reason)); });
}

OneShot::~OneShot()
{
    m_stream.reset();
}

void OneShot::start()
{
    const std::optional<EmulatorReady> running = runningEmulator(m_project);
    if (provider() && running)
        send(*running);
    else if (provider())
        m_process.start();
    else
        finish(failure(Error::Code::Invalid, "invoke.noProvider", "No plugin can call %1", {m_invocation.function},
                       "Install Fermata with its cloud plugins"));
}

CloudProvider *OneShot::provider() const
{
    const auto &all = m_clouds.all();
    const auto found =
        std::find_if(all.begin(), all.end(), [this](const auto &one) { return one->vendor() == m_vendor; });
    return found == all.end() ? nullptr : found->get();
}

void OneShot::send(const EmulatorReady &ready)
{
    m_stream = std::make_unique<EmulatorStream>(m_http, ready.connection.endpoint, ready.token);
    connect(m_stream.get(), &EmulatorStream::logReceived, this, [this](const LogRecord &record) { m_logs += record; });
    connect(m_stream.get(), &EmulatorStream::invocationFinished, this, [this](const InvocationRecord &record) {
        m_records += record;
        tryToFinish();
    });
    m_stream->open();
    m_cloud = provider()->connect(ready.connection);
    whenDone(m_cloud->invoke(m_invocation), this,
             [this](const Result<InvocationRecord> &answer) { takeAnswer(answer); });
}

void OneShot::takeAnswer(const Result<InvocationRecord> &answer)
{
    if (!answer) {
        finish(failure(answer.error()));
        return;
    }
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
