// SPDX-License-Identifier: GPL-3.0-or-later
// What Alibaba Cloud says on the wire and what becomes of it, against a server that answers by hand.
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/net/httpclient.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fermata;

class tst_AliyunWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asksForTheNextPageWithTheTokenAsItCame();
    void recognisesWhatHappened_data();
    void recognisesWhatHappened();
    void readsTheFooterOfTheLog();
    void anInitializerThatFailsIsAFailedStart();
    void namesErrors_data();
    void namesErrors();
    void cancellingEndsTheRequest();
    void signsTheAction();

private:
    Result<InvocationRecord> call();

    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    test::HttpServer m_server;
    std::unique_ptr<Cloud> m_cloud;
};

namespace {

void answer(QTcpSocket &socket, const QByteArray &head, const QByteArray &body)
{
    socket.write("HTTP/1.1 " + head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace

void tst_AliyunWire::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    CloudProvider *const provider = m_clouds.find(QStringLiteral("aliyun"));
    QVERIFY(provider);
    QCOMPARE(provider->vendor(), Vendor::FunctionCompute);
    m_cloud = provider->connect({m_server.url(QString()), QStringLiteral("cn-shanghai"), QStringLiteral("123456789012"),
                                 QStringLiteral("AKID"), QStringLiteral("SECRET"), QStringLiteral("SESSION")});
}

Result<InvocationRecord> tst_AliyunWire::call()
{
    Invocation invocation;
    invocation.function = std::string("caller");
    invocation.qualifier = std::string("live");
    invocation.event = std::string("{}");
    return test::waitFor(m_cloud->invoke(invocation))
        .value_or(Result<InvocationRecord>(failure(Error::Code::Timeout, "test")));
}

void tst_AliyunWire::asksForTheNextPageWithTheTokenAsItCame()
{
    m_server.setAnswer([](const test::HttpServer::Request &request, QTcpSocket &socket) {
        if (request.target.contains("nextToken=a%2Bb%2Fc%3D%3D"))
            test::HttpServer::reply(socket, 200, R"({"functions":[{"functionName":"two"}]})", "application/json");
        else
            test::HttpServer::reply(socket, 200, R"({"nextToken":"a+b/c==","functions":[{"functionName":"one"}]})",
                                    "application/json");
    });
    const auto all = test::waitFor(m_cloud->functions());
    QVERIFY(all && *all);
    QCOMPARE((*all)->size(), 2);
    QCOMPARE((*all)->at(1).function.name, std::string("two"));
}

void tst_AliyunWire::recognisesWhatHappened_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("raised") << QByteArray(R"({"errorMessage":"no","errorType":"ValueError","stackTrace":["line"]})")
                            << Outcome::FunctionError;
    QTest::newRow("timed out") << QByteArray(
        R"~({"errorMessage":"Function timed out after 3 seconds (maxMemoryUsage: 112.24MB)"})~")
                               << Outcome::Timeout;
    QTest::newRow("left") << QByteArray(
        R"~({"errorMessage":"Process exited unexpectedly before completing request (duration: 45ms, maxMemoryUsage: 49MB)"})~")
                          << Outcome::Exited;
    QTest::newRow("out of memory") << QByteArray(
        R"~({"errorMessage":"Process exited unexpectedly before completing request (duration: 45ms, maxMemoryUsage: 128MB)"})~")
                                   << Outcome::OutOfMemory;
}

void tst_AliyunWire::recognisesWhatHappened()
{
    QFETCH(const QByteArray, body);
    QFETCH(const Outcome, outcome);
    m_server.setAnswer([body](const test::HttpServer::Request &, QTcpSocket &socket) {
        const QByteArray log =
            "Duration: 45.00 ms, Billed Duration: 100 ms, Memory Size: 128 MB, Max Memory Used: 49.00 MB";
        answer(socket,
               "200 OK\r\nx-fc-request-id: id-1\r\nx-fc-error-type: UnhandledInvocationError\r\nx-fc-log-result: "
                   + log.toBase64(),
               body);
    });
    const Result<InvocationRecord> record = call();
    QVERIFY(record);
    QCOMPARE(record->requestId, std::string("id-1"));
    QVERIFY(record->error);
    QCOMPARE(record->outcome, outcome);
    QCOMPARE(record->payload, body.toStdString());
}

void tst_AliyunWire::readsTheFooterOfTheLog()
{
    const QByteArray log =
        "FC Invoke Start RequestId: id-2\nhello\nFC Invoke End RequestId: id-2\n\nDuration: 3.17 ms, "
        "Billed Duration: 100 ms, Memory Size: 512 MB, Max Memory Used: 54.58 MB\n";
    m_server.setAnswer([log](const test::HttpServer::Request &, QTcpSocket &socket) {
        answer(socket,
               "200 OK\r\nx-fc-request-id: id-2\r\nx-fc-version-id: 3\r\nx-fc-instance-id: c-1\r\nx-fc-log-result: "
                   + log.toBase64(),
               "ok");
    });
    const Result<InvocationRecord> record = call();
    QVERIFY(record);
    QCOMPARE(record->duration.count(), 3.17);
    QCOMPARE(record->billed.count(), 100.0);
    QCOMPARE(record->memoryMb, 512);
    QCOMPARE(record->maxMemoryMb, 54);
    QCOMPARE(record->version, std::string("3"));
    QCOMPARE(record->instanceId, std::string("c-1"));
    QCOMPARE(record->logTail, log.toStdString());
    QVERIFY(m_server.requests().last().target.endsWith("/functions/caller/invocations?qualifier=live"));
    QCOMPARE(m_server.requests().last().header("x-fc-log-type"), QByteArray("Tail"));
}

void tst_AliyunWire::namesErrors_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("id");
    QTest::newRow("not found") << QByteArray("404 X")
                               << QByteArray(R"({"Code":"FunctionNotFound","Message":"gone","RequestId":"r"})")
                               << Error::Code::NotFound << QStringLiteral("aliyun.FunctionNotFound");
    QTest::newRow("the older spelling") << QByteArray("404 X")
                                        << QByteArray(R"({"ErrorCode":"FunctionNotFound","ErrorMessage":"gone"})")
                                        << Error::Code::NotFound << QStringLiteral("aliyun.FunctionNotFound");
    QTest::newRow("throttled") << QByteArray("503 X") << QByteArray(R"({"Code":"ResourceThrottled","Message":"gone"})")
                               << Error::Code::Throttled << QStringLiteral("aliyun.ResourceThrottled");
    QTest::newRow("throttled by the gateway")
        << QByteArray("400 X") << QByteArray(R"({"Code":"Throttling.User","Message":"gone"})") << Error::Code::Throttled
        << QStringLiteral("aliyun.Throttling.User");
    QTest::newRow("throttled by the Log Service")
        << QByteArray("403 X") << QByteArray(R"({"errorCode":"ReadQuotaExceed","errorMessage":"gone"})")
        << Error::Code::Throttled << QStringLiteral("aliyun.ReadQuotaExceed");
    QTest::newRow("a token of the Log Service that ran out")
        << QByteArray("401 X")
        << QByteArray(R"({"errorCode":"Unauthorized","errorMessage":"The security token you provided has expired."})")
        << Error::Code::Denied << QStringLiteral("cloud.keysExpired");
    QTest::newRow("a clock that is wrong")
        << QByteArray("400 X")
        << QByteArray(R"({"errorCode":"RequestTimeExpired","errorMessage":"Request time 1 has been expired"})")
        << Error::Code::Denied << QStringLiteral("cloud.clockSkew");
    QTest::newRow("denied") << QByteArray("403 X") << QByteArray(R"({"Code":"SignatureNotMatch","Message":"gone"})")
                            << Error::Code::Denied << QStringLiteral("aliyun.SignatureNotMatch");
    QTest::newRow("there already") << QByteArray("409 X")
                                   << QByteArray(R"({"Code":"FunctionAlreadyExists","Message":"gone"})")
                                   << Error::Code::Conflict << QStringLiteral("aliyun.FunctionAlreadyExists");
    QTest::newRow("bad input") << QByteArray("400 X") << QByteArray(R"({"Code":"InvalidArgument","Message":"gone"})")
                               << Error::Code::Invalid << QStringLiteral("aliyun.InvalidArgument");
    QTest::newRow("their fault") << QByteArray("502 X") << QByteArray("<html>gone</html>") << Error::Code::Internal
                                 << QStringLiteral("aliyun.502");
}

