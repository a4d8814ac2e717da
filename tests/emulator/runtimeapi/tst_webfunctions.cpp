// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/emulator/runtimeapi/bootstraps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QtTest/QtTest>

#include <set>

using namespace fermata;
using namespace fermata::emulator;

// Function Compute's custom runtimes: programs that are HTTP servers, and its Go runtime, which asks for its work.
class tst_WebFunctions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventIsPostedToInvoke();
    void itsInitializerIsAskedFirst();
    void aRefusedInitializerIsAnInitializationError();
    void aServerSaysItselfWhetherItFailed();
    void theStartCommandIsTheFunctions();
    void aMissingProgramIsAFileNotFound();
    void anEarlyExitIsToldWithItsLog();
    void aServerThatEndsInACallIsGone();
    void anHttpRequestIsPassedOnAsItIs();
    void theWholeAnswerIsTheServers();
    void aSlowReaderHoldsTheServerBack();
    void aServerThatClosesEachConnectionIsCalledAgain();
    void eachInstanceHasThePortThatItsServerAsksFor_data();
    void eachInstanceHasThePortThatItsServerAsksFor();
    void aServerReachesItselfAndTheMachine();
    void aServerWithoutInternetAccessIsReachedAndReachesNobody();
    void packagesOfItsOwnTakeThePlaceOfTheMachines();
    void aPullingRuntimeGetsEachStep();
    void aPullingRuntimeWithoutInternetAccessIsReachedAndReachesNobody();
    void aPullingRuntimesErrorIsItsOwn();
};

namespace {

// A server as a web framework has it: `answer(self)` gets each request with its body read.
const std::string server = R"(#!/usr/bin/python3
import http.server, json, os, sys, time
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *what): pass
    def reply(self, status, body, headers={}):
        self.send_response(status)
        for name, value in headers.items(): self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def serve(self):
        self.body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        answer(self)
    do_GET = do_POST = do_PUT = do_DELETE = serve
def start():
    http.server.ThreadingHTTPServer(('0.0.0.0', int(os.environ.get('FC_SERVER_PORT', '9000'))), Handler).serve_forever()
)";

DeployedFunctionPtr deployServer(TestCloud &cloud, const std::string &code, Function function = {})
{
    if (function.name.empty())
        function = functionNamed("web", Vendor::FunctionCompute, "custom.debian12");
    function.timeout = std::chrono::seconds(10);
    return deployPackage(cloud, std::move(function), {{"bootstrap", server + code + "\nstart()\n"}});
}

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

QString textAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

void tst_WebFunctions::anEventIsPostedToInvoke()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
def answer(r):
    print('FC Invoke Start RequestId: ' + r.headers['x-fc-request-id'], flush=True)
    r.reply(418, json.dumps({'method': r.command, 'path': r.path, 'headers': {k.lower(): v for k, v in r.headers.items()},
        'body': r.body.decode()}).encode(), {'X-Lost': 'yes'})
)");
    const InvocationRecord record = cloud.call(function, "any bytes");
    QCOMPARE(record.outcome, Outcome::Success); // its status is lost
    const QJsonObject seen = objectIn(record.payload);
    const QJsonObject headers = seen.value(QLatin1String("headers")).toObject();
    QCOMPARE(textAt(seen, "method"), QStringLiteral("POST"));
    QCOMPARE(textAt(seen, "path"), QStringLiteral("/invoke"));
    QCOMPARE(textAt(seen, "body"), QStringLiteral("any bytes"));
    QCOMPARE(textAt(headers, "x-fc-control-path"), QStringLiteral("/invoke"));
    QCOMPARE(textAt(headers, "content-type"), QStringLiteral("application/octet-stream"));
    QCOMPARE(textAt(headers, "x-fc-request-id").toStdString(), record.requestId);
    QCOMPARE(textAt(headers, "x-fc-function-name"), QStringLiteral("web"));
    QCOMPARE(textAt(headers, "x-fc-function-memory"), QStringLiteral("256"));
    QCOMPARE(textAt(headers, "x-fc-region"), QStringLiteral("cn-hangzhou"));
    QVERIFY(record.logTail.starts_with("FC Invoke Start RequestId: " + record.requestId));
    QCOMPARE(cloud.logContaining("FC Invoke End"), nullptr); // the frames are its own business
}

