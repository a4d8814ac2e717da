// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/stacks.h"

#include <QObject>
#include <QSet>

#include <chrono>

namespace fermata {

// Carries out the plan of a stack and tells what happens there until the vendor is done with it. Deleting it leaves the
// stack to go on by itself.
class StackRun : public QObject
{
    Q_OBJECT
public:
    StackRun(Stacks &stacks, StackPlan plan, std::chrono::milliseconds pause, QObject *parent = nullptr);

    void start();
    // Has what was done until now taken back, and the rest left. Fails where the vendor can no longer do that: the run
    // tells how it ends.
    QFuture<Result<>> takeBack();

Q_SIGNALS:
    void eventHappened(const fermata::StackEvent &event); // oldest first, each once
    // One of these, once. A stack that was taken back is Invalid ("stack.rolledBack") with the first failure there, or
    // Cancelled ("stack.stopped") if that was asked for.
    void succeeded();
    void failed(const fermata::Error &error);

private:
    void execute();
    void look();
    void tell(const QList<StackEvent> &newestFirst);
    void judge(const StackState &state);

    Stacks &m_stacks;
    StackPlan m_plan;
    std::chrono::milliseconds m_pause;
    QSet<QString> m_known; // ids of events, those from before too
    StackEvent m_firstFailure;
    bool m_isStopped = false;
};

} // namespace fermata
