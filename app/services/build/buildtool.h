// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/buildplan.h"

#include <QObject>
#include <QProcess>

namespace fermata {

// One command of a build with all that it starts: they end together.
class BuildTool : public QObject
{
    Q_OBJECT
public:
    explicit BuildTool(QObject *parent = nullptr);
    ~BuildTool() override; // ends what runs

    // Once at a time. ended() or failedToStart() follows.
    void start(const BuildStep &step);
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    void kill(); // ended() follows
    void interrupt(); // ended() follows as soon as it has tidied up
    // What it said last, or first of an error: why it failed, as far as that can be told from one line.
    QString reason() const { return m_reason.isEmpty() ? m_lastLine : m_reason; }

Q_SIGNALS:
    void said(const QString &line); // the command itself after "$ ", then what it says
    void failedToStart();           // it is not on this machine
    void ended(int exitCode);       // -1: not by itself

private:
    void tell();

    QProcess m_process;
    QByteArray m_rest; // of a line that has not ended
    QString m_lastLine;
    QString m_reason;
};

} // namespace fermata