void tst_WebFunctions::itsInitializerIsAskedFirst()
{
    TestCloud cloud;
    Function function = functionNamed("web", Vendor::FunctionCompute, "custom");
    function.initializer = "any";
    const DeployedFunctionPtr deployed = deployServer(cloud, R"(
seen = []
def answer(r):
    seen.append(r.command + ' ' + r.path + ' ' + r.headers['x-fc-control-path'])
    r.reply(200, json.dumps(seen).encode())
)",
                                                      function);
    QCOMPARE(cloud.call(deployed).payload, std::string(R"(["POST /initialize /initialize", "POST /invoke /invoke"])"));
}

void tst_WebFunctions::aRefusedInitializerIsAnInitializationError()
{
    TestCloud cloud;
    Function function = functionNamed("web", Vendor::FunctionCompute, "custom");
    function.initializer = "any";
    const DeployedFunctionPtr deployed = deployServer(cloud, "def answer(r): r.reply(500, b'no database')\n", function);
    const InvocationRecord record = cloud.call(deployed);
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(record.error->type, std::string("InitializationError"));
    QCOMPARE(record.error->errorMessage, std::string("no database"));
}

void tst_WebFunctions::aServerSaysItselfWhetherItFailed()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
def answer(r): r.reply(200, b'{"errorMessage":"not today"}', {'x-fc-status': r.body.decode()})
)");
    const InvocationRecord failed = cloud.call(function, "404");
    QCOMPARE(failed.outcome, Outcome::FunctionError);
    QCOMPARE(failed.error->type, std::string("UnhandledInvocationError"));
    QCOMPARE(failed.error->errorMessage, std::string("not today"));
    QCOMPARE(cloud.call(function, "200").outcome, Outcome::Success);
}

void tst_WebFunctions::theStartCommandIsTheFunctions()
{
    TestCloud cloud;
    Function function = functionNamed("web", Vendor::FunctionCompute, "custom.debian11");
    function.customRuntime = CustomRuntime{{"python3"}, {"app.py", "one word"}, 9000};
    const DeployedFunctionPtr deployed =
        deployPackage(cloud, function,
                      {{"app.py", server + "\ndef answer(r): r.reply(200, json.dumps(sys.argv).encode())\nstart()\n"}});
    QCOMPARE(cloud.call(deployed).payload, std::string(R"(["app.py", "one word"])"));
}

void tst_WebFunctions::aMissingProgramIsAFileNotFound()
{
    TestCloud cloud;
    Function function = functionNamed("web", Vendor::FunctionCompute, "custom");
    const InvocationRecord missing = cloud.call(cloud.deploy(function, {{"readme", ""}}));
    QCOMPARE(missing.error->type, std::string("CAFileNotFound"));
    QCOMPARE(missing.error->errorMessage,
             std::string("Failed to start function instance. Error: the file /code/bootstrap is not exist"));
    function.customRuntime = CustomRuntime{{"there-is-no-such-program"}, {}, 9000};
    const InvocationRecord unknown = cloud.call(cloud.deploy(function, {{"readme", ""}}));
    QCOMPARE(unknown.error->errorMessage,
             std::string("Failed to start function instance. Error: the file there-is-no-such-program is not exist"));
}

void tst_WebFunctions::anEarlyExitIsToldWithItsLog()
{
    TestCloud cloud;
    const Function function = functionNamed("web", Vendor::FunctionCompute, "custom");
    const DeployedFunctionPtr deployed =
        deployPackage(cloud, function, {{"bootstrap", "#!/bin/sh\necho cannot read config\nexit 2\n"}});
    const InvocationRecord record = cloud.call(deployed);
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(record.error->type, std::string("CAExited"));
    QCOMPARE(record.error->errorMessage,
             std::string("Function instance exited unexpectedly(code 2, message:no such file or directory) with start "
                         "command '/code/bootstrap'.\nLogs:cannot read config\n"));
}

void tst_WebFunctions::aServerThatEndsInACallIsGone()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, "def answer(r): os._exit(7)\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::Exited);
    QCOMPARE(record.error->type, std::string("UnhandledInvocationError"));
    QVERIFY(record.error->errorMessage.starts_with("Process exited unexpectedly before completing request"));
}

