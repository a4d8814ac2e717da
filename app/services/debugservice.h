// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/services/breakpointstore.h"
#include "app/services/emulatorservice.h"
#include "app/services/invocationservice.h"
#include "app/services/projectservice.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace fermata {

// What is sent to a function that is debugged: an event, or a call of the past once more.
struct DebugCall
{
    QByteArray event;
    std::optional<InvocationRecord> record{};
    ReplayAt at = ReplayAt::Recorded; // of the record
};

// One key from a handler to a stop in it: asks the emulator for an instance with a debugger, joins it, sends the
// event, tells the emulator to hold the deadline while stopped. Breakpoints follow the store.
class DebugService : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Preparing, Attaching, Ready, Invoking, Paused };
    Q_ENUM(State)

    DebugService(ProjectService &project, EmulatorService &emulator, InvocationService &invocations,
                 Registry<LanguageSupport> &languages, BreakpointStore &breakpoints, QObject *parent = nullptr);
    ~DebugService() override;

    State state() const { return m_state; }
    QString function() const { return m_function; } // the last one when Idle
    dap::Session *session() const { return m_session; } // null when Idle
    const QList<dap::StackFrame> &frames() const { return m_frames; } // while Paused
    int currentFrame() const { return m_currentFrame; }               // index into frames()

    // Starts a session if none runs for this function, then sends the event. A session of another function ends first,
    // and so does one that is in the middle of a call.
    void start(const QString &function, const QByteArray &event);
    // The call once more under the debugger, with its request id and in its time. Stops where nobody catches an error,
    // as every session does. One that the emulator died under is sent as a new call.
    void replay(const InvocationRecord &record, ReplayAt at);
    void rerun(); // the same function and event again, on a fresh instance with the code as saved
    void stop(); // leaves the function running

    void resume();
    void stepOver();
    void stepInto();
    void stepOut();
    void pause();
    void selectFrame(int index);

Q_SIGNALS:
    void stateChanged(fermata::DebugService::State state);
    // A stop with its stack: frames() and currentFrame() are new; the current one is the topmost of the user's code.
    void paused(const fermata::dap::Stopped &stop);
    void currentFrameChanged();
    void resumed();
    void outputReceived(const fermata::dap::Output &output);
    void invocationFinished(const fermata::InvocationRecord &record);
    void failed(const fermata::Error &error); // and the session has ended

private:
    class Private;
    std::unique_ptr<Private> d;
    State m_state = State::Idle;
    QString m_function;
    QPointer<dap::Session> m_session;
    QList<dap::StackFrame> m_frames;
    int m_currentFrame = -1;
};

} // namespace fermata
