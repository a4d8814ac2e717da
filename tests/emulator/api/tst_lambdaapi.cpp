// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray functions = "/2015-03-31/functions";

const QByteArray echoPython = "def handler(event, context):\n"
                              "    if event.get('fail'):\n"
                              "        raise ValueError('asked to')\n"
                              "    print('seen', event.get('n'))\n"
                              "    return {'n': event.get('n'), 'version': 1}\n";

const QByteArray echoNode = "exports.handler = async (event) => ({ n: event.n, from: 'node' });\n";

} // namespace

class tst_LambdaApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void createsCallsAndDeletesAPythonFunction();
    void createsAndCallsANodeFunction();
    void answersLikeTheService();
    void updatesCodeAndSettings();
    void refusesAStaleRevision();
    void tellsWhatIsWrongWithAFunction_data();
    void tellsWhatIsWrongWithAFunction();
    void refusesWickedArchives();
    void namesAFunctionInEveryForm();
    void listsInPages();
    void invokesInTheBackgroundAndDry();
    void refusesAPayloadThatIsNoJson();
    void aFailedFunctionIsAnAnswer();
    void givesTheCodeBack();
    void functionsSurviveARestart();
    void asksWhoIsThere();
    void refusesALargePayload();

private:
    RawAnswer create(const QString &name, const QByteArray &code = echoPython);
    QJsonObject invoke(const QByteArray &name, const QByteArray &payload);

    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_LambdaApi::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
}

void tst_LambdaApi::init()
{
    QCOMPARE(create(QStringLiteral("echo")).status, 201);
}

void tst_LambdaApi::cleanup()
{
    m_cloud->ask("DELETE", functions + "/echo");
}

RawAnswer tst_LambdaApi::create(const QString &name, const QByteArray &code)
{
    return m_cloud->askJson("POST", functions,
                            lambdaFunction(name, QStringLiteral("python3.11"), zipOf("index.py", code)));
}

QJsonObject tst_LambdaApi::invoke(const QByteArray &name, const QByteArray &payload)
{
    return m_cloud->ask("POST", functions + '/' + name + "/invocations", payload).json();
}

