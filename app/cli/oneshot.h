// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/localcloud.h"
#include "app/services/emulator/emulatoradmin.h"
#include "app/services/emulator/emulatorstream.h"

#include <QTimer>

#include <memory>

namespace fermata::cli {

// What one call came to.
struct OneShotAnswer
{
    InvocationRecord record;
    QStringList logs; // of this call, in order

    bool operator==(const OneShotAnswer &) const = default;
};

// One call in a cloud that is open, or one of the past once more. An asynchronous call is waited for until it has run once.
class OneShot : public QObject
{
    Q_OBJECT
public:
    OneShot(LocalCloud &cloud, Vendor vendor, Invocation invocation, OutboundWish outbound = {});
    OneShot(LocalCloud &cloud, Replay replay);
    ~OneShot() override;

    void start();

Q_SIGNALS:
    // Once. An Error only when there was no call: no plugin for the vendor, or the emulator died.
    void finished(const fermata::Result<fermata::cli::OneShotAnswer> &answer);

private:
    OneShot(LocalCloud &cloud);
    void openStream(const EmulatorReady &ready);
    void takeAnswer(const Result<InvocationRecord> &answer);
    void tryToFinish();
    void finish(const Result<OneShotAnswer> &answer);

    LocalCloud &m_local;
    Vendor m_vendor = Vendor::Lambda;
    Invocation m_invocation;
    OutboundWish m_outbound;
    std::optional<Replay> m_replay; // instead of the invocation
    std::unique_ptr<EmulatorAdmin> m_admin;
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<EmulatorStream> m_stream;
    std::optional<InvocationRecord> m_answer; // the cloud's, while the emulator's own record is awaited
    QList<InvocationRecord> m_records; // the emulator's own
    QList<LogRecord> m_logs;
    QTimer m_patience;
    bool m_finished = false;
};

} // namespace fermata::cli
