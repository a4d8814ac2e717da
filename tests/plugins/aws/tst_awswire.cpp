// SPDX-License-Identifier: GPL-3.0-or-later
// What AWS says on the wire and what becomes of it, against a server that answers by hand.
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/extension/stacks.h"
#include "app/net/httpclient.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fermata;

class tst_AwsWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asksForTheNextPageWithTheMarkerAsItCame();
    void recognisesWhatHappened_data();
    void recognisesWhatHappened();
    void readsTheReportLine_data();
    void readsTheReportLine();
    void namesErrors_data();
    void namesErrors();
    void saysTheWayOutOfAStackThatStandsStill_data();
    void saysTheWayOutOfAStackThatStandsStill();
    void aLostAnswerDoesNotMakeAStackFail_data();
    void aLostAnswerDoesNotMakeAStackFail();
    void tellsWhyAResourceChanges();
    void cancellingEndsTheRequest();
    void signsForTheServiceLambda();

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

void tst_AwsWire::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    CloudProvider *const provider = m_clouds.find(QStringLiteral("aws"));
    QVERIFY(provider);
    QCOMPARE(provider->vendor(), Vendor::Lambda);
    m_cloud = provider->connect({m_server.url(QString()), QStringLiteral("eu-west-1"), QStringLiteral("123456789012"),
                                 QStringLiteral("AKID"), QStringLiteral("SECRET"), QStringLiteral("SESSION")});
}

Result<InvocationRecord> tst_AwsWire::call()
{
    Invocation invocation;
    invocation.function = std::string("caller");
    invocation.qualifier = std::string("live");
    invocation.event = std::string("{}");
    return test::waitFor(m_cloud->invoke(invocation))
        .value_or(Result<InvocationRecord>(failure(Error::Code::Timeout, "test")));
}

void tst_AwsWire::asksForTheNextPageWithTheMarkerAsItCame()
{
    m_server.setAnswer([](const test::HttpServer::Request &request, QTcpSocket &socket) {
        if (request.target.contains("Marker=a%2Bb%2Fc%3D%3D"))
            test::HttpServer::reply(socket, 200, R"({"Functions":[{"FunctionName":"two"}]})", "application/json");
        else
            test::HttpServer::reply(socket, 200, R"({"NextMarker":"a+b/c==","Functions":[{"FunctionName":"one"}]})",
                                    "application/json");
    });
    const auto all = test::waitFor(m_cloud->functions());
    QVERIFY(all && *all);
    QCOMPARE((*all)->size(), 2);
    QCOMPARE((*all)->at(1).function.name, std::string("two"));
}

void tst_AwsWire::recognisesWhatHappened_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("raised") << QByteArray(R"({"errorMessage":"no","errorType":"ValueError","stackTrace":["line"]})")
                            << Outcome::FunctionError;
    QTest::newRow("timed out") << QByteArray(
        R"({"errorType":"Sandbox.Timedout","errorMessage":"RequestId: i Error: Task timed out after 1.00 seconds"})")
                               << Outcome::Timeout;
    QTest::newRow("timed out, in the old form")
        << QByteArray(R"({"errorMessage":"2024-04-08T16:56:22.000Z i Task timed out after 1.00 seconds"})")
        << Outcome::Timeout;
    QTest::newRow("left") << QByteArray(
        R"({"errorType":"Runtime.ExitError","errorMessage":"RequestId: i Error: Runtime exited with error: exit status 127"})")
                          << Outcome::Exited;
    QTest::newRow("out of memory") << QByteArray(
        R"({"errorType":"Runtime.ExitError","errorMessage":"RequestId: i Error: Runtime exited with error: signal: killed"})")
                                   << Outcome::OutOfMemory;
    QTest::newRow("no module") << QByteArray(
        R"({"errorType":"Runtime.ImportModuleError","errorMessage":"Unable to import module 'x'","requestId":"","stackTrace":[]})")
                               << Outcome::InitError;
}

