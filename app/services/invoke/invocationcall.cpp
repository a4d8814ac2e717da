// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/invocationcall.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/id.h"

namespace fermata {

namespace {

constexpr std::chrono::seconds patienceForRecord{1};

// The emulator knows more than a vendor's answer says. What only the caller knows stays the caller's.
InvocationRecord completed(const InvocationRecord &answer, InvocationRecord own)
{
    if (own.error && answer.error && own.error->type.empty())
        own.error->type = answer.error->type;
    if (own.logTail.empty())
        own.logTail = answer.logTail;
    if (own.payload.empty())
        own.payload = answer.payload;
    return own;
}

} // namespace

InvocationCall::InvocationCall(Invocation invocation, EmulatorService &emulator, Send send, FindRecord find,
                               QFuture<Result<>> prepared, QObject *parent)
    : QObject(parent),
      m_invocation(std::move(invocation)),
      m_emulator(emulator),
      m_send(std::move(send)),
      m_find(std::move(find)),
      m_prepared(std::move(prepared)),
      m_startedAt(SystemClock().now())
{
    m_patience.setSingleShot(true);
}

QFuture<Result<InvocationRecord>> InvocationCall::start()
{
    m_promise.start();
    const QFuture<Result<InvocationRecord>> future = m_promise.future();
    auto *watcher = new QFutureWatcher<Result<InvocationRecord>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this,
            [this] { finish(failure(Error::Code::Cancelled, "cancelled", "Cancelled")); });
    watcher->setFuture(future);
    if (m_prepared.isFinished())
        goOn();
    else
        whenDone(m_prepared, this, [this](const Result<> &) { goOn(); });
    return future;
}

void InvocationCall::goOn()
{
    if (m_finished)
        return;
    const Result<> prepared =
        m_prepared.isCanceled() ? failure(Error::Code::Cancelled, "cancelled", "Cancelled") : m_prepared.result();
    if (!prepared)
        return finish(failure(prepared.error()));
    connect(&m_emulator, &EmulatorService::stateChanged, this, &InvocationCall::emulatorChanged);
    emulatorChanged(m_emulator.state());
}

void InvocationCall::emulatorChanged(EmulatorService::State state)
{
    if (m_finished)
        return;
    if (m_sent) {
        if (state != EmulatorService::State::Running)
            m_answer ? finish(*m_answer) : loseEmulator();
    } else if (state == EmulatorService::State::Running) {
        send();
    } else if (state == EmulatorService::State::Failed) {
        finish(failure(m_emulator.problem()));
    } else if (state == EmulatorService::State::Stopped) {
        finish(failure(Error::Code::Cancelled, "emulator.stopped", "The local cloud was stopped"));
    }
}

void InvocationCall::send()
{
    m_sent = true;
    whenDone(m_send(m_invocation), this, [this](const Result<InvocationRecord> &answer) { takeAnswer(answer); });
}

void InvocationCall::takeAnswer(const Result<InvocationRecord> &answer)
{
    if (m_finished)
        return;
    if (answer)
        waitForRecord(*answer);
    else if (answer.error().code == Error::Code::Unreachable || answer.error().code == Error::Code::Io)
        loseEmulator(); // on loopback nobody else can be the reason
    else
        finish(failure(answer.error()));
}

void InvocationCall::waitForRecord(const InvocationRecord &answer)
{
    m_answer = answer;
    const auto look = [this, answer] {
        if (const std::optional<InvocationRecord> own = m_find(answer.requestId))
            finish(completed(answer, *own));
    };
    look();
    if (m_finished)
        return;
    // Queued: whoever keeps the records hears the same signal, and first.
    connect(&m_emulator, &EmulatorService::invocationFinished, this, look, Qt::QueuedConnection);
    connect(&m_patience, &QTimer::timeout, this, [this, answer] { finish(answer); });
    m_patience.start(patienceForRecord);
}

void InvocationCall::loseEmulator()
{
    InvocationRecord record;
    record.requestId = newUuid();
    record.function = m_invocation.function;
    record.qualifier = m_invocation.qualifier;
    record.source = m_invocation.source;
    record.event = m_invocation.event;
    record.startedAt = m_startedAt;
    record.duration = SystemClock().now() - m_startedAt;
    record.outcome = Outcome::Cancelled;
    record.error = FunctionError{"emulator.died", {}, "The local cloud ended during this call", {}};
    const Error error =
        failure(Error::Code::Unreachable, "emulator.died", "The local cloud ended during the call of %1",
                {m_invocation.function}, "It is started again; send the event once more")
            .value();
    disconnect(&m_emulator, nullptr, this, nullptr);
    Q_EMIT lost(record); // first: who gets the error finds the event in the history
    finish(failure(error));
}

void InvocationCall::finish(const Result<InvocationRecord> &result)
{
    if (m_finished)
        return;
    m_finished = true;
    m_patience.stop();
    m_prepared.cancel();
    disconnect(&m_emulator, nullptr, this, nullptr);
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace fermata
