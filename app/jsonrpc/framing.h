// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace fermata::jsonrpc {

// "Content-Length: N\r\n\r\n{...}": how language servers and debug adapters frame their messages.
QByteArray framed(const QJsonObject &message);

// Cuts a byte stream into messages. Bytes may come in any pieces.
class Deframer
{
public:
    // The whole messages that `bytes` completed. A header that cannot be read, a body over 64 MB or a body that is no
    // JSON object sets error() and ends the stream.
    QList<QJsonObject> feed(const QByteArray &bytes);
    const QString &error() const { return m_error; }

private:
    QByteArray m_buffer;
    qsizetype m_expected = -1;
    QString m_error;
};

} // namespace fermata::jsonrpc
