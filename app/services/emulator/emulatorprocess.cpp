// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/emulatorprocess.h"

#include "app/async/text.h"
#include "app/services/emulator/wireerror.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace fermata {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds patienceForStart{15};
constexpr std::chrono::seconds patienceForEnd{2};
constexpr std::chrono::milliseconds longestEnd{9000}; // after eight seconds it ends itself
constexpr qsizetype keptComplaints = 2000;

QString lastLine(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    return QString::fromUtf8(trimmed.mid(trimmed.lastIndexOf('\n') + 1));
}

} // namespace

EmulatorProcess::EmulatorProcess(Options options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (!m_ready && !m_ending)
            m_ownReason = failure(Error::Code::Timeout, "emulator.silent", "The local cloud did not answer within %1 s",
                                  {std::to_string(patienceForStart.count())})
                              .value();
        m_process.kill();
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &EmulatorProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_complaints = (m_complaints + m_process.readAllStandardError()).right(keptComplaints); });
    connect(&m_process, &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { finish(reasonOfEnd(code, status)); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(cannotStart());
    });
}

EmulatorProcess::~EmulatorProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Killed, it would leave what it made for its instances.
    m_process.terminate();
    if (!m_process.waitForFinished(static_cast<int>(longestEnd.count())))
        m_process.kill();
    m_process.waitForFinished(500);
}

void EmulatorProcess::start()
{
    std::error_code error;
    fs::create_directories(m_options.data, error);
    if (error) {
        finish(failure(Error::Code::Denied, "emulator.dataFolder",
                       "The local cloud's data folder %1 cannot be made: %2",
                       {m_options.data.string(), error.message()}, "Make the folder writable and try again")
                   .value());
        return;
    }
    m_patience.start(patienceForStart);
    m_process.start(toQString(m_options.program), arguments(), QIODevice::ReadOnly);
}

void EmulatorProcess::end()
{
    if (m_ending || m_finished)
        return;
    m_ending = true;
    m_patience.start(patienceForEnd);
    m_process.terminate();
}

QStringList EmulatorProcess::arguments() const
{
    QStringList arguments = {QStringLiteral("serve"),
                             QStringLiteral("--project"),
                             toQString(m_options.project),
                             QStringLiteral("--data"),
                             toQString(m_options.data),
                             QStringLiteral("--port"),
                             QString::number(m_options.apiPort),
                             QStringLiteral("--parent-pid"),
                             QString::number(QCoreApplication::applicationPid())};
    if (!m_options.environment.isEmpty())
        arguments << QStringLiteral("--env") << m_options.environment;
    return arguments;
}

Error EmulatorProcess::cannotStart() const
{
    return failure(Error::Code::NotFound, "emulator.missing", "The local cloud's program %1 cannot be started: %2",
                   {m_options.program.string(), toStd(m_process.errorString())}, "Install Fermata again")
        .value();
}

void EmulatorProcess::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    const qsizetype end = m_output.indexOf('\n');
    if (end >= 0 && !m_ready && !m_ownReason && !m_ending)
        takeFirstLine(m_output.left(end));
    if (m_ready)
        m_output.clear();
}

void EmulatorProcess::takeFirstLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QJsonValue error = object.value(QLatin1String("error"));
    if (error.isObject()) {
        m_ownReason = errorFromWire(error.toObject());
        return;
    }
    const Result<EmulatorReady> result = emulatorReadyFrom(object);
    if (!result) {
        m_ownReason = result.error();
        m_process.kill();
        return;
    }
    m_patience.stop();
    m_ready = true;
    Q_EMIT ready(*result);
}

Error EmulatorProcess::reasonOfEnd(int exitCode, QProcess::ExitStatus status) const
{
    if (m_ending)
        return failure(Error::Code::Cancelled, "cancelled", "Cancelled").value();
    if (m_ownReason)
        return *m_ownReason;
    const std::string said = toStd(lastLine(m_complaints));
    if (status == QProcess::CrashExit)
        return failure(Error::Code::Unreachable, "emulator.killed", "The local cloud was ended by signal %1",
                       {std::to_string(exitCode)})
            .value();
    return failure(Error::Code::Unreachable, "emulator.exited", "The local cloud ended with status %1. %2",
                   {std::to_string(exitCode), said})
        .value();
}

void EmulatorProcess::finish(const Error &reason)
{
    if (m_finished)
        return;
    m_finished = true;
    m_patience.stop();
    Q_EMIT ended(reason);
}

} // namespace fermata
