// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/runtimeapi/bootstraps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

#include <unistd.h>

using namespace fermata;
using namespace fermata::emulator;

// Lambda's Runtime API as programs that bring their own runtime see it.
class tst_LambdaRuntimeApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShellScriptIsARuntime();
    void theNextInvocationComesWithItsHeaders();
    void anAnswerIsGivenOnce();
    void theNextQuestionWhileOneRunsGivesItAgain();
    void anotherInvocationsIdIsRefused();
    void anErrorIsPassedOnAsItIs();
    void anErrorCauseIsKeptFromTheCaller();
    void aFailedInitIsToldInTheRuntimesWords();
    void anExitIsToldInLambdasWords_data();
    void anExitIsToldInLambdasWords();
    void aMissingBootstrapIsAnInvalidEntrypoint_data();
    void aMissingBootstrapIsAnInvalidEntrypoint();
    void aStreamedAnswerIsPutTogetherForOneWhoDoesNotStream();
    void anErrorInATrailerCutsTheAnswerOff();
    void anUnknownResponseModeFailsTheInvocation();
    void tooLargeAnAnswerIsRefusedAndTheRuntimeGoesOn();
    void aRuntimeThatHangsIsStopped();
    void aRestoreIsOfferedOnlyWithSnapStart();
    void theEnvironmentIsACustomRuntimes();
    void goFindsItsHandlerAsAProgram();
    void anotherLanguageRunsByItsBootstrap();
};

namespace {

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

QJsonArray arrayIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).array();
}

} // namespace

void tst_LambdaRuntimeApi::aShellScriptIsARuntime()
{
    if (::access("/usr/bin/curl", X_OK) != 0)
        QSKIP("curl is not installed");
    TestCloud cloud;
    // AWS's own tutorial of a custom runtime, in bash.
    const std::string script = R"sh(#!/bin/bash
set -euo pipefail
while true; do
    HEADERS="$(mktemp)"
    EVENT_DATA=$(curl -sS -LD "$HEADERS" "http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/next")
    REQUEST_ID=$(grep -Fi Lambda-Runtime-Aws-Request-Id "$HEADERS" | tr -d '[:space:]' | cut -d: -f2)
    echo "got $EVENT_DATA" >&2
    curl -sS "http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/$REQUEST_ID/response" -d "Echoing request: '$EVENT_DATA'" > /dev/null
done
)sh";
    Function function = functionNamed("shell", Vendor::Lambda, "provided.al2");
    function.timeout = std::chrono::seconds(10);
    const DeployedFunctionPtr deployed = deployPackage(cloud, function, {{"bootstrap", script}});
    for (const char *const event : {R"({"a":1})", R"({"b":2})"}) {
        const InvocationRecord record = cloud.call(deployed, event);
        QCOMPARE(record.outcome, Outcome::Success);
        QCOMPARE(record.payload, std::string("Echoing request: '") + event + '\'');
        QVERIFY(record.logTail.find(std::string("got ") + event) != std::string::npos);
    }
    QCOMPARE(cloud.pool().instances().size(), std::size_t(1));
}

void tst_LambdaRuntimeApi::theNextInvocationComesWithItsHeaders()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    headers, event = following()
    answer({'headers': headers, 'event': event, 'now': int(time.time() * 1000)})
)");
    Invocation invocation = cloud.invocation(function, R"({"k":"v"})");
    invocation.qualifier = "live";
    invocation.clientContext = QByteArrayLiteral("{\"custom\": {\"k\": 1}}").toBase64().toStdString();
    const Result<InvocationRecord> record = cloud.await(cloud.pool().run(function, invocation));
    const QJsonObject answer = objectIn(record->payload);
    const QJsonObject headers = answer[QLatin1String("headers")].toObject();
    QCOMPARE(answer[QLatin1String("event")].toObject()[QLatin1String("k")].toString(), QStringLiteral("v"));
    QCOMPARE(headers[QLatin1String("Content-Type")].toString(), QStringLiteral("application/json"));
    QCOMPARE(headers[QLatin1String("Lambda-Runtime-Aws-Request-Id")].toString().toStdString(), invocation.requestId);
    QCOMPARE(headers[QLatin1String("Lambda-Runtime-Invoked-Function-Arn")].toString(),
             QStringLiteral("arn:aws:lambda:us-east-1:123456789012:function:own:live"));
    QCOMPARE(headers[QLatin1String("Lambda-Runtime-Client-Context")].toString(),
             QStringLiteral("{\"custom\":{\"k\":1}}"));
    QVERIFY(headers[QLatin1String("Lambda-Runtime-Trace-Id")].toString().startsWith(QStringLiteral("Root=1-")));
    const double left = headers[QLatin1String("Lambda-Runtime-Deadline-Ms")].toString().toDouble()
                      - answer[QLatin1String("now")].toDouble();
    QVERIFY2(left > 5000 && left <= 10000, qPrintable(QString::number(left)));
    QVERIFY(!headers.contains(QStringLiteral("Lambda-Runtime-Cognito-Identity")));
}

