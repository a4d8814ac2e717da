// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/emulator/emulatorservice.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <optional>

namespace fermata {

// One call from the click to its record: waits for the build that it needs and for the emulator, asks the cloud, and completes the cloud's answer with
// what the emulator itself wrote down. Deletes itself when the promise is kept.
class InvocationCall : public QObject
{
    Q_OBJECT
public:
    // The emulator's own record of a request, if it has come.
    using FindRecord = std::function<std::optional<InvocationRecord>(const std::string &requestId)>;

    // What asks the emulator, once it runs.
    using Send = std::function<QFuture<Result<InvocationRecord>>(const Invocation &invocation)>;

    // It is sent once `prepared` has ended well; cancelling the call cancels that.
    InvocationCall(Invocation invocation, EmulatorService &emulator, Send send, FindRecord find,
                   QFuture<Result<>> prepared, QObject *parent);

    QFuture<Result<InvocationRecord>> start();

Q_SIGNALS:
    // The emulator went while the call was under way.
    void lost(const fermata::InvocationRecord &record);

private:
    void goOn();
    void emulatorChanged(EmulatorService::State state);
    void send();
    void takeAnswer(const Result<InvocationRecord> &answer);
    void waitForRecord(const InvocationRecord &answer);
    void loseEmulator();
    void finish(const Result<InvocationRecord> &result);

    Invocation m_invocation;
    EmulatorService &m_emulator;
    Send m_send;
    FindRecord m_find;
    QFuture<Result<>> m_prepared;
    QPromise<Result<InvocationRecord>> m_promise;
    std::optional<InvocationRecord> m_answer; // the cloud's, while the emulator's own record is awaited
    TimePoint m_startedAt;
    QTimer m_patience; // for the emulator's own record
    bool m_sent = false;
    bool m_finished = false;
};

} // namespace fermata
