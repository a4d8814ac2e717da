// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/emulator/emulatorready.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <filesystem>

namespace fermata {

// One run of the fermata-emulator program: from its start to its end, whoever ends it.
class EmulatorProcess : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::filesystem::path program;
        std::filesystem::path project;
        QString environment; // of its manifests; empty for none
        std::filesystem::path data;
        int apiPort = 0; // 0: a free one
    };

    explicit EmulatorProcess(Options options, QObject *parent = nullptr);
    ~EmulatorProcess() override; // ends it if it still runs, and waits until it has

    void start();
    // SIGTERM, and SIGKILL when it still runs two seconds later. ended() follows.
    void end();
    bool isEnding() const { return m_ending; }

Q_SIGNALS:
    void ready(const fermata::EmulatorReady &ready);
    // Once. Cancelled when end() was called; otherwise why it could not start, or how it died.
    void ended(const fermata::Error &reason);

private:
    QStringList arguments() const;
    Error cannotStart() const;
    void readOutput();
    void takeFirstLine(const QByteArray &line);
    Error reasonOfEnd(int exitCode, QProcess::ExitStatus status) const;
    void finish(const Error &reason);

    Options m_options;
    QProcess m_process;
    QTimer m_patience; // until the first line, then until SIGKILL
    QByteArray m_output;
    QByteArray m_complaints; // the end of what it wrote to stderr
    std::optional<Error> m_ownReason;
    bool m_ready = false;
    bool m_ending = false;
    bool m_finished = false;
};

} // namespace fermata
