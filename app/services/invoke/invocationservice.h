// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"
#include "app/extension/registry.h"
#include "app/model/invocation.h"
#include "app/services/build/callbuilds.h"
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

// Calls functions of the open project, builds them first where that is needed, waits for the emulator when it is still
// starting, and keeps the history.
class InvocationService : public QObject
{
    Q_OBJECT
public:
    InvocationService(ProjectService &project, EmulatorService &emulator, Registry<CloudProvider> &clouds,
                      CallBuilds &builds, QObject *parent = nullptr);

    // Through the cloud provider of the function's vendor, at the local endpoint; starts the emulator for the open
    // project if it does not run. Fails with NotFound ("invoke.noFunction"), Invalid ("invoke.noProvider"),
    // as its build does, with the emulator's own problem when it does not start, "emulator.died" when it goes during the call.
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

    // For calls that are made by other ways. Fails as its build does.
    QFuture<Result<>> prepare(const QString &function) { return m_builds.bringUpToDate(function); }

Q_SIGNALS:
    void invocationStarted(const QString &function);
    // It left no record: it never reached the function, or was given up.
    void invocationFailed(const QString &function, const fermata::Error &error);
    void invocationAdded(const fermata::InvocationRecord &record); // now history().front()
    void historyCleared();
    void startExplained(const QString &requestId); // explained() knows it

private:
    void startEmulator();
    enum class Code { Saved, Published };
    QFuture<Result<InvocationRecord>> call(const Invocation &invocation, Code code, InvocationCall::Send send);
    void remember(const InvocationRecord &record);

    ProjectService &m_project;
    EmulatorService &m_emulator;
    Registry<CloudProvider> &m_clouds;
    CallBuilds &m_builds;
    std::deque<InvocationRecord> m_history;
    QHash<QString, ExplainedStart> m_explained; // by request id
};

} // namespace fermata
