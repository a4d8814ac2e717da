// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace fermata::test;

namespace {

const QByteArray functions = "/2023-03-30/functions";

const QByteArray echoPython = "import json\n"
                              "def handler(event, context):\n"
                              "    if event == b'fail':\n"
                              "        raise KeyError('asked to')\n"
                              "    print('seen', event)\n"
                              "    return 'got ' + event.decode()\n";

const QByteArray httpNode =
    "exports.handler = (event, context, callback) => {\n"
    "  const request = JSON.parse(event);\n"
    "  callback(null, { statusCode: 203, headers: { 'x-seen': request.requestContext.http.method },\n"
    "    body: request.rawPath + '|' + request.body });\n"
    "};\n";

} // namespace

class tst_FcApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void createsCallsAndDeletesAFunction();
    void eitherVendorsApiSeesTheOthersFunctions();
    void listsByPrefixInPages();
    void updatesCodeAndSettingsTogether();
    void aFailedFunctionIsAnAnswer();
    void invokesInTheBackground();
    void tellsWhatIsWrong();
    void anHttpTriggerOpensAFront();
    void anHttpTriggerTakesCallsForLater();
    void asksWhoIsThere();

private:
    RawAnswer create(const QString &name, const QByteArray &code = echoPython);

    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_FcApi::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
}

RawAnswer tst_FcApi::create(const QString &name, const QByteArray &code)
{
    return m_cloud->askJson("POST", functions, fcFunction(name, QStringLiteral("python3.10"), zipOf("index.py", code)));
}

void tst_FcApi::createsCallsAndDeletesAFunction()
{
    const RawAnswer made = create(QStringLiteral("echo"));
    QCOMPARE(made.status, 200);
    QCOMPARE(made.json()[u"functionName"].toString(), QStringLiteral("echo"));
    QCOMPARE(made.json()[u"memorySize"].toInt(), 512);
    QVERIFY(!made.json()[u"codeChecksum"].toString().isEmpty());
    const RawAnswer answer =
        m_cloud->ask("POST", functions + "/echo/invocations", "hello", {{"x-fc-log-type", "Tail"}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("got hello"));
    QVERIFY(!answer.header("x-fc-instance-id").isEmpty());
    const QByteArray log = QByteArray::fromBase64(answer.header("x-fc-log-result"));
    QVERIFY2(log.contains("FC Invoke Start RequestId: " + answer.header("x-fc-request-id")), log.constData());
    const QJsonObject code = m_cloud->ask("GET", functions + "/echo/code").json();
    QCOMPARE(code[u"checksum"], made.json()[u"codeChecksum"]);
    QCOMPARE(m_cloud->ask("DELETE", functions + "/echo").status, 204);
    const RawAnswer gone = m_cloud->ask("GET", functions + "/echo");
    QCOMPARE(gone.status, 404);
    QCOMPARE(gone.json()[u"Code"].toString(), QStringLiteral("FunctionNotFound"));
    QCOMPARE(gone.json()[u"RequestId"].toString().toLatin1(), gone.header("x-fc-request-id"));
}

void tst_FcApi::eitherVendorsApiSeesTheOthersFunctions()
{
    QCOMPARE(create(QStringLiteral("shared")).status, 200);
    const QJsonObject seen = m_cloud->ask("GET", "/2015-03-31/functions/shared/configuration").json();
    QCOMPARE(seen[u"Runtime"].toString(), QStringLiteral("python3.10"));
    QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/shared/invocations", "plain text").body,
             QByteArray("got plain text"));
    QCOMPARE(m_cloud->ask("DELETE", "/2015-03-31/functions/shared").status, 204);
    QCOMPARE(m_cloud->ask("GET", functions + "/shared").status, 404);
}

void tst_FcApi::listsByPrefixInPages()
{
    for (const char *const name : {"list-a", "list-b", "list-c", "other"})
        QCOMPARE(create(QLatin1String(name)).status, 200);
    const QJsonObject first = m_cloud->ask("GET", functions + "?prefix=list-&limit=2").json();
    QCOMPARE(first[u"functions"].toArray().size(), 2);
    const QByteArray token = first[u"nextToken"].toString().toLatin1().toPercentEncoding();
    const QJsonObject second = m_cloud->ask("GET", functions + "?prefix=list-&limit=2&nextToken=" + token).json();
    QCOMPARE(second[u"functions"].toArray().size(), 1);
    QCOMPARE(second[u"functions"][0][u"functionName"].toString(), QStringLiteral("list-c"));
    QVERIFY(!second.contains(u"nextToken"));
    for (const char *const name : {"list-a", "list-b", "list-c", "other"})
        m_cloud->ask("DELETE", functions + '/' + name);
}

