// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/debug/debugrun.h"

#include <memory>
#include <optional>

namespace fermata {

// One function of the project under the debugger: one run after the other, each on a fresh instance, and what the
// newest says. Between two runs the first gives its function back.
class DebuggedFunction : public QObject
{
    Q_OBJECT
public:
    using State = DebugService::State;

    DebuggedFunction(const DebugRun::Services &services, QString name, QObject *parent = nullptr);
    ~DebuggedFunction() override;

    const DebugService::Debugged &now() const { return m_now; }
    State state() const { return m_now.state; }
    dap::Session *session() const { return m_run ? m_run->session() : nullptr; }

    // What is sent once it is ready, and again after startAnew(); nothing: it waits for calls that others make.
    void setCall(const std::optional<DebugCall> &call) { m_call = call; }
    void setWish(DebugService::Wish wish) { m_wish = wish; }
    bool isReplay() const { return m_call && m_call->record; }
    bool runsFor(const DebugCall &call) const; // what runs now is what that call is for
    void sendCall(); // in the run there is, or the next
    void startAnew();
    void end();
    void runTo(const QString &path, int line);
    void selectFrame(int index);
    void selectThread(int thread);
    void toggleWatch(int variablesReference, const QString &name);
    const DebugRun *run() const { return m_run.get(); }
    void setOtherHeld(bool held);

Q_SIGNALS:
    void changed(); // of now(), first of all
    void paused();
    void resumed();
    void timeLeftTold();
    void threadsTold();
    void threadSelected(); // its frames are there
    void outputReceived(const fermata::dap::Output &output);
    void invocationFinished(const fermata::InvocationRecord &record);
    void refused(const fermata::Error &error);
    void failed(const fermata::Error &error);

private:
    void begin();
    void follow(DebugRun &run);
    void takePause(const dap::Stopped &stop, const QList<dap::StackFrame> &frames, int current);
    void takeThread(int thread, const QList<dap::StackFrame> &frames, int current);
    void takeEnd(const std::optional<Error> &error);
    void takeGone();
    void clearStop();
    void setState(State state);

    DebugRun::Services m_services;
    DebugService::Debugged m_now;
    std::optional<DebugCall> m_call;
    DebugService::Wish m_wish = DebugService::Wish::Surely;
    std::unique_ptr<DebugRun> m_run;
    std::unique_ptr<DebugRun> m_leaving; // gives its function back; the next run waits for it
    bool m_startPending = false;
    bool m_sends = false; // the call, once the next run has begun
    bool m_otherHeld = false;
};

} // namespace fermata
