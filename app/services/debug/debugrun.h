// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"
#include "app/services/debug/debugservice.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace fermata {

class DebugBreakpoints;
class DebugHold;
class DataWatch;

// One debugging session of one function, from the wish to the last word. Deleting it forgets it at once; end() leaves
// the function in order.
class DebugRun : public QObject
{
    Q_OBJECT
public:
    using State = DebugService::State;

    struct Services
    {
        ProjectService &project;
        EmulatorService &emulator;
        InvocationService &invocations;
        Registry<LanguageSupport> &languages;
        BreakpointStore &breakpoints;
        CallBuilds &builds;
    };

    DebugRun(const Services &services, Function function, QObject *parent = nullptr);
    ~DebugRun() override;

    // With Build::No its code is taken as the last build left it.
    enum class Build { No, Yes };
    void begin(Build build);
    // Sends it as soon as the function is ready. What the first one says of version and time holds for all.
    void send(const DebugCall &call);
    void end();
    void runTo(const QString &path, int line); // while Paused
    void showThread(int thread); // likewise
    // Another function is held: this one's time stands still too, since it may wait for an answer of that one.
    void setOtherHeld(bool held);
    dap::Session *session() const { return m_session.get(); }
    bool setsClockBack() const { return m_adapter.setsClockBack; } // known once it attaches
    const DebugAdapter &adapter() const { return m_adapter; }      // likewise
    DataWatch *dataWatch() const { return m_data.get(); }            // null before
    bool isCalling() const { return m_call || m_calling; } // one of ours
    // New code took the instance's place: the session was not at fault and can be begun anew.
    bool isOutdated() const { return m_outdated; }
    bool hasCall() const { return m_call.has_value(); } // that it has not made

Q_SIGNALS:
    void stateChanged(fermata::DebugService::State state);
    // Now Paused, and this is where.
    void paused(const fermata::dap::Stopped &stop, const QList<fermata::dap::StackFrame> &frames, int current);
    void timeLeftTold(fermata::TimeLeft left); // while Paused
    void threadsTold(const QList<fermata::dap::Thread> &threads); // likewise, that are all held
    void threadShown(int thread, const QList<fermata::dap::StackFrame> &frames, int current);
    void watchedChanged(); // names of dataWatch()
    void resumed();
    void refused(const fermata::Error &error); // a wish; all is as it was
    void outputReceived(const fermata::dap::Output &output);
    void invocationFinished(const fermata::InvocationRecord &record);
    void over(const std::optional<fermata::Error> &error); // once: nothing but gone() follows
    void gone();                                           // the emulator has the function back

private:
    void takeBuild(const Result<> &built);
    bool runsPublished() const;
    void followEmulator(EmulatorService::State state);
    void prepare();
    void takeEndpoint(const Result<DebugEndpoint> &endpoint);
    void attach(const DebugAdapter &adapter);
    void followSession(const DebugAdapter &adapter);
    void takeStart(const Result<> &started);
    void invoke();
    void takeRecord(const Result<InvocationRecord> &record);
    void takeStop(const dap::Stopped &stop);
    void takeStack(const dap::Stopped &stop, const QList<dap::StackFrame> &frames);
    void tellPause(const dap::Stopped &stop, const QList<dap::StackFrame> &frames);
    bool isStillAt(int stop) const;
    void askForThreads();
    void takeContinue();
    void takeSessionEnd(const QString &reason);
    void takeInstance(const InstanceSnapshot &instance);
    void joinAgain();
    void setState(State state);
    void updateHold();
    void finish(const std::optional<Error> &error);
    void leave();
    void giveBack();

    Services m_services;
    Function m_function;
    std::filesystem::path m_project;
    std::optional<DebugCall> m_call; // to be made
    QFuture<Result<>> m_build;
    std::optional<DebugWish> m_wish; // what the emulator was asked for
    DebugEndpoint m_endpoint;
    std::unique_ptr<dap::Session> m_session;
    std::unique_ptr<DebugBreakpoints> m_breakpoints;
    std::unique_ptr<DataWatch> m_data;
    std::unique_ptr<DebugHold> m_hold;
    DebugAdapter m_adapter;
    State m_state = State::Idle;
    QTimer m_grace; // between the session's end and its reason; at the end: for the adapter's goodbye
    QString m_sessionEnd;
    int m_stops = 0; // so that a stack that comes late is not taken for a newer stop's
    bool m_built = false;
    bool m_asked = false;    // the emulator was asked for an instance
    bool m_answered = false; // and has answered
    bool m_calling = false;
    bool m_held = false;      // at a line
    std::optional<TimeLeft> m_timeLeft; // told since then, perhaps before the stack was
    bool m_otherHeld = false;
    bool m_outdated = false;
    bool m_over = false;
    bool m_givenBack = false;
};

} // namespace fermata
