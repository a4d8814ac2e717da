// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/foreigncloud.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace fermata::test {

ForeignCloud::ForeignCloud() = default;

ForeignCloud::~ForeignCloud()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.kill();
    m_server.waitForFinished();
}

QByteArray ForeignCloud::missing()
{
    const QString given = qEnvironmentVariable("FERMATA_MOTO");
    const QString program = given.isEmpty() ? QStandardPaths::findExecutable(u"moto_server"_s) : given;
    if (program.isEmpty())
        return "There is no moto_server: pip install \"moto[server]\", and name it in FERMATA_MOTO";
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONUNBUFFERED"_s, u"1"_s);
    m_server.setProcessEnvironment(environment);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(program, {u"-H"_s, u"127.0.0.1"_s, u"-p"_s, u"0"_s});
    static const QRegularExpression address(u"Running on (http://127\\.0\\.0\\.1:\\d+)"_s);
    const bool running = QTest::qWaitFor(
        [this] {
            m_said += m_server.readAll();
            return address.match(QString::fromUtf8(m_said)).hasMatch() || m_server.state() == QProcess::NotRunning;
        },
        120'000);
    m_endpoint = QUrl(address.match(QString::fromUtf8(m_said)).captured(1));
    return running && !m_endpoint.isEmpty() ? QByteArray() : "moto_server does not start: " + m_said;
}

void ForeignCloud::useKeys()
{
    qputenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    qputenv("AWS_SECRET_ACCESS_KEY", "secret");
    qputenv("AWS_REGION", "eu-west-1");
}

QByteArray ForeignCloud::aws(const QStringList &arguments)
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIAIOSFODNN7EXAMPLE"_s);
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"secret"_s);
    environment.insert(u"AWS_DEFAULT_REGION"_s, u"eu-west-1"_s);
    environment.insert(u"AWS_PAGER"_s, QString());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(u"/usr/bin/aws"_s, QStringList{u"--endpoint-url"_s, m_endpoint.toString()} + arguments);
    process.waitForFinished(120'000);
    m_said = process.readAllStandardError();
    return process.readAllStandardOutput();
}

QString ForeignCloud::makeRole()
{
    const QStringList named{u"--role-name"_s, u"runs-functions"_s};
    aws(QStringList{u"iam"_s, u"create-role"_s} + named
        + QStringList{u"--assume-role-policy-document"_s, uR"({"Version":"2012-10-17","Statement":[]})"_s});
    const QByteArray answer = aws(QStringList{u"iam"_s, u"get-role"_s} + named); // it may have been there
    return QJsonDocument::fromJson(answer)[u"Role"][u"Arn"].toString();
}

} // namespace fermata::test