void tst_LambdaRuntimeApi::anAnswerIsGivenOnce()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
seen = []
while True:
    following()
    first = answer(seen)
    second = answer('again')
    seen = [first[0], first[1]['Content-Type'], first[2], second[0], second[2]]
)");
    QCOMPARE(cloud.call(function).payload, std::string("[]"));
    const QJsonArray seen = arrayIn(cloud.call(function).payload);
    QCOMPARE(seen[0].toInt(), 202);
    QCOMPARE(seen[1].toString(), QStringLiteral("application/json"));
    QCOMPARE(seen[2].toString(), QStringLiteral("{\"status\":\"OK\"}\n"));
    QCOMPARE(seen[3].toInt(), 403);
    QCOMPARE(seen[4].toString(),
             QStringLiteral("{\"errorMessage\":\"State transition from RuntimeResponseSentState to InvocationResponse "
                            "failed for runtime. Error: State transition is not allowed\","
                            "\"errorType\":\"InvalidStateTransition\"}\n"));
}

void tst_LambdaRuntimeApi::theNextQuestionWhileOneRunsGivesItAgain()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    one = following()
    two = following()
    answer(one[0]['Lambda-Runtime-Aws-Request-Id'] == two[0]['Lambda-Runtime-Aws-Request-Id'] and one[1] == two[1])
)");
    QCOMPARE(cloud.call(function, R"({"x":1})").payload, std::string("true"));
}

void tst_LambdaRuntimeApi::anotherInvocationsIdIsRefused()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    following()
    wrong = ask('POST', RUNTIME + '/invocation/0-1/response', '1')
    unknown = ask('GET', RUNTIME + '/nothing')
    method = ask('PUT', RUNTIME + '/invocation/next')
    ping = ask('GET', '/2018-06-01/ping')
    init = ask('POST', RUNTIME + '/init/error', '{}')
    answer([wrong[0], wrong[2], unknown[0], method[0], ping[2], init[0]])
)");
    const QJsonArray seen = arrayIn(cloud.call(function).payload);
    QCOMPARE(seen[0].toInt(), 400);
    QCOMPARE(seen[1].toString(),
             QStringLiteral("{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}\n"));
    QCOMPARE(seen[2].toInt(), 404);
    QCOMPARE(seen[3].toInt(), 405);
    QCOMPARE(seen[4].toString(), QStringLiteral("pong"));
    QCOMPARE(seen[5].toInt(), 403);
}

void tst_LambdaRuntimeApi::anErrorIsPassedOnAsItIs()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    following()
    refuse({'errorMessage': 'no', 'errorType': 'My.Own', 'stackTrace': ['a', 'b'], 'more': 1},
           {'Lambda-Runtime-Function-Error-Type': 'My.Own'})
)");
    for (int i = 0; i < 2; ++i) {
        const InvocationRecord record = cloud.call(function);
        QCOMPARE(record.outcome, Outcome::FunctionError);
        QCOMPARE(record.payload,
                 std::string(R"({"errorMessage": "no", "errorType": "My.Own", "stackTrace": ["a", "b"], "more": 1})"));
        QCOMPARE(record.error->errorType, std::string("My.Own"));
        QCOMPARE(record.error->stackTrace.size(), std::size_t(2));
    }
}

void tst_LambdaRuntimeApi::anErrorCauseIsKeptFromTheCaller()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    following()
    refuse({'errorMessage': 'no', 'errorType': 'T', 'errorCause': {'exceptions': []}},
           {'Content-Type': 'application/vnd.aws.lambda.error.cause+json'})
)");
    QCOMPARE(cloud.call(function).payload, std::string(R"({"errorMessage":"no","errorType":"T"})"));
}

void tst_LambdaRuntimeApi::aFailedInitIsToldInTheRuntimesWords()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
ask('POST', RUNTIME + '/init/error', '{"errorMessage":"no database","errorType":"Runtime.Init"}',
    {'Lambda-Runtime-Function-Error-Type': 'Runtime.Init'})
