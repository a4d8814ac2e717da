// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/processtransport.h"

#include <QPointer>

namespace fermata::dap {

namespace {

constexpr qsizetype keptErrors = 4096;

} // namespace

ProcessTransport::ProcessTransport(QString program, QStringList arguments, QObject *parent) : Transport(parent)
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TMPDIR"), m_temporary.path());
    m_process.setProcessEnvironment(environment);
    connect(&m_process, &QProcess::started, this, &Transport::opened);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProcessTransport::read);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors = (m_errors + m_process.readAllStandardError()).right(keptErrors); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(QStringLiteral("The debug adapter %1 cannot be started: %2")
                    .arg(m_process.program(), m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const QString how = status == QProcess::CrashExit ? QStringLiteral("was killed by signal %1").arg(code)
                                                          : QStringLiteral("ended with code %1").arg(code);
        end(QStringLiteral("The debug adapter %1 %2%3").arg(m_process.program(), how, lastWords()));
    });
}

ProcessTransport::~ProcessTransport()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(); // of a killed process: it leaves no zombie
    }
}

void ProcessTransport::open()
{
    m_process.start();
}

void ProcessTransport::send(const QJsonObject &message)
{
    if (m_process.state() == QProcess::Running)
        m_process.write(jsonrpc::framed(message));
}

void ProcessTransport::close()
{
    // An adapter ends when its input does; the destructor sees to one that does not.
    m_process.closeWriteChannel();
    end({});
}

void ProcessTransport::read()
{
    const QPointer<ProcessTransport> alive(this);
    for (const QJsonObject &message : m_deframer.feed(m_process.readAllStandardOutput())) {
        Q_EMIT messageReceived(message);
        if (!alive || m_ended)
            return;
    }
    if (!m_deframer.error().isEmpty())
        end(QStringLiteral("The debug adapter %1 wrote what is no debug protocol: %2")
                .arg(m_process.program(), m_deframer.error()));
}

void ProcessTransport::end(const QString &reason)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT closed(reason);
}

QString ProcessTransport::lastWords() const
{
    const QByteArray last = m_errors.trimmed().split('\n').last().trimmed();
    return last.isEmpty() ? QString() : QStringLiteral(": ") + QString::fromUtf8(last);
}

} // namespace fermata::dap
