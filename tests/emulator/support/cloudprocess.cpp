// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"

#include <QFile>
#include <QJsonDocument>

#include <csignal>

namespace fermata::test {
namespace {

constexpr int mostPatience = 10'000;

} // namespace

CloudProcess::CloudProcess(const QStringList &arguments)
{
    start(arguments);
}

CloudProcess::~CloudProcess()
{
    if (m_process.state() != QProcess::NotRunning && !end(SIGTERM)) {
        m_process.kill();
        m_process.waitForFinished(mostPatience);
    }
}

bool CloudProcess::start(const QStringList &arguments)
{
    QStringList all = {QStringLiteral("serve"), QStringLiteral("--data"), m_data.path()};
    if (!arguments.contains(QStringLiteral("--port")))
        all += {QStringLiteral("--port"), QStringLiteral("0")};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-emulator"), all + arguments);
    m_ready = {};
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(mostPatience))
            return false;
    }
    m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    return true;
}

bool CloudProcess::end(int signal)
{
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    return m_process.waitForFinished(mostPatience);
}

QJsonObject CloudProcess::credentials() const
{
    QFile file(m_ready[u"credentialsFile"].toString());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QByteArray CloudProcess::token() const
{
    return credentials()[u"token"].toString().toLatin1();
}

RawAnswer CloudProcess::ask(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                            RawHeaders headers) const
{
    headers.append({"Authorization", "Bearer " + token()});
    return test::ask(port(), method, path, body, headers);
}

RawAnswer CloudProcess::askJson(const QByteArray &method, const QByteArray &path, const QJsonObject &body) const
{
    return ask(method, path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QJsonArray CloudProcess::fronts() const
{
    return ask("GET", "/_fermata/fronts").json()[u"fronts"].toArray();
}

quint16 CloudProcess::frontPort(const QString &function) const
{
    const QJsonArray all = fronts();
    for (const QJsonValue &front : all) {
        if (front[u"function"].toString() == function)
            return static_cast<quint16>(QUrl(front[u"url"].toString()).port());
    }
    return 0;
}

QJsonObject lambdaFunction(const QString &name, const QString &runtime, const QByteArray &zip)
{
    return {{QStringLiteral("FunctionName"), name},
            {QStringLiteral("Runtime"), runtime},
            {QStringLiteral("Handler"), QStringLiteral("index.handler")},
            {QStringLiteral("Role"), QStringLiteral("arn:aws:iam::000000000000:role/any")},
            {QStringLiteral("Timeout"), 10},
            {QStringLiteral("Code"), QJsonObject{{QStringLiteral("ZipFile"), QString::fromLatin1(zip.toBase64())}}}};
}

QJsonObject fcFunction(const QString &name, const QString &runtime, const QByteArray &zip)
{
    return {{QStringLiteral("functionName"), name},
            {QStringLiteral("runtime"), runtime},
            {QStringLiteral("handler"), QStringLiteral("index.handler")},
            {QStringLiteral("timeout"), 10},
            {QStringLiteral("code"), QJsonObject{{QStringLiteral("zipFile"), QString::fromLatin1(zip.toBase64())}}}};
}

} // namespace fermata::test