void tst_FcApi::updatesCodeAndSettingsTogether()
{
    QCOMPARE(create(QStringLiteral("change")).status, 200);
    const QByteArray zip = zipOf("index.py", "import os\ndef handler(event, context):\n    return os.environ['WHO']\n");
    const QJsonObject body = {
        {QStringLiteral("memorySize"), 256},
        {QStringLiteral("environmentVariables"), QJsonObject{{QStringLiteral("WHO"), QStringLiteral("me")}}},
        {QStringLiteral("code"), QJsonObject{{QStringLiteral("zipFile"), QString::fromLatin1(zip.toBase64())}}}};
    const RawAnswer updated = m_cloud->askJson("PUT", functions + "/change", body);
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.json()[u"memorySize"].toInt(), 256);
    QCOMPARE(m_cloud->ask("POST", functions + "/change/invocations", "x").body, QByteArray("me"));
    m_cloud->ask("DELETE", functions + "/change");
}

void tst_FcApi::aFailedFunctionIsAnAnswer()
{
    QCOMPARE(create(QStringLiteral("fails")).status, 200);
    const RawAnswer answer = m_cloud->ask("POST", functions + "/fails/invocations", "fail");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("x-fc-error-type"), QByteArray("UnhandledInvocationError"));
    QCOMPARE(answer.json()[u"errorType"].toString(), QStringLiteral("KeyError"));
    m_cloud->ask("DELETE", functions + "/fails");
}