namespace {

// What came of a request that was passed on.
struct Passed
{
    AnswerHead head;
    std::string body;
    InvocationRecord record;
};

Passed pass(TestCloud &cloud, const DeployedFunctionPtr &function, WebRequest request, const std::string &body)
{
    const auto stream = std::make_shared<AnswerStream>(cloud.io().get_executor());
    const auto delivery = std::make_shared<const Delivery>(Delivery{std::move(request), stream});
    auto record = boost::asio::co_spawn(
        cloud.io(), cloud.pool().run(function, cloud.invocation(function, body), delivery), boost::asio::use_future);
    Passed passed;
    if (!cloud.await(stream->begun()))
        return passed;
    passed.head = stream->head();
    cloud.turnUntil([&record] { return record.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
    passed.record = *record.get();
    stream->end();
    for (std::string piece = cloud.await(stream->read()); !piece.empty(); piece = cloud.await(stream->read()))
        passed.body += piece;
    return passed;
}

} // namespace

void tst_WebFunctions::anHttpRequestIsPassedOnAsItIs()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
def answer(r):
    r.reply(200, json.dumps({'method': r.command, 'path': r.path, 'body': r.body.decode(),
        'headers': [[k.lower(), v] for k, v in r.headers.items()]}).encode())
)");
    const WebRequest request{
        "PUT", "/a%20b/c?x=1&y=%2F", {{"Host", "shop.example"}, {"Accept", "a/b"}, {"x-fc-account-id", "forged"}}};
    const Passed passed = pass(cloud, function, request, "body");
    const QJsonObject seen = objectIn(passed.body);
    QCOMPARE(textAt(seen, "method"), QStringLiteral("PUT"));
    QCOMPARE(textAt(seen, "path"), QStringLiteral("/a%20b/c?x=1&y=%2F"));
    QCOMPARE(textAt(seen, "body"), QStringLiteral("body"));
    const QByteArray headers =
        QJsonDocument(seen.value(QLatin1String("headers")).toArray()).toJson(QJsonDocument::Compact);
    QVERIFY(headers.contains(R"(["host","shop.example"])"));
    QVERIFY(headers.contains(R"(["accept","a/b"])"));
    QVERIFY(headers.contains(R"(["x-fc-control-path","/http-invoke"])"));
    QVERIFY(headers.contains(R"(["x-fc-account-id","123456789012"])"));
    QVERIFY(!headers.contains("forged"));
}

void tst_WebFunctions::theWholeAnswerIsTheServers()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
def answer(r): r.reply(404, b'nothing here', {'Content-Type': 'text/x-own', 'Set-Cookie': 'a=1'})
)");
    const Passed passed = pass(cloud, function, {"GET", "/", {}}, "");
    QCOMPARE(passed.head.status, 404U);
    QCOMPARE(passed.head.headers.value("Content-Type"), std::string("text/x-own"));
    QCOMPARE(passed.head.headers.value("Set-Cookie"), std::string("a=1"));
    QCOMPARE(*passed.head.length, std::uint64_t(12));
    QCOMPARE(passed.body, std::string("nothing here"));
    QCOMPARE(passed.record.outcome, Outcome::Success);
}

void tst_WebFunctions::aSlowReaderHoldsTheServerBack()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
def answer(r):
    r.send_response(200)
    r.send_header('Content-Length', str(64 * 1024 * 1024))
    r.end_headers()
    for i in range(64):
        r.wfile.write(b'x' * 1024 * 1024)
    print('all is written', flush=True)
)");
    const auto stream = std::make_shared<AnswerStream>(cloud.io().get_executor());
    const auto delivery = std::make_shared<const Delivery>(Delivery{WebRequest{"GET", "/", {}}, stream});
    auto record = boost::asio::co_spawn(
        cloud.io(), cloud.pool().run(function, cloud.invocation(function, ""), delivery), boost::asio::use_future);
    QVERIFY(cloud.await(stream->begun()));
    std::uint64_t read = 0;
    while (read < 8 * 1024 * 1024)
        read += cloud.await(stream->read()).size();
    // What a socket holds is a few megabytes; the rest is still the server's to write.
    QCOMPARE(cloud.logContaining("all is written"), nullptr);
    while (read < 64 * 1024 * 1024)
        read += cloud.await(stream->read()).size();
    QCOMPARE(cloud.finish(std::move(record))->outcome, Outcome::Success);
}

