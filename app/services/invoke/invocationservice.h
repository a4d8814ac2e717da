// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"
#include "app/extension/registry.h"
#include "app/model/invocation.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/emulator/explainedstart.h"
#include "app/services/invoke/invocationcall.h"
#include "app/services/project/projectservice.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <deque>
#include <optional>

namespace fermata {

// Calls functions of the open project, waits for the emulator when it is still starting, and keeps the history.
class InvocationService : public QObject
{
    Q_OBJECT
public:
    InvocationService(ProjectService &project, EmulatorService &emulator, Registry<CloudProvider> &clouds,
                      QObject *parent = nullptr);

    // Through the cloud provider of the function's vendor, at the local endpoint; starts the emulator for the open
    // project if it does not run. Fails with NotFound ("invoke.noFunction"), Invalid ("invoke.noProvider"),
    // The emulator's own problem when it does not start, "emulator.died" when it goes during the call.
    QFuture<Result<InvocationRecord>> invoke(const QString &function, const QByteArray &event,
                                             const OutboundWish &outbound = {});

    // The call once more: its event, under its request id, on the version that it ran on or on what is saved now. One
    // that the emulator died under is sent as a new call. Fails as invoke() does, and with NotFound ("replay.notFound",
    // "function.qualifierNotFound", "outbound.notRecorded").
    QFuture<Result<InvocationRecord>> replay(const InvocationRecord &record, ReplayAt at,
                                             Outbound outbound = Outbound::AsIs);
    // What a call asked of others. Fails with NotFound ("outbound.notRecorded").
    QFuture<Result<QJsonArray>> exchanges(const InvocationRecord &record);

    // Newest first, at most 500; every call that the emulator saw, from whomever, and ours that
    // it died under (with the error type "emulator.died"), so that their events can be sent again.
    // Calls it on an instance that starts from nothing, and remembers what that imported.
    QFuture<Result<InvocationRecord>> explain(const QString &function, const QByteArray &event);
    // Nothing if the call was not explained.
    std::optional<ExplainedStart> explained(const QString &requestId) const;

    const std::deque<InvocationRecord> &history() const { return m_history; }
    std::optional<InvocationRecord> last(const QString &function) const;
    void clearHistory();

Q_SIGNALS:
    void invocationStarted(const QString &function);
    // It left no record: it never reached the function, or was given up.
    void invocationFailed(const QString &function, const fermata::Error &error);
    void invocationAdded(const fermata::InvocationRecord &record); // now history().front()
    void historyCleared();
    void startExplained(const QString &requestId); // explained() knows it

private:
    void startEmulator();
    QFuture<Result<InvocationRecord>> call(const Invocation &invocation, InvocationCall::Send send);
    void remember(const InvocationRecord &record);

    ProjectService &m_project;
    EmulatorService &m_emulator;
    Registry<CloudProvider> &m_clouds;
    std::deque<InvocationRecord> m_history;
    QHash<QString, ExplainedStart> m_explained; // by request id
};

} // namespace fermata