void tst_AliyunWire::namesErrors()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, body);
    QFETCH(const Error::Code, code);
    QFETCH(const QString, id);
    m_server.setAnswer(
        [head, body](const test::HttpServer::Request &, QTcpSocket &socket) { answer(socket, head, body); });
    const Result<InvocationRecord> record = call();
    QVERIFY(!record);
    QCOMPARE(record.error().code, code);
    QCOMPARE(QString::fromStdString(record.error().id), id);
    if (body.contains("\"gone\""))
        QCOMPARE(record.error().message, std::string("gone"));
}

void tst_AliyunWire::cancellingEndsTheRequest()
{
    m_server.setAnswer({});
    const int before = m_server.requests().size();
    Invocation invocation;
    invocation.function = std::string("caller");
    QFuture<Result<InvocationRecord>> future = m_cloud->invoke(invocation);
    QTRY_COMPARE(m_server.requests().size(), before + 1);
    const int open = m_server.openConnections();
    future.cancel();
    QTRY_COMPARE(m_server.openConnections(), open - 1);
}

void tst_AliyunWire::anInitializerThatFailsIsAFailedStart()
{
    m_server.setAnswer([](const test::HttpServer::Request &, QTcpSocket &socket) {
        answer(socket, "200 OK\r\nx-fc-error-type: InitializationError",
               R"({"errorMessage":"no","errorType":"ValueError"})");
    });
    const Result<InvocationRecord> record = call();
    QVERIFY(record);
    QCOMPARE(record->outcome, Outcome::InitError);
}

void tst_AliyunWire::signsTheAction()
{
    m_server.setAnswer([](const test::HttpServer::Request &, QTcpSocket &socket) { answer(socket, "200 OK", "null"); });
    QVERIFY(call());
    const test::HttpServer::Request request = m_server.requests().last();
    QVERIFY(request.header("Authorization").startsWith("ACS3-HMAC-SHA256 Credential=AKID,SignedHeaders="));
    QCOMPARE(request.header("x-acs-action"), QByteArray("InvokeFunction"));
    QCOMPARE(request.header("x-acs-version"), QByteArray("2023-03-30"));
    QCOMPARE(request.header("x-acs-security-token"), QByteArray("SESSION"));
}

QTEST_GUILESS_MAIN(tst_AliyunWire)
#include "tst_aliyunwire.moc"