void tst_WebFunctions::aServerThatClosesEachConnectionIsCalledAgain()
{
    TestCloud cloud;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
Handler.protocol_version = 'HTTP/1.0'
count = 0
def answer(r):
    global count
    count += 1
    r.reply(200, str(count).encode())
)");
    for (const char *const count : {"1", "2", "3"})
        QCOMPARE(cloud.call(function).payload, std::string(count));
}

void tst_WebFunctions::eachInstanceHasThePortThatItsServerAsksFor_data()
{
    QTest::addColumn<QString>("host");
    for (const char *const host : {"0.0.0.0", "127.0.0.1", "::"})
        QTest::newRow(host) << QString::fromLatin1(host);
}

// Three at once, whatever they are told, while the machine's own 9000 is taken or not.
void tst_WebFunctions::eachInstanceHasThePortThatItsServerAsksFor()
{
    QFETCH(QString, host);
    TestCloud cloud;
    if (!cloud.hasSandbox())
        QSKIP("needs a sandbox");
    QTcpServer other;
    other.listen(QHostAddress::LocalHost, 9000);
    const std::string code = replaced(R"(
import socket
def answer(r):
    time.sleep(1)
    r.reply(200, r.body)
def start():
    class Server(http.server.ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ':' in '{host}' else socket.AF_INET
    Server(('{host}', 9000), Handler).serve_forever()
)",
                                      "{host}", host.toStdString());
    const DeployedFunctionPtr function = deployServer(cloud, code);
    std::vector<std::future<Result<InvocationRecord>>> calls;
    for (const char *const event : {"one", "two", "three"})
        calls.push_back(cloud.begin(function, event));
    std::set<std::string> instances;
    for (std::future<Result<InvocationRecord>> &call : calls) {
        const Result<InvocationRecord> record = cloud.finish(std::move(call));
        QVERIFY(record.has_value());
        QCOMPARE(record->outcome, Outcome::Success);
        instances.insert(record->instanceId);
    }
    QCOMPARE(instances.size(), std::size_t{3});
}

void tst_WebFunctions::aServerReachesItselfAndTheMachine()
{
    TestCloud cloud;
    if (!cloud.hasSandbox())
        QSKIP("needs a sandbox");
    QTcpServer machine;
    QVERIFY(machine.listen(QHostAddress::LocalHost));
    const DeployedFunctionPtr function = deployServer(cloud, R"(
import socket
def reaches(host, port):
    try: socket.create_connection((host, port), 3).close()
    except OSError as problem: return str(problem)
    return 'yes'
def answer(r):
    r.reply(200, json.dumps([reaches('127.0.0.1', 9000), reaches('localhost', int(r.body))]).encode())
)");
    const InvocationRecord record = cloud.call(function, std::to_string(machine.serverPort()));
    QCOMPARE(record.payload, std::string(R"(["yes", "yes"])"));
}

void tst_WebFunctions::aServerWithoutInternetAccessIsReachedAndReachesNobody()
{
    TestCloud cloud;
    if (!cloud.hasSandbox())
        QSKIP("needs a sandbox");
    QTcpServer machine;
    QVERIFY(machine.listen(QHostAddress::LocalHost));
    Function web = functionNamed("web", Vendor::FunctionCompute, "custom.debian12");
    web.internetAccess = false;
    const DeployedFunctionPtr function = deployServer(cloud, R"(
import socket
def answer(r):
    try: socket.create_connection(('127.0.0.1', int(r.body)), 3).close()
    except OSError as problem: r.reply(200, type(problem).__name__.encode())
    else: r.reply(200, b'reached')
)",
                                                      web);
    QCOMPARE(cloud.call(function, std::to_string(machine.serverPort())).payload, std::string("ConnectionRefusedError"));
    QCOMPARE(cloud.call(function, std::to_string(machine.serverPort())).payload, std::string("ConnectionRefusedError"));
    QCOMPARE(cloud.logContaining("Internet access is off"), nullptr);
}