void tst_FcApi::invokesInTheBackground()
{
    QCOMPARE(create(QStringLiteral("later")).status, 200);
    const QByteArray path = functions + "/later/invocations";
    const RawAnswer accepted = m_cloud->ask("POST", path, "x", {{"x-fc-invocation-type", "Async"}});
    QCOMPARE(accepted.status, 202);
    QVERIFY(!accepted.header("x-fc-request-id").isEmpty());
    QCOMPARE(m_cloud->ask("POST", path, "x", {{"x-fc-invocation-type", "Soon"}}).json()[u"Code"].toString(),
             QStringLiteral("InvalidArgument"));
    QCOMPARE(m_cloud->ask("POST", path, "x", {{"x-fc-log-type", "Head"}}).json()[u"Code"].toString(),
             QStringLiteral("InvalidArgument"));
    QCOMPARE(m_cloud->ask("POST", path, QByteArray(200'000, 'x'), {{"x-fc-invocation-type", "Async"}})
                 .json()[u"Code"]
                 .toString(),
             QStringLiteral("EntityTooLarge"));
    m_cloud->ask("DELETE", functions + "/later");
}

void tst_FcApi::tellsWhatIsWrong()
{
    const QByteArray zip = zipOf("index.py", echoPython);
    const auto refused = [this, &zip](const QString &member, const QJsonValue &value) {
        QJsonObject body = fcFunction(QStringLiteral("bad"), QStringLiteral("python3.10"), zip);
        body[member] = value;
        return m_cloud->askJson("POST", functions, body);
    };
    QCOMPARE(refused(QStringLiteral("memorySize"), 200).json()[u"Code"].toString(), QStringLiteral("InvalidArgument"));
    QCOMPARE(refused(QStringLiteral("timeout"), 0).status, 400);
    QCOMPARE(refused(QStringLiteral("runtime"), QStringLiteral("cobol")).status, 400);
    QCOMPARE(refused(QStringLiteral("functionName"), QStringLiteral("1st")).status, 400);
    QCOMPARE(refused(QStringLiteral("environmentVariables"), QJsonObject{{QStringLiteral("A"), 1}}).status, 400);
    QCOMPARE(refused(QStringLiteral("code"), QJsonObject()).status, 400);
    for (const char *const flag : {"disableOndemand", "disableInjectCredentials", "enableLongLiving"})
        QCOMPARE(refused(QLatin1String(flag), QStringLiteral("maybe")).status, 400);
    QCOMPARE(m_cloud->ask("POST", functions, "not json").status, 400);
    const RawAnswer unknown = m_cloud->ask("GET", "/2023-03-30/nowhere");
    QCOMPARE(unknown.status, 400);
    QCOMPARE(unknown.json()[u"Code"].toString(), QStringLiteral("PathNotSupported"));
    QCOMPARE(create(QStringLiteral("twice")).status, 200);
    QCOMPARE(create(QStringLiteral("twice")).json()[u"Code"].toString(), QStringLiteral("FunctionAlreadyExists"));
    m_cloud->ask("DELETE", functions + "/twice");
}

void tst_FcApi::anHttpTriggerOpensAFront()
{
    QJsonObject body = fcFunction(QStringLiteral("web"), QStringLiteral("nodejs20"), zipOf("index.js", httpNode));
    QCOMPARE(m_cloud->askJson("POST", functions, body).status, 200);
    const QJsonObject trigger = {{QStringLiteral("triggerName"), QStringLiteral("http")},
                                 {QStringLiteral("triggerType"), QStringLiteral("http")},
                                 {QStringLiteral("triggerConfig"),
                                  QStringLiteral("{\"authType\":\"anonymous\",\"methods\":[\"GET\",\"POST\"]}")}};
    const RawAnswer made = m_cloud->askJson("POST", functions + "/web/triggers", trigger);
    QCOMPARE(made.status, 200);
    const QUrl url(made.json()[u"httpTrigger"][u"urlInternet"].toString());
    const auto port = static_cast<quint16>(url.port());
    const RawAnswer answer = ask(port, "POST", "/a%20b?c=d", "hi");
    QCOMPARE(answer.status, 203);
    QCOMPARE(answer.body, QByteArray("/a%20b|hi"));
    QCOMPARE(answer.header("x-seen"), QByteArray("POST"));
    QVERIFY(!answer.header("x-fc-request-id").isEmpty());
    QCOMPARE(ask(port, "DELETE", "/").status, 405);
    QCOMPARE(ask(port, "GET", "/", {}, {{"Origin", "https://evil.example"}}).status, 403);
    QCOMPARE(m_cloud->ask("GET", functions + "/web/triggers").json()[u"triggers"].toArray().size(), 1);
    QCOMPARE(m_cloud->askJson("POST", functions + "/web/triggers", trigger).json()[u"Code"].toString(),
             QStringLiteral("TriggerAlreadyExists"));
    QCOMPARE(m_cloud->ask("DELETE", functions + "/web/triggers/http").status, 204);
    QCOMPARE(m_cloud->fronts().size(), 0);
    m_cloud->ask("DELETE", functions + "/web");
}

void tst_FcApi::anHttpTriggerTakesCallsForLater()
{
    const QJsonObject body =
        fcFunction(QStringLiteral("later"), QStringLiteral("nodejs20"), zipOf("index.js", httpNode));
    QCOMPARE(m_cloud->askJson("POST", functions, body).status, 200);
    const QJsonObject trigger = {
        {QStringLiteral("triggerName"), QStringLiteral("http")},
        {QStringLiteral("triggerType"), QStringLiteral("http")},
        {QStringLiteral("triggerConfig"), QStringLiteral("{\"authType\":\"anonymous\",\"methods\":[\"POST\"]}")}};
    const RawAnswer made = m_cloud->askJson("POST", functions + "/later/triggers", trigger);
    const auto port = static_cast<quint16>(QUrl(made.json()[u"httpTrigger"][u"urlInternet"].toString()).port());

    const RawAnswer taken =
        ask(port, "POST", "/a", "hi", {{"X-Fc-Invocation-Type", "Async"}, {"X-Fc-Async-Task-Id", "from-the-web"}});
    QCOMPARE(taken.status, 202);
    QVERIFY(taken.body.isEmpty() && !taken.header("x-fc-request-id").isEmpty());
    const auto task = [this] { return m_cloud->ask("GET", functions + "/later/async-tasks/from-the-web").json(); };
    QTRY_COMPARE_WITH_TIMEOUT(task()[u"status"].toString(), QStringLiteral("Succeeded"), 20'000);
    QCOMPARE(task()[u"requestId"].toString().toLatin1(), taken.header("x-fc-request-id"));
    const QByteArray large(128 * 1024 + 1, 'x');
    QCOMPARE(ask(port, "POST", "/a", large, {{"X-Fc-Invocation-Type", "Async"}}).status, 400);

    const RawAnswer logged = ask(port, "POST", "/a", "hi", {{"X-Fc-Log-Type", "Tail"}});
    QVERIFY(QByteArray::fromBase64(logged.header("x-fc-log-result")).contains("FC Invoke End RequestId: "));
    QVERIFY(ask(port, "POST", "/a", "hi").header("x-fc-log-result").isEmpty());
    QCOMPARE(ask(port, "POST", '/' + QByteArray(4000, 'a') + "?b=" + QByteArray(90, 'b')).status, 203);
    QCOMPARE(ask(port, "POST", '/' + QByteArray(4000, 'a') + "?b=" + QByteArray(100, 'b')).json()[u"Code"].toString(),
             QStringLiteral("InvalidArgument"));
    QCOMPARE(ask(port, "POST", "/", {}, {{"X-Large", QByteArray(9000, 'a')}}).status, 400);
    m_cloud->ask("DELETE", functions + "/later");
}

void tst_FcApi::asksWhoIsThere()
{
    QCOMPARE(ask(m_cloud->port(), "GET", functions).json()[u"Code"].toString(),
             QStringLiteral("MissingRequiredHeader"));
    const RawAnswer wrong = ask(m_cloud->port(), "GET", functions, {}, {{"Authorization", "Bearer wrong"}});
    QCOMPARE(wrong.json()[u"Code"].toString(), QStringLiteral("InvalidAccessKeyID"));
    QCOMPARE(wrong.status, 403);
}

QTEST_GUILESS_MAIN(tst_FcApi)
#include "tst_fcapi.moc"