void tst_LambdaApi::createsCallsAndDeletesAPythonFunction()
{
    const RawAnswer answer =
        m_cloud->ask("POST", functions + "/echo/invocations", "{\"n\":7}", {{"X-Amz-Log-Type", "Tail"}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()[u"n"].toInt(), 7);
    QCOMPARE(answer.header("X-Amz-Executed-Version"), QByteArray("$LATEST"));
    QVERIFY(!answer.header("x-amzn-RequestId").isEmpty());
    const QByteArray log = QByteArray::fromBase64(answer.header("X-Amz-Log-Result"));
    QVERIFY2(log.contains("seen 7") && log.contains(answer.header("x-amzn-RequestId")), log.constData());
    QCOMPARE(m_cloud->ask("DELETE", functions + "/echo").status, 204);
    const RawAnswer gone = m_cloud->ask("GET", functions + "/echo");
    QCOMPARE(gone.status, 404);
    QCOMPARE(gone.header("x-amzn-ErrorType"), QByteArray("ResourceNotFoundException"));
    QCOMPARE(gone.json()[u"Message"].toString(),
             QStringLiteral("Function not found: arn:aws:lambda:us-east-1:000000000000:function:echo"));
}

void tst_LambdaApi::createsAndCallsANodeFunction()
{
    const QJsonObject body =
        lambdaFunction(QStringLiteral("node"), QStringLiteral("nodejs20.x"), zipOf("index.js", echoNode));
    QCOMPARE(m_cloud->askJson("POST", functions, body).status, 201);
    QCOMPARE(invoke("node", "{\"n\":1}")[u"from"].toString(), QStringLiteral("node"));
    QCOMPARE(m_cloud->ask("DELETE", functions + "/node").status, 204);
}

void tst_LambdaApi::answersLikeTheService()
{
    const QByteArray zip = zipOf("index.py", echoPython);
    const QJsonObject made = create(QStringLiteral("shape")).json();
    QCOMPARE(made[u"State"].toString(), QStringLiteral("Pending"));
    QCOMPARE(made[u"StateReasonCode"].toString(), QStringLiteral("Creating"));
    QCOMPARE(made[u"CodeSize"].toInt(), int(zip.size()));
    QCOMPARE(made[u"CodeSha256"].toString(),
             QString::fromLatin1(QCryptographicHash::hash(zip, QCryptographicHash::Sha256).toBase64()));
    const QJsonObject got = m_cloud->ask("GET", functions + "/shape").json();
    const QJsonObject configuration = got[u"Configuration"].toObject();
    QCOMPARE(configuration[u"State"].toString(), QStringLiteral("Active"));
    QCOMPARE(configuration[u"LastUpdateStatus"].toString(), QStringLiteral("Successful"));
    QVERIFY(configuration[u"RevisionId"] != made[u"RevisionId"]);
    static const QRegularExpression time(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000$"));
    QVERIFY(time.match(configuration[u"LastModified"].toString()).hasMatch());
    QCOMPARE(configuration, m_cloud->ask("GET", functions + "/shape/configuration/").json());
    QCOMPARE(got[u"Code"][u"RepositoryType"].toString(), QStringLiteral("S3"));
    QCOMPARE(create(QStringLiteral("shape")).status, 409);
    QCOMPARE(m_cloud->ask("DELETE", functions + "/shape").status, 204);
}

void tst_LambdaApi::updatesCodeAndSettings()
{
    QCOMPARE(invoke("echo", "{}")[u"version"].toInt(), 1);
    QByteArray changed = echoPython;
    changed.replace("'version': 1", "'version': 2");
    const QString zip = QString::fromLatin1(zipOf("index.py", changed).toBase64());
    const RawAnswer code = m_cloud->askJson("PUT", functions + "/echo/code", {{QStringLiteral("ZipFile"), zip}});
    QCOMPARE(code.status, 200);
    QCOMPARE(code.json()[u"LastUpdateStatus"].toString(), QStringLiteral("InProgress"));
    QCOMPARE(invoke("echo", "{}")[u"version"].toInt(), 2);
    const QJsonObject settings = {
        {QStringLiteral("Timeout"), 9},
        {QStringLiteral("Description"), QStringLiteral("éß中")},
        {QStringLiteral("Environment"),
         QJsonObject{{QStringLiteral("Variables"), QJsonObject{{QStringLiteral("A"), QStringLiteral("b")}}}}}};
    const RawAnswer updated = m_cloud->askJson("PUT", functions + "/echo/configuration", settings);
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.json()[u"Timeout"].toInt(), 9);
    QCOMPARE(updated.json()[u"Description"].toString(), QStringLiteral("éß中"));
    QCOMPARE(updated.json()[u"Environment"][u"Variables"][u"A"].toString(), QStringLiteral("b"));
    QCOMPARE(updated.json()[u"MemorySize"].toInt(), 128);
    QCOMPARE(invoke("echo", "{}")[u"version"].toInt(), 2);
}

void tst_LambdaApi::refusesAStaleRevision()
{
    const QJsonObject stale = {{QStringLiteral("RevisionId"), QStringLiteral("other")}, {QStringLiteral("Timeout"), 5}};
    const RawAnswer answer = m_cloud->askJson("PUT", functions + "/echo/configuration", stale);
    QCOMPARE(answer.status, 412);
    QCOMPARE(answer.header("x-amzn-ErrorType"), QByteArray("PreconditionFailedException"));
}

void tst_LambdaApi::tellsWhatIsWrongWithAFunction_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("words");
    const QByteArray validation = "ValidationException";
    const QByteArray parameter = "InvalidParameterValueException";
    const QJsonObject big{{QStringLiteral("Variables"), QJsonObject{{QStringLiteral("A"), QString(5000, u'x')}}}};
    QTest::newRow("timeout") << "Timeout" << QJsonValue(901) << validation << "at 'timeout' failed";
    QTest::newRow("memory") << "MemorySize" << QJsonValue(64) << validation << "greater than or equal to 128";
    QTest::newRow("runtime") << "Runtime" << QJsonValue(QStringLiteral("cobol1")) << parameter << "enum value set";
    QTest::newRow("role") << "Role" << QJsonValue(QStringLiteral("me")) << validation << "at 'role' failed";
    QTest::newRow("name") << "FunctionName" << QJsonValue(QStringLiteral("a b")) << validation
                          << "at 'functionName' failed";
    QTest::newRow("handler") << "Handler" << QJsonValue(QString(200, u'h')) << validation
                             << "less than or equal to 128";
    QTest::newRow("no handler") << "Handler" << QJsonValue() << parameter << "Runtime and Handler are mandatory";
    QTest::newRow("environment") << "Environment" << QJsonValue(big) << parameter << "exceeded the 4KB limit";
    const auto variables = [](const QString &name) {
        return QJsonValue(QJsonObject{{QStringLiteral("Variables"), QJsonObject{{name, QStringLiteral("x")}}}});
    };
    QTest::newRow("reserved variable") << "Environment" << variables(QStringLiteral("AWS_REGION")) << parameter
                                       << "Reserved keys used in this request: AWS_REGION";
    QTest::newRow("variable's name") << "Environment" << variables(QStringLiteral("1ST")) << validation
                                     << "Value at 'environment.variables' failed to satisfy constraint: Map keys";
    QTest::newRow("dead letters") << "DeadLetterConfig"
                                  << QJsonValue(QJsonObject{
                                         {QStringLiteral("TargetArn"), QStringLiteral("arn:aws:s3:::bucket")}})
                                  << parameter << "The destination ARN arn:aws:s3:::bucket is invalid.";
    QTest::newRow("no code") << "Code" << QJsonValue(QJsonObject()) << parameter << "source for function code";
}

