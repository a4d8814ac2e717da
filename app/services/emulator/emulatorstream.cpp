// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/emulatorstream.h"

#include "app/async/text.h"
#include "app/model/json.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace fermata {

namespace {

constexpr std::chrono::milliseconds shortestPause{100};
constexpr std::chrono::milliseconds longestPause{3000};
constexpr std::chrono::seconds longestSilence{40};

} // namespace

EmulatorStream::EmulatorStream(HttpClient &http, const QUrl &endpoint, const QString &token, QObject *parent)
    : QObject(parent), m_http(http)
{
    m_request.url = endpoint;
    m_request.url.setPath(QStringLiteral("/_fermata/stream"));
    m_request.url.setQuery(QStringLiteral("replay=1"));
    m_request.signing = BearerToken{token};
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EmulatorStream::open);
    m_silence.setSingleShot(true);
    m_silence.setInterval(longestSilence);
    connect(&m_silence, &QTimer::timeout, this, &EmulatorStream::tryAgainLater);
}

void EmulatorStream::open()
{
    m_lines = m_http.openLines(m_request, this);
    m_silence.start();
    connect(m_lines, &HttpLines::opened, this, [this](int status) {
        if (status != 200)
            return tryAgainLater();
        m_pause = shortestPause;
        if (std::exchange(m_wasOpen, true))
            Q_EMIT reopened();
    });
    connect(m_lines, &HttpLines::lineReceived, this, &EmulatorStream::takeLine);
    connect(m_lines, &HttpLines::closed, this, &EmulatorStream::tryAgainLater);
}

void EmulatorStream::tryAgainLater()
{
    if (m_lines) {
        disconnect(m_lines, nullptr, this, nullptr);
        m_lines->cancel();
        m_lines->deleteLater();
        m_lines = nullptr;
    }
    m_silence.stop();
    m_retry.start(m_pause);
    m_pause = std::min(m_pause * 2, longestPause);
}

void EmulatorStream::takeLine(const QByteArray &line)
{
    m_silence.start();
    if (line.trimmed().isEmpty())
        return;
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString kind = object.value(QLatin1String("kind")).toString();
    const QJsonObject record = object.value(QLatin1String("record")).toObject();
    const QByteArray json = QJsonDocument(record).toJson(QJsonDocument::Compact);
    if (kind == QLatin1String("log")) {
        takeLog(json);
    } else if (kind == QLatin1String("invocation")) {
        takeInvocation(json);
    } else if (kind == QLatin1String("instance")) {
        if (const Result<InstanceSnapshot> instance = instanceSnapshotFromJson(view(json)))
            Q_EMIT instanceChanged(*instance);
    } else if (kind == QLatin1String("deployment") && json != m_lastDeployment) {
        m_lastDeployment = json;
        Q_EMIT deploymentReceived(record);
    } else if (kind == QLatin1String("change")) {
        Q_EMIT functionChanged(record.value(QLatin1String("function")).toString());
    }
}

void EmulatorStream::takeLog(const QByteArray &json)
{
    const Result<LogRecord> record = logRecordFromJson(view(json));
    if (!record || (record->sequence != 0 && record->sequence <= m_lastSequence))
        return;
    m_lastSequence = record->sequence;
    Q_EMIT logReceived(*record);
}

void EmulatorStream::takeInvocation(const QByteArray &json)
{
    const Result<InvocationRecord> record = invocationRecordFromJson(view(json));
    if (!record)
        return;
    const QByteArray id = QByteArray::fromStdString(record->requestId);
    if (m_toldInvocations.contains(id))
        return;
    m_toldInvocations.insert(id);
    Q_EMIT invocationFinished(*record);
}

} // namespace fermata