time.sleep(60)
)");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(record.payload, std::string(R"({"errorMessage":"no database","errorType":"Runtime.Init"})"));
}

void tst_LambdaRuntimeApi::anExitIsToldInLambdasWords_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("in init") << "sys.exit(3)\n" << "Runtime exited with error: exit status 3";
    QTest::newRow("in a call") << "following()\nos._exit(0)\n" << "Runtime exited without providing a reason";
    QTest::newRow("by a signal") << "following()\nos.kill(os.getpid(), 9)\n"
                                 << "Runtime exited with error: signal: killed";
}

void tst_LambdaRuntimeApi::anExitIsToldInLambdasWords()
{
    QFETCH(const QString, code);
    QFETCH(const QString, words);
    TestCloud cloud;
    const InvocationRecord record = cloud.call(deployBootstrap(cloud, code.toStdString()));
    const QJsonObject error = objectIn(record.payload);
    QCOMPARE(error[QLatin1String("errorType")].toString(), QStringLiteral("Runtime.ExitError"));
    QCOMPARE(error[QLatin1String("errorMessage")].toString(),
             QStringLiteral("RequestId: %1 Error: %2").arg(QString::fromStdString(record.requestId), words));
}

void tst_LambdaRuntimeApi::aMissingBootstrapIsAnInvalidEntrypoint_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("words");
    QTest::newRow("missing") << "readme"
                             << "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";
    QTest::newRow("not executable") << "bootstrap" << "fork/exec /var/task/bootstrap: permission denied";
}

void tst_LambdaRuntimeApi::aMissingBootstrapIsAnInvalidEntrypoint()
{
    QFETCH(const QString, file);
    QFETCH(const QString, words);
    TestCloud cloud;
    const Function function = functionNamed("own", Vendor::Lambda, "provided.al2023");
    const DeployedFunctionPtr deployed = cloud.deploy(function, {{file.toStdString(), "#!/bin/sh\n"}});
    for (int i = 0; i < 2; ++i) {
        const InvocationRecord record = cloud.call(deployed);
        QCOMPARE(record.outcome, Outcome::InitError);
        const QJsonObject error = objectIn(record.payload);
        QCOMPARE(error[QLatin1String("errorType")].toString(), QStringLiteral("Runtime.InvalidEntrypoint"));
        QCOMPARE(error[QLatin1String("errorMessage")].toString(),
                 QStringLiteral("RequestId: %1 Error: %2").arg(QString::fromStdString(record.requestId), words));
    }
    QCOMPARE(cloud.pool().instances().size(), std::size_t(0));
}

namespace {

// Answers with Transfer-Encoding: chunked, and trailers if there are any.
const std::string chunkedAnswer = R"(
import socket
def stream(pieces, trailers=[], mode='streaming'):
    host, port = HOST.split(':')
    s = socket.create_connection((host, int(port)))
    s.sendall(('POST ' + RUNTIME + '/invocation/' + current + '/response HTTP/1.1\r\nHost: ' + HOST +
        '\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nLambda-Runtime-Function-Response-Mode: ' + mode +
        '\r\nTrailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n').encode())
    for piece in pieces:
        s.sendall(b'%x\r\n' % len(piece) + piece + b'\r\n')
    s.sendall(b'0\r\n' + b''.join(name + b': ' + value + b'\r\n' for name, value in trailers) + b'\r\n')
    return s.recv(65536).decode()
)";

} // namespace

void tst_LambdaRuntimeApi::aStreamedAnswerIsPutTogetherForOneWhoDoesNotStream()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, chunkedAnswer + R"(
while True:
    following()
    print(stream([b'one ', b'two ', b'three']), flush=True)
)");
    QCOMPARE(cloud.call(function).payload, std::string("one two three"));
    QCOMPARE(cloud.call(function).payload, std::string("one two three"));
    QVERIFY(cloud.logContaining("HTTP/1.1 202 Accepted") != nullptr);
}

void tst_LambdaRuntimeApi::anErrorInATrailerCutsTheAnswerOff()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, chunkedAnswer + R"(
import base64
body = base64.b64encode(b'{"errorType":"Oops","errorMessage":"half way"}')
while True:
    following()
    stream([b'half'], [(b'Lambda-Runtime-Function-Error-Type', b'Function.Oops'),
        (b'Lambda-Runtime-Function-Error-Body', body)])
)");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::FunctionError);
    QCOMPARE(record.payload, std::string(R"({"errorType":"Oops","errorMessage":"half way"})"));
}