void tst_AwsWire::recognisesWhatHappened()
{
    QFETCH(const QByteArray, body);
    QFETCH(const Outcome, outcome);
    m_server.setAnswer([body](const test::HttpServer::Request &, QTcpSocket &socket) {
        answer(socket, "200 OK\r\nx-amzn-RequestId: id-1\r\nX-Amz-Function-Error: Unhandled", body);
    });
    const Result<InvocationRecord> record = call();
    QVERIFY(record);
    QCOMPARE(record->requestId, std::string("id-1"));
    QVERIFY(record->error);
    QCOMPARE(record->outcome, outcome);
    QCOMPARE(record->payload, body.toStdString());
}

void tst_AwsWire::readsTheReportLine_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::newRow("text") << QByteArray(
        "START RequestId: id-2 Version: 3\nhello\nEND RequestId: id-2\nREPORT RequestId: id-2\tDuration: 12.50 ms\t"
        "Billed Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 36 MB\tInit Duration: 120.25 ms\t\n");
    QTest::newRow("JSON") << QByteArray(
        R"({"time":"2026-01-02T03:04:05.678Z","type":"platform.start","record":{"requestId":"id-2","version":"3"}}
hello
{"time":"2026-01-02T03:04:05.692Z","type":"platform.report","record":{"requestId":"id-2","metrics":{"durationMs":12.5,"billedDurationMs":13,"memorySizeMB":512,"maxMemoryUsedMB":36,"initDurationMs":120.25},"status":"success"}}
)");
}

void tst_AwsWire::readsTheReportLine()
{
    QFETCH(QByteArray, log);
    m_server.setAnswer([log](const test::HttpServer::Request &, QTcpSocket &socket) {
        answer(socket,
               "200 OK\r\nx-amzn-RequestId: id-2\r\nX-Amz-Executed-Version: 3\r\nX-Amz-Log-Result: " + log.toBase64(),
               "null");
    });
    const Result<InvocationRecord> record = call();
    QVERIFY(record);
    QCOMPARE(record->duration.count(), 12.5);
    QCOMPARE(record->billed.count(), 13.0);
    QCOMPARE(record->memoryMb, 512);
    QCOMPARE(record->maxMemoryMb, 36);
    QVERIFY(record->coldStart);
    QCOMPARE(record->coldStart->userInit.count(), 120.25);
    QCOMPARE(record->version, std::string("3"));
    QCOMPARE(record->logTail, log.toStdString());
    QVERIFY(m_server.requests().last().target.endsWith("/functions/caller/invocations?Qualifier=live"));
    QCOMPARE(m_server.requests().last().header("X-Amz-Log-Type"), QByteArray("Tail"));
}

void tst_AwsWire::namesErrors_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("id");
    QTest::newRow("not found") << QByteArray("404 X\r\nx-amzn-ErrorType: ResourceNotFoundException:http://internal")
                               << QByteArray(R"({"Type":"User","Message":"gone"})") << Error::Code::NotFound
                               << QStringLiteral("aws.ResourceNotFoundException");
    QTest::newRow("throttled") << QByteArray("429 X\r\nx-amzn-ErrorType: TooManyRequestsException")
                               << QByteArray(R"({"Reason":"CallerRateLimitExceeded","message":"gone"})")
                               << Error::Code::Throttled << QStringLiteral("aws.TooManyRequestsException");
    QTest::newRow("throttled by a service that answers 400 to everything")
        << QByteArray("400 X") << QByteArray(R"({"__type":"ThrottlingException","message":"gone"})")
        << Error::Code::Throttled << QStringLiteral("aws.ThrottlingException");
    QTest::newRow("too many queries at once")
        << QByteArray("400 X") << QByteArray(R"({"__type":"LimitExceededException","message":"gone"})")
        << Error::Code::Throttled << QStringLiteral("aws.LimitExceededException");
    QTest::newRow("denied") << QByteArray("403 X")
                            << QByteArray(R"({"__type":"com.amazon#AccessDeniedException","Message":"gone"})")
                            << Error::Code::Denied << QStringLiteral("aws.AccessDeniedException");
    QTest::newRow("conflict") << QByteArray("409 X\r\nx-amzn-ErrorType: ResourceConflictException")
                              << QByteArray(R"({"message":"gone"})") << Error::Code::Conflict
                              << QStringLiteral("aws.ResourceConflictException");
    QTest::newRow("bad input") << QByteArray("400 X\r\nx-amzn-ErrorType: InvalidParameterValueException")
                               << QByteArray(R"({"message":"gone"})") << Error::Code::Invalid
                               << QStringLiteral("aws.InvalidParameterValueException");
    QTest::newRow("keys that ran out") << QByteArray("403 X\r\nx-amzn-ErrorType: ExpiredTokenException")
                                       << QByteArray("The security token included in the request is expired")
                                       << Error::Code::Denied << QStringLiteral("cloud.keysExpired");
    QTest::newRow("a clock that is wrong")
        << QByteArray("403 X\r\nx-amzn-ErrorType: InvalidSignatureException")
        << QByteArray(R"({"message":"Signature expired: 20261127T100000Z is now earlier than 20261127T220000Z"})")
        << Error::Code::Denied << QStringLiteral("cloud.clockSkew");
    QTest::newRow("their fault") << QByteArray("502 X") << QByteArray("<html>gone</html>") << Error::Code::Internal
                                 << QStringLiteral("aws.502");
}

