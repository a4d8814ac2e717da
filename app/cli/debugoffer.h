// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/localcloud.h"
#include "app/cli/signalwatch.h"
#include "app/model/function.h"
#include "app/model/project.h"
#include "app/services/emulator/emulatoradmin.h"
#include "app/services/emulator/emulatorstream.h"

#include <memory>
#include <optional>

namespace fermata::cli {

// An instance of a function with a debugger in it, offered to another editor. Its deadline stands still as long as the
// offer lasts: nobody tells us when that editor stops.
class DebugOffer : public QObject
{
    Q_OBJECT
public:
    struct Wish
    {
        Project project;
        QString function; // as it was typed; unless
        std::optional<Replay> replay; // is to be run again: its function, at its version and in its time
        OutboundWish outbound{};
    };

    DebugOffer(LocalCloud &cloud, Wish wish);

    void start();    // offered() or over() follows
    void withdraw(); // the function runs without a debugger again; over() follows

    // Ends the offer at Ctrl+C or SIGTERM instead of the program.
    void endWithSignal();

Q_SIGNALS:
    // What there is to attach to, and the launch.json configuration for it (empty when the plugin has none).
    void offered(const fermata::Function &function, const fermata::DebugEndpoint &endpoint,
                 const QJsonObject &configuration);
    void over(const std::optional<fermata::Error> &error); // once

private:
    void begin(const QString &function);
    void take(const Result<DebugEndpoint> &endpoint);
    void watchInstance();
    void finish(const std::optional<Error> &error);

    LocalCloud &m_cloud;
    Wish m_wish;
    Function m_function;
    std::unique_ptr<EmulatorAdmin> m_admin;
    std::unique_ptr<EmulatorStream> m_stream;
    std::unique_ptr<SignalWatch> m_signal;
    DebugEndpoint m_endpoint;
    bool m_over = false;
};

} // namespace fermata::cli