void tst_LambdaApi::tellsWhatIsWrongWithAFunction()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QFETCH(QString, words);
    QJsonObject body =
        lambdaFunction(QStringLiteral("bad"), QStringLiteral("python3.11"), zipOf("index.py", echoPython));
    body[member] = value;
    const RawAnswer answer = m_cloud->askJson("POST", functions, body);
    QCOMPARE(answer.status, 400);
    QTEST(answer.header("x-amzn-ErrorType"), "type");
    QVERIFY2(answer.json()[u"message"].toString().contains(words), answer.body.constData());
}

void tst_LambdaApi::refusesWickedArchives()
{
    for (const ZipEntry &entry : {ZipEntry{"../../evil.py", "1"}, ZipEntry{"link", "/etc/passwd", 0120777}}) {
        const RawAnswer answer = m_cloud->askJson(
            "POST", functions, lambdaFunction(QStringLiteral("bad"), QStringLiteral("python3.11"), zipOf({entry})));
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.json()[u"message"].toString().startsWith(u"Could not unzip uploaded file"));
    }
    QCOMPARE(m_cloud->ask("GET", functions + "/bad").status, 404);
}

void tst_LambdaApi::namesAFunctionInEveryForm()
{
    for (const char *const name : {"echo", "echo:$LATEST", "000000000000:function:echo", "function:echo",
                                   "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Aecho",
                                   "arn:aws:lambda:us-east-1:000000000000:function:echo:$LATEST"})
        QCOMPARE(m_cloud->ask("GET", functions + '/' + name + "/configuration").status, 200);
    const RawAnswer elsewhere = m_cloud->ask("GET", functions + "/arn:aws:lambda:eu-west-1:000000000000:function:echo");
    QCOMPARE(elsewhere.status, 404);
    QCOMPARE(elsewhere.json()[u"Message"].toString(),
             QStringLiteral("Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"));
    const RawAnswer disagreeing = m_cloud->ask("GET", functions + "/echo:$LATEST?Qualifier=1");
    QVERIFY(disagreeing.json()[u"message"].toString().startsWith(u"The derived qualifier from the function name"));
    QCOMPARE(m_cloud->ask("GET", functions + "/echo@x").status, 400);
    QCOMPARE(m_cloud->ask("GET", functions + "/echo?Qualifier=7").status, 404);
}

void tst_LambdaApi::listsInPages()
{
    QCOMPARE(create(QStringLiteral("alpha")).status, 201);
    QCOMPARE(create(QStringLiteral("zulu")).status, 201);
    QStringList names;
    QByteArray marker;
    do {
        const QJsonObject page = m_cloud->ask("GET", functions + "/?MaxItems=2&Marker=" + marker).json();
        const QJsonArray list = page[u"Functions"].toArray();
        for (const QJsonValue &function : list)
            names.append(function[u"FunctionName"].toString());
        marker = page[u"NextMarker"].toString().toLatin1().toPercentEncoding();
        QVERIFY(list.size() <= 2);
    } while (!marker.isEmpty());
    QCOMPARE(names, (QStringList{QStringLiteral("alpha"), QStringLiteral("echo"), QStringLiteral("zulu")}));
    QCOMPARE(m_cloud->ask("GET", functions + "?MaxItems=0").status, 400);
    const QJsonObject settings = m_cloud->ask("GET", "/2016-08-19/account-settings/").json();
    QCOMPARE(settings[u"AccountUsage"][u"FunctionCount"].toInt(), 3);
    m_cloud->ask("DELETE", functions + "/alpha");
    m_cloud->ask("DELETE", functions + "/zulu");
}