// What this machine has installed for others is not there online, and may not go with what the function brings.
void tst_WebFunctions::packagesOfItsOwnTakeThePlaceOfTheMachines()
{
    const std::string folder = "/usr/lib/python3/dist-packages";
    if (!std::filesystem::is_directory(folder))
        QSKIP("No modules of Python are installed here");
    const std::string code =
        server + "def answer(self): self.reply(200, str(len(os.listdir('" + folder + "'))).encode())\nstart()\n";
    TestCloud cloud;
    const DeployedFunctionPtr bare =
        deployPackage(cloud, functionNamed("bare", Vendor::FunctionCompute, "custom.debian12"), {{"bootstrap", code}});
    QVERIFY(cloud.call(bare, "{}").payload != "0");
    const DeployedFunctionPtr bringing =
        deployPackage(cloud, functionNamed("bringing", Vendor::FunctionCompute, "custom.debian12"),
                      {{"bootstrap", code}, {"flask-3.0.dist-info/METADATA", "Name: flask\n"}});
    QCOMPARE(cloud.call(bringing, "{}").payload, std::string("0"));
}

void tst_WebFunctions::aPullingRuntimeGetsEachStep()
{
    TestCloud cloud;
    Function function = functionNamed("puller", Vendor::FunctionCompute, "go1");
    function.handler = "main";
    function.initializer = "main";
    const std::string code = pythonBootstrap + R"(
seen = []
while True:
    status, headers, body = ask('GET', '/2020-11-11/runtime/invocation/next')
    headers = {name.lower(): value for name, value in headers.items()}
    seen.append([headers['x-fc-function-type'], body, headers['x-fc-function-name'],
        int(headers['x-fc-function-deadline']) > time.time() * 1000])
    seen.append(ask('POST', '/2020-11-11/runtime/invocation/' + headers['x-fc-request-id'] + '/response', json.dumps(seen))[0])
)";
    const DeployedFunctionPtr deployed = deployPackage(cloud, function, {{"main", code}});
    QCOMPARE(cloud.call(deployed, "event").payload,
             std::string(R"([["1", "", "puller", true], 200, ["0", "event", "puller", true]])"));
}

void tst_WebFunctions::aPullingRuntimeWithoutInternetAccessIsReachedAndReachesNobody()
{
    TestCloud cloud;
    if (!cloud.hasSandbox())
        QSKIP("needs a sandbox");
    QTcpServer machine;
    QVERIFY(machine.listen(QHostAddress::LocalHost));
    Function function = functionNamed("puller", Vendor::FunctionCompute, "go1");
    function.handler = "main";
    function.internetAccess = false;
    const std::string code = pythonBootstrap + R"(
import socket
while True:
    status, headers, body = ask('GET', '/2020-11-11/runtime/invocation/next')
    headers = {name.lower(): value for name, value in headers.items()}
    try:
        socket.create_connection(('127.0.0.1', int(body)), 3).close()
        seen = 'reached'
    except OSError as problem:
        seen = type(problem).__name__
    ask('POST', '/2020-11-11/runtime/invocation/' + headers['x-fc-request-id'] + '/response', seen)
)";
    const DeployedFunctionPtr deployed = deployPackage(cloud, function, {{"main", code}});
    const std::string port = std::to_string(machine.serverPort());
    QCOMPARE(cloud.call(deployed, port).payload, std::string("ConnectionRefusedError"));
    QCOMPARE(cloud.call(deployed, port).payload, std::string("ConnectionRefusedError"));
    QCOMPARE(cloud.logContaining("Internet access is off"), nullptr);
}

void tst_WebFunctions::aPullingRuntimesErrorIsItsOwn()
{
    TestCloud cloud;
    Function function = functionNamed("puller", Vendor::FunctionCompute, "go1");
    function.handler = "main";
    const std::string code = pythonBootstrap + R"(
while True:
    status, headers, body = ask('GET', '/2020-11-11/runtime/invocation/next')
    ask('POST', '/2020-11-11/runtime/invocation/' + headers['x-fc-request-id'] + '/error',
        '{"errorMessage":"no","errorType":"E"}')
)";
    const InvocationRecord record = cloud.call(deployPackage(cloud, function, {{"main", code}}));
    QCOMPARE(record.payload, std::string(R"({"errorMessage":"no","errorType":"E"})"));
    QCOMPARE(record.error->type, std::string("UnhandledInvocationError"));
}

QTEST_GUILESS_MAIN(tst_WebFunctions)
#include "tst_webfunctions.moc"
