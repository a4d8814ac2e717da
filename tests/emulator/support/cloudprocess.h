// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/emulator/support/rawclient.h"

#include <QJsonArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace fermata::test {

// The real program, started as the IDE starts it, with a data folder of its own.
class CloudProcess
{
public:
    explicit CloudProcess(const QStringList &arguments = {});
    ~CloudProcess(); // SIGTERM, and SIGKILL if that does nothing
    Q_DISABLE_COPY_MOVE(CloudProcess)

    // Starts it again over the same data. False if no line came.
    bool start(const QStringList &arguments = {});
    bool isReady() const { return m_ready.contains(u"endpoint"); }
    QJsonObject readyLine() const { return m_ready; }
    quint16 port() const { return static_cast<quint16>(QUrl(m_ready[u"endpoint"].toString()).port()); }
    QString dataFolder() const { return m_data.path(); }
    QJsonObject credentials() const;
    QByteArray token() const;
    QProcess &process() { return m_process; }
    // Sends the signal; true if the program then ends by itself within ten seconds.
    bool end(int signal);

    // With the token. `path` begins at the root.
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                  RawHeaders headers = {}) const;
    RawAnswer askJson(const QByteArray &method, const QByteArray &path, const QJsonObject &body) const;
    QJsonArray fronts() const;
    // The port of the function's first front; 0 if it has none.
    quint16 frontPort(const QString &function) const;

private:
    QTemporaryDir m_data;
    QProcess m_process;
    QJsonObject m_ready;
};

// The body of CreateFunction in either dialect, with the zip.
QJsonObject lambdaFunction(const QString &name, const QString &runtime, const QByteArray &zip);
QJsonObject fcFunction(const QString &name, const QString &runtime, const QByteArray &zip);

} // namespace fermata::test
