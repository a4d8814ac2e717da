// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/transport.h"
#include "app/jsonrpc/framing.h"

#include <QProcess>
#include <QTemporaryDir>

namespace fermata::dap {

// An adapter that is a program of its own and speaks over its standard input and output.
class ProcessTransport : public Transport
{
    Q_OBJECT
public:
    ProcessTransport(QString program, QStringList arguments, QObject *parent = nullptr);
    ~ProcessTransport() override;

    void open() override;
    void send(const QJsonObject &message) override;
    void close() override;

private:
    void read();
    void end(const QString &reason);
    QString lastWords() const;

    QTemporaryDir m_temporary; // the adapter's: LLDB's files stay when it is killed
    QProcess m_process;
    QByteArray m_errors; // the end of what it wrote to stderr
    jsonrpc::Deframer m_deframer;
    bool m_ended = false;
};

} // namespace fermata::dap