void tst_LambdaRuntimeApi::anUnknownResponseModeFailsTheInvocation()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, chunkedAnswer + R"(
while True:
    following()
    print(stream([b'x'], mode='buffered'), flush=True)
)");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.error->errorType, std::string("Runtime.InvalidResponseModeHeader"));
    QVERIFY(cloud.logContaining("400 Bad Request") != nullptr);
}

void tst_LambdaRuntimeApi::tooLargeAnAnswerIsRefusedAndTheRuntimeGoesOn()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    size = following()[1]['size']
    status = answer('x' * (size - 2))
    print(status[0], status[2], flush=True)
)");
    const InvocationRecord refused = cloud.call(function, R"({"size":6291557})");
    QCOMPARE(
        refused.payload,
        std::string(R"({"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).",)"
                    R"("errorType":"Function.ResponseSizeTooLarge"})"));
    QVERIFY(
        cloud.logContaining(
            R"(413 {"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"})")
        != nullptr);
    const InvocationRecord passed = cloud.call(function, R"({"size":6291556})");
    QCOMPARE(passed.outcome, Outcome::Success);
    QCOMPARE(passed.payload.size(), std::size_t(6291556));
    QCOMPARE(passed.instanceId, refused.instanceId);
}

void tst_LambdaRuntimeApi::aRuntimeThatHangsIsStopped()
{
    TestCloud cloud;
    DeployedFunction function = *deployBootstrap(cloud, "following()\ntime.sleep(60)\n");
    function.function.timeout = std::chrono::seconds(1);
    const InvocationRecord record = cloud.call(std::make_shared<const DeployedFunction>(function));
    QCOMPARE(record.outcome, Outcome::Timeout);
    QCOMPARE(record.error->errorType, std::string("Sandbox.Timedout"));
}

void tst_LambdaRuntimeApi::aRestoreIsOfferedOnlyWithSnapStart()
{
    TestCloud cloud;
    const std::string code = R"(
restored = ask('GET', RUNTIME + '/restore/next')
while True:
    following()
    answer([restored[0], restored[2]])
)";
    DeployedFunction function = *deployBootstrap(cloud, code);
    QCOMPARE(arrayIn(cloud.call(std::make_shared<const DeployedFunction>(function)).payload)[0].toInt(), 404);
    function.function.snapStart = true;
    function.version = "1";
    QCOMPARE(cloud.call(std::make_shared<const DeployedFunction>(function)).payload, std::string(R"([200, ""])"));
}

void tst_LambdaRuntimeApi::theEnvironmentIsACustomRuntimes()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployBootstrap(cloud, R"(
while True:
    following()
    answer({**os.environ})
)");
    const QJsonObject environment = objectIn(cloud.call(function).payload);
    QVERIFY(environment[QLatin1String("AWS_LAMBDA_RUNTIME_API")].toString().startsWith(QStringLiteral("127.0.0.1:")));
    QCOMPARE(environment[QLatin1String("_HANDLER")].toString(), QStringLiteral("index.handler"));
    QCOMPARE(environment[QLatin1String("AWS_LAMBDA_INITIALIZATION_TYPE")].toString(), QStringLiteral("on-demand"));
    QVERIFY(!environment.contains(QStringLiteral("AWS_EXECUTION_ENV"))); // not for provided.*
}

void tst_LambdaRuntimeApi::goFindsItsHandlerAsAProgram()
{
    TestCloud cloud;
    Function function = functionNamed("old-go", Vendor::Lambda, "go1.x");
    function.handler = "main";
    const std::string code = pythonBootstrap + "while True:\n    following()\n    answer(sys.argv[0].split('/')[-1])\n";
    QCOMPARE(cloud.call(deployPackage(cloud, function, {{"main", code}})).payload, std::string("\"main\""));
}

void tst_LambdaRuntimeApi::anotherLanguageRunsByItsBootstrap()
{
    TestCloud cloud;
    const std::string code = pythonBootstrap + "while True:\n    following()\n    answer('dotnet')\n";
    const Function function = functionNamed("net", Vendor::Lambda, "dotnet8");
    QCOMPARE(cloud.call(deployPackage(cloud, function, {{"bootstrap", code}})).payload, std::string("\"dotnet\""));
}

QTEST_GUILESS_MAIN(tst_LambdaRuntimeApi)
#include "tst_lambdaruntimeapi.moc"
