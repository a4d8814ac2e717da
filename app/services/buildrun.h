// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/buildplan.h"
#include "app/services/buildservice.h"

#include <QProcess>

namespace fermata {

// One function's build, from its plan to its archive.
class BuildRun : public QObject
{
    Q_OBJECT
public:
    explicit BuildRun(BuildPlan plan, QObject *parent = nullptr);
    ~BuildRun() override; // ends the tool that runs

    void start(BuildService::Clean clean);
    void cancel();

Q_SIGNALS:
    void said(const QString &line);
    void ended(const fermata::BuildOutcome &outcome); // once

private:
    Result<> copySources() const;
    void runNext();
    void stepEnded(int exitCode, QProcess::ExitStatus status);
    void pack();
    void tell(QProcess &process);
    void fail(Error error);
    void finish(BuildOutcome::Kind kind);

    BuildPlan m_plan;
    BuildOutcome m_outcome;
    QByteArray m_key; // of what it is built from
    QProcess m_process;
    QByteArray m_rest;     // of a line that has not ended
    QByteArray m_lastLine;
    std::size_t m_step = 0;
    QElapsedTimer m_clock;
    bool m_cancelled = false;
    bool m_ended = false;
};

} // namespace fermata
