// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the client trusts and as whom it shows itself, against a server of OpenSSL.
#include "app/base/files.h"
#include "app/net/httpclient.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Certificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aServerOfAnAuthorityThatIsTrustedIsReached();
    void anUnknownServerIsNot();
    void whoDoesNotAskReachesAll();
    void withoutACertificateTheServerRefuses();
    void aKeyThatFitsNotIsSaid();

private:
    void openssl(const QString &words);
    QByteArray content(const QString &name) const;
    Result<HttpResponse> get(const TlsIdentity &tls);

    QTemporaryDir m_folder;
    QProcess m_server;
    QUrl m_url;
};

void tst_Certificates::openssl(const QString &words)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), words.split(QLatin1Char(' ')));
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

QByteArray tst_Certificates::content(const QString &name) const
{
    return QByteArray::fromStdString(readFile(m_folder.filePath(name).toStdString()).value_or(std::string()));
}

Result<HttpResponse> tst_Certificates::get(const TlsIdentity &tls)
{
    HttpClient client;
    return test::waitFor(client.send({.url = m_url, .timeout = std::chrono::seconds(15), .tls = tls}))
        .value_or(Result<HttpResponse>(failure(Error::Code::Timeout, "test")));
}

void tst_Certificates::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("The program openssl is not here");
    const QString key = QStringLiteral("-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes");
    openssl(QStringLiteral("req -x509 %1 -days 2 -subj /CN=authority -keyout ca.key -out ca.crt").arg(key));
    openssl(QStringLiteral("req -x509 %1 -days 2 -subj /CN=server -addext subjectAltName=IP:127.0.0.1 -CA ca.crt "
                           "-CAkey ca.key -keyout server.key -out server.crt")
                .arg(key));
    openssl(QStringLiteral("req -x509 %1 -days 2 -subj /CN=somebody -CA ca.crt -CAkey ca.key -keyout client.key -out "
                           "client.crt")
                .arg(key));
    m_server.setWorkingDirectory(m_folder.path());
    m_server.start(QStringLiteral("openssl"),
                   QStringLiteral("s_server -accept 127.0.0.1:0 -www -key server.key -cert server.crt -CAfile ca.crt "
                                  "-Verify 1 -verify_return_error")
                       .split(QLatin1Char(' ')));
    QByteArray said;
    static const QRegularExpression port(QStringLiteral("ACCEPT 127\\.0\\.0\\.1:(\\d+)"));
    QTRY_VERIFY_WITH_TIMEOUT((said += m_server.readAllStandardOutput(), port.match(QString::fromUtf8(said)).hasMatch()),
                             30'000);
    m_url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(port.match(QString::fromUtf8(said)).captured(1)));
}

void tst_Certificates::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished();
}

void tst_Certificates::aServerOfAnAuthorityThatIsTrustedIsReached()
{
    const Result<HttpResponse> answer = get({content(QStringLiteral("ca.crt")), content(QStringLiteral("client.crt")),
                                             content(QStringLiteral("client.key"))});
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->status, 200);
    QVERIFY(answer->body.contains("somebody"));
}

void tst_Certificates::anUnknownServerIsNot()
{
    const Result<HttpResponse> answer =
        get({{}, content(QStringLiteral("client.crt")), content(QStringLiteral("client.key"))});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Error::Code::Denied);
    QCOMPARE(answer.error().id, std::string("net.untrusted"));
    QCOMPARE(answer.error().arguments.front(), m_url.authority().toStdString());
}

void tst_Certificates::whoDoesNotAskReachesAll()
{
    const Result<HttpResponse> answer =
        get({{}, content(QStringLiteral("client.crt")), content(QStringLiteral("client.key")), false});
    QVERIFY(answer);
}

void tst_Certificates::withoutACertificateTheServerRefuses()
{
    QVERIFY(!get({.authorities = content(QStringLiteral("ca.crt"))}));
}

void tst_Certificates::aKeyThatFitsNotIsSaid()
{
    const Result<HttpResponse> answer = get({content(QStringLiteral("ca.crt")), content(QStringLiteral("client.crt")),
                                             content(QStringLiteral("server.key"))});
    QVERIFY(!answer);
    QCOMPARE(answer.error().id, std::string("net.badCertificate"));
}

QTEST_GUILESS_MAIN(tst_Certificates)
#include "tst_certificates.moc"
