// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dialintransport.h"

#include "app/dap/quickack.h"

#include <QHostAddress>
#include <QPointer>

namespace fermata::dap {

namespace {

constexpr int patienceAtTheEnd = 2000; // milliseconds for it to let the program go

} // namespace

DialInTransport::DialInTransport(QString program, QStringList arguments, QObject *parent)
    : Transport(parent), m_program(std::move(program)), m_arguments(std::move(arguments))
{
    m_server.setMaxPendingConnections(1);
    connect(&m_server, &QTcpServer::newConnection, this, &DialInTransport::take);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(QStringLiteral("The debug adapter %1 cannot be started: %2").arg(m_program, m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        const QByteArray last = m_process.readAll().trimmed().split('\n').last();
        end(QStringLiteral("The debug adapter %1 ended with code %2: %3")
                .arg(m_program)
                .arg(code)
                .arg(QString::fromUtf8(last)));
    });
}

DialInTransport::~DialInTransport()
{
    m_process.disconnect(this);
    if (m_socket != nullptr)
        m_socket->disconnect(this);
    if (m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceAtTheEnd))
        return;
    m_process.kill();
    m_process.waitForFinished(); // of a killed process: it leaves no zombie
}

void DialInTransport::open()
{
    if (!m_server.listen(QHostAddress::LocalHost))
        return end(QStringLiteral("No port is free for the debug adapter: %1").arg(m_server.errorString()));
    QStringList arguments = m_arguments;
    arguments.replaceInStrings(QStringLiteral("${port}"), QString::number(m_server.serverPort()));
    m_process.start(m_program, arguments);
}

void DialInTransport::take()
{
    m_socket = m_server.nextPendingConnection();
    m_server.pauseAccepting();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    acknowledgeQuickly(*m_socket);
    connect(m_socket, &QTcpSocket::readyRead, this, &DialInTransport::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] { acknowledgeQuickly(*m_socket); });
    connect(m_socket, &QTcpSocket::disconnected, this,
            [this] { end(QStringLiteral("The debug adapter %1 closed the connection").arg(m_program)); });
    Q_EMIT opened();
}

void DialInTransport::send(const QJsonObject &message)
{
    if (m_socket != nullptr && m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->write(jsonrpc::framed(message));
}

void DialInTransport::close()
{
    end({});
}

void DialInTransport::read()
{
    const QList<QJsonObject> messages = m_deframer.feed(m_socket->readAll());
    acknowledgeQuickly(*m_socket);
    const QPointer<DialInTransport> alive(this);
    for (const QJsonObject &message : messages) {
        Q_EMIT messageReceived(message);
        if (!alive || m_ended)
            return;
    }
    if (!m_deframer.error().isEmpty())
        end(QStringLiteral("The debug adapter %1 sent what is no debug protocol: %2")
                .arg(m_program, m_deframer.error()));
}

void DialInTransport::end(const QString &reason)
{
    if (std::exchange(m_ended, true))
        return;
    m_server.close();
    if (m_socket != nullptr)
        m_socket->disconnectFromHost(); // what was sent last (a disconnect request) still goes out
    Q_EMIT closed(reason);
}

} // namespace fermata::dap