void tst_LambdaApi::invokesInTheBackgroundAndDry()
{
    const QByteArray path = functions + "/echo/invocations";
    QCOMPARE(m_cloud->ask("POST", path, "{}", {{"X-Amz-Invocation-Type", "DryRun"}}).status, 204);
    RawClient stream(m_cloud->port());
    stream.send(requestText("GET", "/_fermata/stream?replay=0", {}, {{"Authorization", "Bearer " + m_cloud->token()}}));
    QCOMPARE(stream.readHead().status, 200);
    const RawAnswer accepted = m_cloud->ask("POST", path, "{\"n\":5}", {{"X-Amz-Invocation-Type", "Event"}});
    QCOMPARE(accepted.status, 202);
    QVERIFY(accepted.body.isEmpty());
    QByteArray seen;
    while (!seen.contains("\"kind\":\"invocation\"")) {
        const QByteArray piece = stream.readChunk();
        QVERIFY2(!piece.isEmpty(), "the invocation never came");
        seen += piece;
    }
    QVERIFY(seen.contains(accepted.header("x-amzn-RequestId")));
    QCOMPARE(m_cloud->ask("POST", path, "{}", {{"X-Amz-Invocation-Type", "Later"}}).status, 400);
}

void tst_LambdaApi::refusesAPayloadThatIsNoJson()
{
    const RawAnswer answer = m_cloud->ask("POST", functions + "/echo/invocations", "{not json");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.header("x-amzn-ErrorType"), QByteArray("InvalidRequestContentException"));
    QVERIFY(answer.json()[u"message"].toString().startsWith(u"Could not parse request body into json"));
    const RawAnswer unknown = m_cloud->ask("POST", functions + "/nobody/invocations", "{}");
    QCOMPARE(unknown.json()[u"Message"].toString(),
             QStringLiteral("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody:$LATEST"));
    for (const char *const context : {"!!!", "bm90IGpzb24=", "W10="}) { // not base64, not JSON, no object
        const RawAnswer refused =
            m_cloud->ask("POST", functions + "/echo/invocations", "{}", {{"X-Amz-Client-Context", context}});
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.json()[u"message"].toString(),
                 QStringLiteral("Client context must be a valid Base64-encoded JSON object."));
    }
}

void tst_LambdaApi::aFailedFunctionIsAnAnswer()
{
    const RawAnswer answer = m_cloud->ask("POST", functions + "/echo/invocations", "{\"fail\":true}");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("X-Amz-Function-Error"), QByteArray("Unhandled"));
    QCOMPARE(answer.json()[u"errorType"].toString(), QStringLiteral("ValueError"));
    QCOMPARE(answer.json()[u"errorMessage"].toString(), QStringLiteral("asked to"));
}

void tst_LambdaApi::givesTheCodeBack()
{
    const QJsonObject got = m_cloud->ask("GET", functions + "/echo").json();
    const QUrl location(got[u"Code"][u"Location"].toString());
    const QByteArray target = location.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const RawAnswer zip = ask(m_cloud->port(), "GET", target); // as a client does: without other proof
    QCOMPARE(zip.status, 200);
    QCOMPARE(zip.body, zipOf("index.py", echoPython));
    QCOMPARE(ask(m_cloud->port(), "GET", "/_fermata/code/echo?signature=00").status, 403);
}

void tst_LambdaApi::functionsSurviveARestart()
{
    const QJsonObject before = m_cloud->ask("GET", functions + "/echo/configuration").json();
    const QByteArray token = m_cloud->token();
    QVERIFY(m_cloud->end(SIGKILL));
    QVERIFY(m_cloud->start());
    QCOMPARE(m_cloud->token(), token);
    QCOMPARE(m_cloud->ask("GET", functions + "/echo/configuration").json(), before);
    QCOMPARE(invoke("echo", "{\"n\":3}")[u"n"].toInt(), 3);
}

void tst_LambdaApi::asksWhoIsThere()
{
    const RawAnswer missing = ask(m_cloud->port(), "GET", functions);
    QCOMPARE(missing.status, 403);
    QCOMPARE(missing.header("x-amzn-ErrorType"), QByteArray("MissingAuthenticationTokenException"));
    const RawAnswer wrong = ask(m_cloud->port(), "GET", functions, {}, {{"Authorization", "Bearer wrong"}});
    QCOMPARE(wrong.header("x-amzn-ErrorType"), QByteArray("UnrecognizedClientException"));
}

void tst_LambdaApi::refusesALargePayload()
{
    const RawAnswer answer =
        m_cloud->ask("POST", functions + "/echo/invocations", '"' + QByteArray(6'291'556, 'x') + '"');
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.header("x-amzn-ErrorType"), QByteArray("RequestEntityTooLargeException"));
    QCOMPARE(answer.json()[u"message"].toString(),
             QStringLiteral("Request must be smaller than 6291456 bytes for the InvokeFunction operation"));
}

QTEST_GUILESS_MAIN(tst_LambdaApi)
#include "tst_lambdaapi.moc"
