// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start/singleinstance.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace fermata {

namespace {

constexpr int connectMs = 500;
constexpr int answerMs = 2000;
constexpr qint64 longestRequest = 64 * 1024;

QByteArray request(const QList<StartPlace> &places)
{
    QJsonArray array;
    for (const StartPlace &place : places) {
        array.append(QJsonObject{{QStringLiteral("path"), place.path},
                                 {QStringLiteral("line"), place.line},
                                 {QStringLiteral("column"), place.column}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("places"), array}}).toJson(QJsonDocument::Compact) + '\n';
}

QList<StartPlace> placesIn(const QByteArray &line)
{
    QList<StartPlace> places;
    const QJsonArray array = QJsonDocument::fromJson(line).object().value(QStringLiteral("places")).toArray();
    for (const QJsonValue &value : array) {
        places.append({.path = value[QStringLiteral("path")].toString(),
                       .line = value[QStringLiteral("line")].toInt(),
                       .column = value[QStringLiteral("column")].toInt()});
    }
    return places;
}

} // namespace

SingleInstance::SingleInstance(QString socket, QObject *parent) : QObject(parent), m_socket(std::move(socket)) {}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::defaultSocket()
{
    const QByteArray display = qgetenv("WAYLAND_DISPLAY") + '|' + qgetenv("DISPLAY");
    const QByteArray hash = QCryptographicHash::hash(display, QCryptographicHash::Sha256).toHex().left(12);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
         + QStringLiteral("/fermata-%1.socket").arg(QString::fromLatin1(hash));
}

bool SingleInstance::handOver(const QList<StartPlace> &places)
{
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(connectMs))
        return false;
    socket.write(request(places));
    if (!socket.waitForBytesWritten(connectMs))
        return false;
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(answerMs))
            return false;
    }
    return QJsonDocument::fromJson(socket.readLine()).object().value(QStringLiteral("taken")).toBool();
}

bool SingleInstance::listen(Receiver receiver)
{
    m_receiver = std::move(receiver);
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::accept);
    // Listening would take the name from a program that lives; one that does accepts a connection.
    QLocalSocket probe;
    probe.connectToServer(m_socket);
    if (probe.waitForConnected(connectMs))
        return false;
    QLocalServer::removeServer(m_socket);
    return m_server->listen(m_socket);
}

void SingleInstance::accept()
{
    while (QLocalSocket *const socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { answer(socket); });
    }
}

void SingleInstance::answer(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestRequest)
            socket->abort();
        return;
    }
    const bool taken = m_receiver && m_receiver(placesIn(socket->readLine()));
    socket->write(taken ? "{\"taken\":true}\n" : "{\"taken\":false}\n");
    socket->flush();
    socket->disconnectFromServer();
}

} // namespace fermata