void tst_AwsWire::namesErrors()
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

void tst_AwsWire::saysTheWayOutOfAStackThatStandsStill_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<std::string>("command");
    QTest::newRow("never made") << QByteArray("ROLLBACK_COMPLETE") << std::string("delete-stack");
    QTest::newRow("half made") << QByteArray("CREATE_FAILED") << std::string("delete-stack");
    QTest::newRow("half gone") << QByteArray("DELETE_FAILED") << std::string("delete-stack");
    // It serves: nobody must be told to delete it.
    QTest::newRow("half taken back") << QByteArray("UPDATE_ROLLBACK_FAILED") << std::string("continue-update-rollback");
}

void tst_AwsWire::saysTheWayOutOfAStackThatStandsStill()
{
    QFETCH(QByteArray, status);
    QFETCH(std::string, command);
    m_server.setAnswer([status](const test::HttpServer::Request &, QTcpSocket &socket) {
        test::HttpServer::reply(
            socket, 200,
            "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackStatus>" + status
                + "</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>",
            "text/xml");
    });
    Stacks &stacks = dynamic_cast<StackHost &>(*m_cloud).stacks();
    const auto plan = test::waitFor(stacks.plan({QStringLiteral("shop"), "Resources: {}", {}}));
    QVERIFY(plan && !*plan);
    QCOMPARE(plan->error().id, std::string("stack.stuck"));
    QVERIFY2(plan->error().hint.ends_with("aws cloudformation " + command), plan->error().hint.c_str());
}

void tst_AwsWire::aLostAnswerDoesNotMakeAStackFail_data()
{
    QTest::addColumn<QByteArray>("status"); // of the change set, afterwards
    QTest::addColumn<bool>("runs");
    QTest::newRow("it runs") << QByteArray("EXECUTE_IN_PROGRESS") << true;
    QTest::newRow("it is done") << QByteArray("EXECUTE_COMPLETE") << true;
    QTest::newRow("it was refused indeed") << QByteArray("OBSOLETE") << false;
}

// The connection breaks after the request came; sent again, it is refused since the stack moves already.
void tst_AwsWire::aLostAnswerDoesNotMakeAStackFail()
{
    QFETCH(QByteArray, status);
    QFETCH(bool, runs);
    int executed = 0;
    m_server.setAnswer([status, &executed](const test::HttpServer::Request &request, QTcpSocket &socket) {
        if (request.body.contains("Action=DescribeChangeSet")) {
            test::HttpServer::reply(socket, 200,
                                    "<DescribeChangeSetResponse><DescribeChangeSetResult><ExecutionStatus>" + status
                                        + "</ExecutionStatus></DescribeChangeSetResult></DescribeChangeSetResponse>",
                                    "text/xml");
        } else if (++executed == 1) {
            socket.abort();
        } else {
            test::HttpServer::reply(socket, 400,
                                    "<ErrorResponse><Error><Code>InvalidChangeSetStatus</Code><Message>cannot be "
                                    "executed in its current status</Message></Error></ErrorResponse>",
                                    "text/xml");
        }
    });
    Stacks &stacks = dynamic_cast<StackHost &>(*m_cloud).stacks();
    const auto done =
        test::waitFor(stacks.execute({QStringLiteral("shop"), QStringLiteral("arn:of:changes"), false, {}}));
    QVERIFY(done);
    QCOMPARE(executed, 2);
    QCOMPARE(done->has_value(), runs);
    if (!runs)
        QCOMPARE(done->error().id, std::string("aws.InvalidChangeSetStatus"));
}

