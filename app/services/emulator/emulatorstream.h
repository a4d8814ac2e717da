// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/instance.h"
#include "app/model/invocation.h"
#include "app/model/logrecord.h"
#include "app/net/httpclient.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <cstdint>

namespace fermata {

// What happens in one emulator, as it writes it to its watchers. When the connection is lost it is taken up again,
// later and later; what was told before is not told twice.
class EmulatorStream : public QObject
{
    Q_OBJECT
public:
    EmulatorStream(HttpClient &http, const QUrl &endpoint, const QString &token, QObject *parent = nullptr);

    void open();

Q_SIGNALS:
    void reopened(); // something may have happened to instances and functions meanwhile: it is not told again
    void logReceived(const fermata::LogRecord &record);
    void invocationFinished(const fermata::InvocationRecord &record);
    void instanceChanged(const fermata::InstanceSnapshot &instance);
    // As the emulator wrote it: functions, warmStateDropped, fronts, error.
    void deploymentReceived(const QJsonObject &record);
    void functionChanged(const QString &function);

private:
    void takeLine(const QByteArray &line);
    void takeLog(const QByteArray &json);
    void takeInvocation(const QByteArray &json);
    void tryAgainLater();

    HttpClient &m_http;
    HttpRequest m_request;
    QPointer<HttpLines> m_lines;
    QTimer m_retry;
    QTimer m_silence; // an empty line comes every 15 s: without any the connection is dead
    std::chrono::milliseconds m_pause{100};
    std::uint64_t m_lastSequence = 0;
    QSet<QByteArray> m_toldInvocations;
    QByteArray m_lastDeployment;
    bool m_wasOpen = false;
};

} // namespace fermata
