// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/services/build/callbuilds.h"
#include "app/services/debug/breakpointstore.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/invoke/invocationservice.h"
#include "app/services/project/projectservice.h"

#include <QObject>

#include <optional>

namespace fermata {

// What is sent to a function that is debugged: an event, or a call of the past once more.
struct DebugCall
{
    QByteArray event;
    QString qualifier{}; // a version or an alias; empty: the latest
    OutboundWish outbound{};
    std::optional<InvocationRecord> record{};
    ReplayAt at = ReplayAt::Recorded; // of the record
};

// One key from a handler to a stop in it: builds the function for its debugger where that is needed, asks the emulator for an instance with a debugger, joins it, sends the
// event, tells the emulator to hold the deadline while stopped. Breakpoints follow the store. Several functions can be
// debugged at once; one of them is the current one, which everything that names none is about.
class DebugService : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Preparing, Attaching, Ready, Invoking, Paused };
    Q_ENUM(State)

    // What is to be known of one function that is debugged.
    struct Debugged
    {
        QString function{};
        State state = State::Idle;
        bool isClockPresent = false; // it runs a call of the past again, and not by that one's clock
        bool ownCall = false; // it was sent the event of start(), and has not answered yet
        dap::Stopped stop{}; // while Paused, as all below
        QList<dap::Thread> threads{}; // that are held, told a moment after the stop; none where the others run on
        int thread = 0; // whose frames these are
        QList<dap::StackFrame> frames{};
        int currentFrame = -1; // index into frames
        QStringList watched{}; // values whose changes hold it, in this session
        TimeLeft timeLeft{}; // that the call would have online
    };

    DebugService(ProjectService &project, EmulatorService &emulator, InvocationService &invocations,
                 Registry<LanguageSupport> &languages, BreakpointStore &breakpoints, CallBuilds &builds,
                 QObject *parent = nullptr);
    ~DebugService() override;

    QList<Debugged> all() const; // that are not Idle, in the order in which they were first debugged
    State stateOf(const QString &function) const;
    // Makes it and one of its frames the current ones.
    void select(const QString &function, int frame);

    State state() const { return current().state; }
    QString function() const { return current().function; } // the last one when Idle
    dap::Session *session() const; // null when Idle
    const QList<dap::StackFrame> &frames() const { return current().frames; } // while Paused
    int currentFrame() const { return current().currentFrame; } // index into frames()
    const Debugged &current() const;

    // Starts a session if none runs for this function, then sends the event. One that is in the middle of a call ends
    // first.
    void start(const QString &function, const QByteArray &event);
    void start(const QString &function, const DebugCall &call);
    enum class Wish { Surely, IfPossible };
    // Waits for the next call, whoever makes it. One that is debugged already only becomes the current one. IfPossible:
    // one that no debugger can join is left out without a word, and what is current stays so.
    void waitForCall(const QString &function, Wish wish = Wish::Surely);
    // The call once more under the debugger, with its request id and in its time. Stops where nobody catches an error,
    // as every session does. One that the emulator died under is sent as a new call.
    void replay(const InvocationRecord &record, ReplayAt at, Outbound outbound = Outbound::AsIs);
    void rerun(); // the same function and event again, on a fresh instance with the code as saved
    void stop(); // the current one; leaves the function running
    void stop(const QString &function);
    void stopAll();

    void resume();
    void stepOver();
    void stepInto();
    void stepOut();
    void pause();
    void runTo(const QString &path, int line);
    bool canRestartFrame(int index) const; // of frames()
    void restartFrame(int index);
    void selectFrame(int index);
    // Whether changes of a variable of the current one can hold it; that they do, or no longer do.
    bool canWatchData() const;
    void toggleWatch(int variablesReference, const QString &name);
    // An expression of the current frame, or of the handler's, as JSON; only while Paused, and where the language can.
    bool canGiveJson() const;
    QFuture<Result<QString>> jsonOf(const QString &expression) const;
    void selectThread(int thread); // of the current one; its frames come a moment later

Q_SIGNALS:
    void stateChanged(fermata::DebugService::State state); // of the current one, or another one is current now
    void debuggedChanged(); // all() is another
    // A stop with its stack: frames() and currentFrame() are new; the current one is the topmost of the user's code.
    void paused(const fermata::dap::Stopped &stop);
    void timeLeftTold(); // a moment after the stop
    void currentFrameChanged();
    void resumed();
    void outputReceived(const fermata::dap::Output &output);
    void invocationFinished(const fermata::InvocationRecord &record);
    void refused(const fermata::Error &error); // an order; the session goes on
    void failed(const fermata::Error &error); // and the session has ended

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fermata