// One change is told as often as the service evaluates it; what variables hold is nobody's to read.
void tst_AwsWire::tellsWhyAResourceChanges()
{
    const auto detail = [](const QByteArray &target, const QByteArray &rest) {
        return "<member><Target><Attribute>Properties</Attribute>" + target + "</Target>" + rest + "</member>";
    };
    const QByteArray timeout = "<Name>Timeout</Name><RequiresRecreation>Never</RequiresRecreation>";
    const QByteArray details =
        detail(timeout + "<Path>/Properties/Timeout</Path><BeforeValue>9</BeforeValue><AfterValue>11</AfterValue>",
               "<ChangeSource>DirectModification</ChangeSource>")
        + detail(timeout + "<Path>/Properties/Timeout</Path>",
                 "<CausingEntity>Limit</CausingEntity><ChangeSource>ParameterReference</ChangeSource>")
        + detail("<Name>Environment</Name><Path>/Properties/Environment/Variables/KEY</Path>"
                 "<BeforeValue>a</BeforeValue><AfterValue>b</AfterValue>",
                 {})
        + detail("<Name>FunctionName</Name><RequiresRecreation>Always</RequiresRecreation>", {});
    m_server.setAnswer([details](const test::HttpServer::Request &request, QTcpSocket &socket) {
        QByteArray said = "<DescribeStacksResult><Stacks><member><StackStatus>UPDATE_COMPLETE</StackStatus>"
                          "</member></Stacks></DescribeStacksResult>";
        if (request.body.contains("Action=CreateChangeSet"))
            said = "<CreateChangeSetResult><Id>arn</Id></CreateChangeSetResult>";
        if (request.body.contains("Action=DescribeChangeSet"))
            said = "<DescribeChangeSetResult><Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange>"
                   "<Action>Modify</Action><LogicalResourceId>Orders</LogicalResourceId>"
                   "<ResourceType>AWS::Lambda::Function</ResourceType><Replacement>True</Replacement><Details>"
                 + details + "</Details></ResourceChange></member></Changes></DescribeChangeSetResult>";
        test::HttpServer::reply(socket, 200, "<R>" + said + "</R>", "text/xml");
    });
    Stacks &stacks = dynamic_cast<StackHost &>(*m_cloud).stacks();
    const auto plan = test::waitFor(stacks.plan({QStringLiteral("shop"), "Resources: {}", {}}));
    QVERIFY(plan && *plan);
    QCOMPARE((*plan)->changes.size(), 1);
    const QString hidden = QStringLiteral("•••");
    const QList<StackReason> expected{{QStringLiteral("Timeout"), QStringLiteral("Never"), QStringLiteral("Limit"),
                                       QStringLiteral("9"), QStringLiteral("11")},
                                      {QStringLiteral("Environment.Variables.KEY"), {}, {}, hidden, hidden},
                                      {QStringLiteral("FunctionName"), QStringLiteral("Always"), {}, {}, {}}};
    QCOMPARE((*plan)->changes.first().reasons, expected);
}

void tst_AwsWire::cancellingEndsTheRequest()
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

void tst_AwsWire::signsForTheServiceLambda()
{
    m_server.setAnswer([](const test::HttpServer::Request &, QTcpSocket &socket) { answer(socket, "200 OK", "null"); });
    QVERIFY(call());
    const test::HttpServer::Request request = m_server.requests().last();
    QVERIFY(request.header("Authorization").startsWith("AWS4-HMAC-SHA256 Credential=AKID/"));
    QVERIFY(request.header("Authorization").contains("/eu-west-1/lambda/aws4_request"));
    QCOMPARE(request.header("X-Amz-Security-Token"), QByteArray("SESSION"));
}

QTEST_GUILESS_MAIN(tst_AwsWire)
#include "tst_awswire.moc"
