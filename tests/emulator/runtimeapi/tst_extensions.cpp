// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QtTest/QtTest>

using namespace fermata::test;

// External extensions of Lambda: programs in a layer's extensions folder, as a user deploys them.
class tst_Extensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneIsReadyBeforeTheFunctionAndSeesEachCall_data();
    void oneIsReadyBeforeTheFunctionAndSeesEachCall();
    void itHasTheFunctionsVariablesAndNotTheRuntimes();
    void aCallIsOverWhenItIsDoneWithIt();
    void itIsToldWhyTheInstanceEnds_data();
    void itIsToldWhyTheInstanceEnds();
    void oneThatFailsFailsTheCallInLambdasWords_data();
    void oneThatFailsFailsTheCallInLambdasWords();
    void itServesTheFunctionOnAPortThatIsTakenOutside();
    void itHearsWhatItsInstanceDoes_data();
    void itHearsWhatItsInstanceDoes();
    void itHearsOfATimeoutBeforeItHasToEnd();
    void aSubscriptionThatIsWrongIsRefused();
};

namespace {

const QByteArray python = "#!/usr/bin/python3\n";

// How an extension begins: `ask(...)` gives the headers and the JSON of one request.
const QByteArray beginning = python + R"(
import http.client, json, os, sys, time
connection = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
headers = {'Lambda-Extension-Name': os.path.basename(sys.argv[0])}
def ask(method, path, body=None, more={}):
    connection.request(method, '/2020-01-01/extension' + path, body and json.dumps(body), {**headers, **more})
    response = connection.getresponse()
    text = response.read()
    return response.headers, json.loads(text)
def register(events):
    seen, about = ask('POST', '/register', {'events': events})
    headers['Lambda-Extension-Identifier'] = seen['Lambda-Extension-Identifier']
    return about
def following():
    return ask('GET', '/event/next')[1]
)";

// It says each event on its output, and ends with the last one.
const QByteArray telling = R"(
while True:
    event = following()
    print('SAW', event['eventType'], event.get('requestId') or event['shutdownReason'], flush=True)
    if event['eventType'] == 'SHUTDOWN': break
)";

const QByteArray pythonRuntime = python + R"(
import http.client, os
code = open('/var/task/index.py').read()
space = {}
exec(code, space)
while True:
    import json
    connection = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
    connection.request('GET', '/2018-06-01/runtime/invocation/next')
    response = connection.getresponse()
    event = json.loads(response.read())
    id = response.headers['Lambda-Runtime-Aws-Request-Id']
    connection.request('POST', '/2018-06-01/runtime/invocation/' + id + '/response', json.dumps(space['handler'](event, None)))
    connection.getresponse().read()
)";

// A cloud with one function "f", whose layer has this file as extensions/watcher.
class Deployed
{
public:
    Deployed(const QByteArray &extension, const QByteArray &code, const QString &runtime = QStringLiteral("python3.11"),
             unsigned mode = 0100755)
    {
        const QByteArray layer = zipOf({{"extensions/watcher", extension, mode}});
        const QJsonObject content{{QStringLiteral("ZipFile"), QString::fromLatin1(layer.toBase64())}};
        const RawAnswer published =
            cloud.askJson("POST", "/2018-10-31/layers/watchers/versions", {{QStringLiteral("Content"), content}});
        QJsonObject function = lambdaFunction(QStringLiteral("f"), runtime, package(code, runtime));
        function[u"Layers"] = QJsonArray{published.json()[u"LayerVersionArn"]};
        function[u"Timeout"] = 3;
        function[u"Environment"] =
            QJsonObject{{QStringLiteral("Variables"), QJsonObject{{QStringLiteral("WHOSE"), QStringLiteral("mine")}}}};
        status = cloud.askJson("POST", "/2015-03-31/functions", function).status;
    }

    RawAnswer call(const QByteArray &event = "{}") const
    {
        return cloud.ask("POST", "/2015-03-31/functions/f/invocations", event);
    }
    bool update(const QByteArray &code) const
    {
        const QString zip = QString::fromLatin1(zipOf("index.py", code).toBase64());
        return cloud.askJson("PUT", "/2015-03-31/functions/f/code", {{QStringLiteral("ZipFile"), zip}}).status == 200;
    }
    QStringList log() const
    {
        const RawAnswer answer = cloud.ask(
            "POST", "/", R"({"logGroupName":"/aws/lambda/f"})",
            {{"X-Amz-Target", "Logs_20140328.FilterLogEvents"}, {"Content-Type", "application/x-amz-json-1.1"}});
        QStringList lines;
        const QJsonArray events = answer.json()[u"events"].toArray();
        for (const QJsonValue &event : events)
            lines.append(event[u"message"].toString().trimmed());
        return lines;
    }
    bool hasSandbox() const { return !log().join(u'\n').contains(u"there is no sandbox"); }

    CloudProcess cloud;
    int status = 0;

private:
    static QByteArray package(const QByteArray &code, const QString &runtime)
    {
        if (runtime.startsWith(u"nodejs"))
            return zipOf("index.js", code);
        return zipOf({{"index.py", code}, {"bootstrap", pythonRuntime, 0100755}});
    }
};

} // namespace

void tst_Extensions::oneIsReadyBeforeTheFunctionAndSeesEachCall_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QByteArray>("code");
    const QByteArray inPython =
        "import os\nready = os.path.exists('/tmp/ready')\ndef handler(event, context): return ready\n";
    QTest::newRow("python") << "python3.11" << inPython;
    QTest::newRow("provided") << "provided.al2023" << inPython;
    QTest::newRow("nodejs") << "nodejs20.x"
                            << QByteArray("const ready = require('fs').existsSync('/tmp/ready');\n"
                                          "exports.handler = async () => ready;\n");
}

void tst_Extensions::oneIsReadyBeforeTheFunctionAndSeesEachCall()
{
    QFETCH(const QString, runtime);
    QFETCH(const QByteArray, code);
    const Deployed deployed(beginning + R"(
time.sleep(0.3)
open('/tmp/ready', 'w').close()
print('ABOUT', json.dumps(register(['INVOKE', 'SHUTDOWN'])), flush=True)
)" + telling,
                            code, runtime);
    QCOMPARE(deployed.status, 201);
    const RawAnswer first = deployed.call();
    if (!deployed.hasSandbox())
        QSKIP("needs a sandbox");
    QCOMPARE(first.body, QByteArray("true"));
    QCOMPARE(deployed.call().body, QByteArray("true"));
    const QStringList log = deployed.log();
    const QString standing = QStringLiteral("EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE,SHUTDOWN]");
    QVERIFY2(log.contains(standing), qPrintable(log.join(u'\n')));
    QVERIFY(log.indexOf(standing) < log.indexOf(QRegularExpression(QStringLiteral("START RequestId.*"))));
    QVERIFY(log.contains(
        QStringLiteral(R"(ABOUT {"functionName": "f", "functionVersion": "$LATEST", "handler": "index.handler"})")));
    QCOMPARE(log.filter(QStringLiteral("SAW INVOKE ")).size(), 2);
    const QString id = QString::fromLatin1(first.header("x-amzn-RequestId"));
    QVERIFY(log.contains(QStringLiteral("SAW INVOKE ") + id));
}

void tst_Extensions::itHasTheFunctionsVariablesAndNotTheRuntimes()
{
    const Deployed deployed(beginning + R"(
register(['INVOKE'])
print('NAMES', sorted(n for n in os.environ if n.startswith(('AWS', '_', 'LAMBDA', 'WHOSE'))), flush=True)
)" + telling,
                            "def handler(event, context): return 1\n");
    QCOMPARE(deployed.call().body, QByteArray("1"));
    if (!deployed.hasSandbox())
        QSKIP("needs a sandbox");
    const QString names = deployed.log().filter(QStringLiteral("NAMES ")).value(0);
    for (const char *const name : {"WHOSE", "AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION",
                                   "AWS_ACCESS_KEY_ID", "AWS_LAMBDA_FUNCTION_VERSION"})
        QVERIFY2(names.contains(QStringLiteral("'%1'").arg(QLatin1String(name))), qPrintable(names));
    for (const char *const name : {"_HANDLER", "AWS_EXECUTION_ENV", "LAMBDA_TASK_ROOT", "AWS_LAMBDA_LOG_GROUP_NAME"})
        QVERIFY2(!names.contains(QStringLiteral("'%1'").arg(QLatin1String(name))), qPrintable(names));
}

void tst_Extensions::aCallIsOverWhenItIsDoneWithIt()
{
    const Deployed deployed(beginning + R"(
register(['INVOKE'])
while True:
    following()
    time.sleep(0.5)
    open('/tmp/done', 'a').write('x')
)",
                            "import os\ndef handler(event, context):\n"
                            "    return open('/tmp/done').read() if os.path.exists('/tmp/done') else ''\n");
    QCOMPARE(deployed.call().body, QByteArray("\"\""));
    if (!deployed.hasSandbox())
        QSKIP("needs a sandbox");
    QCOMPARE(deployed.call().body, QByteArray("\"x\""));
    QCOMPARE(deployed.call().body, QByteArray("\"xx\""));
}

void tst_Extensions::itIsToldWhyTheInstanceEnds_data()
{
    QTest::addColumn<QString>("act");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("errorType");
    QTest::newRow("an update") << "update" << "spindown" << "";
    QTest::newRow("a call that takes too long") << "import time; time.sleep(9)" << "timeout" << "Sandbox.Timedout";
    QTest::newRow("a call that ends the process") << "import os; os._exit(3)" << "failure" << "Runtime.ExitError";
}

void tst_Extensions::itIsToldWhyTheInstanceEnds()
{
    QFETCH(const QString, act);
    QFETCH(const QString, why);
    QFETCH(const QString, errorType);
    const Deployed deployed(beginning + "register(['SHUTDOWN'])\n" + telling,
                            "def handler(event, context): exec(event.get('do', '')); return 1\n");
    QCOMPARE(deployed.call().body, QByteArray("1"));
    if (!deployed.hasSandbox())
        QSKIP("needs a sandbox");
    if (act == u"update") {
        QVERIFY(deployed.update("def handler(event, context): return 2\n"));
        QCOMPARE(deployed.call().body, QByteArray("2"));
    } else {
        const RawAnswer answer = deployed.call(QJsonDocument(QJsonObject{{QStringLiteral("do"), act}}).toJson());
        QCOMPARE(answer.json()[u"errorType"].toString(), errorType);
        if (why == u"failure")
            QVERIFY(answer.json()[u"errorMessage"].toString().endsWith(u"Runtime exited with error: exit status 3"));
    }
    QTRY_VERIFY2(deployed.log().contains(QStringLiteral("SAW SHUTDOWN ") + why),
                 qPrintable(deployed.log().join(u'\n')));
    QVERIFY(!deployed.call().body.isEmpty()); // and the next one gets an instance of its own
}

void tst_Extensions::oneThatFailsFailsTheCallInLambdasWords_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<unsigned>("mode");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("line");
    const unsigned executable = 0100755;
    QTest::newRow("it ends") << QByteArray(python + "raise SystemExit(3)\n") << executable << "Extension.Crash"
                             << "exit status 3" << "State: Exited\tEvents: []";
    QTest::newRow("it ends well") << QByteArray(python) << executable << "Extension.Crash" << "exit code 0"
                                  << "State: Exited\tEvents: []";
    QTest::newRow("it ends in a call") << QByteArray(beginning + "register(['INVOKE'])\nfollowing()\nos._exit(4)\n")
                                       << executable << "Extension.Crash" << "exit status 4"
                                       << "State: Ready\tEvents: [INVOKE]";
    QTest::newRow("it says so") << QByteArray(beginning
                                              + "register(['INVOKE'])\nask('POST', '/init/error', {}, "
                                                "{'Lambda-Extension-Function-Error-Type': 'Own.NoLicence'})\n")
                                << executable << "Extension.InitError" << "Own.NoLicence"
                                << "State: InitError\tEvents: [INVOKE]\tError Type: Own.NoLicence";
    QTest::newRow("it is no program") << QByteArray(python) << 0100644U << "Extension.LaunchError"
                                      << "fork/exec /opt/extensions/watcher: permission denied"
                                      << "State: LaunchError\tEvents: []\tError Type: PermissionDenied";
}

void tst_Extensions::oneThatFailsFailsTheCallInLambdasWords()
{
    QFETCH(const QByteArray, extension);
    QFETCH(const unsigned, mode);
    QFETCH(const QString, type);
    QFETCH(const QString, words);
    QFETCH(const QString, line);
    const Deployed deployed(extension, "import time\ndef handler(event, context): time.sleep(1); return 1\n",
                            QStringLiteral("python3.11"), mode);
    const RawAnswer answer = deployed.call();
    if (!deployed.hasSandbox())
        QSKIP("needs a sandbox");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("X-Amz-Function-Error"), QByteArray("Unhandled"));
    const QString id = QString::fromLatin1(answer.header("x-amzn-RequestId"));
    QCOMPARE(QString::fromUtf8(answer.body),
             QStringLiteral(R"({"errorType":"%1","errorMessage":"RequestId: %2 Error: %3"})").arg(type, id, words));
    QVERIFY2(deployed.log().contains(QStringLiteral("EXTENSION\tName: watcher\t") + line),
             qPrintable(deployed.log().join(u'\n')));
}

void tst_Extensions::itServesTheFunctionOnAPortThatIsTakenOutside()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(other.serverPort());
    const Deployed deployed(beginning + R"(
import http.server, threading
class Answers(http.server.BaseHTTPRequestHandler):
    def log_message(self, *what): pass
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'of the extension')
server = http.server.HTTPServer(('sandbox.localdomain', )"
                                + port + R"(), Answers)
threading.Thread(target=server.serve_forever, daemon=True).start()
register(['INVOKE'])
)" + telling,
                            "import urllib.request\ndef handler(event, context):\n"
                            "    return [urllib.request.urlopen('http://' + host + ':"
                                + port + "').read().decode() for host in ('localhost', 'sandbox')]\n");
    const RawAnswer answer = deployed.call();
    if (!deployed.hasSandbox())
        QSKIP("needs a sandbox");
    QCOMPARE(answer.body, QByteArray(R"(["of the extension", "of the extension"])"));
}

namespace {

// Keeps what it is told in a file of the function's /tmp. `subscribe(path, body)` gives status and text of the answer.
const QByteArray hearing = R"(
import http.server, socketserver, threading
def keep(text):
    with open('/tmp/told', 'a') as told: told.write(text + '\n')
class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        for event in json.loads(self.rfile.read(int(self.headers['Content-Length']))): keep(json.dumps(event))
        self.send_response(200)
        self.end_headers()
    def log_message(self, *parts): pass
class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile: keep(line.decode().strip())
def listen(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
def subscribe(path, body):
    line = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
    line.request('PUT', path, json.dumps(body), headers)
    answer = line.getresponse()
    return answer.status, answer.read().decode()
)";

const QByteArray saying = "print('while it loads', flush=True)\n"
                          "def handler(event, context):\n"
                          "    print('in the call', flush=True)\n"
                          "    if event.get('fails'): raise ValueError('on purpose')\n"
                          "    return open('/tmp/told').read()\n";

QList<QJsonObject> told(const RawAnswer &answer)
{
    QList<QJsonObject> events;
    const QByteArray text = QJsonDocument::fromJson("[" + answer.body + "]").array()[0].toString().toUtf8();
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            events.append(QJsonDocument::fromJson(line).object());
    }
    return events;
}

// The record of the first event of a type; with a request id: of that call.
QJsonValue recordOf(const QList<QJsonObject> &events, const QString &type, const QString &requestId = {})
{
    for (const QJsonObject &event : events) {
        const bool isMeant = requestId.isEmpty() || event[u"record"][u"requestId"] == requestId;
        if (event[u"type"] == type && isMeant)
            return event[u"record"];
    }
    return QJsonValue::Undefined;
}

} // namespace

void tst_Extensions::itHearsWhatItsInstanceDoes_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QByteArray>("listen");
    QTest::addColumn<bool>("isLogsApi");
    const QByteArray types = "'types': ['platform', 'function', 'extension'], 'buffering': {'timeoutMs': 25}";
    const QByteArray http = "listen(http.server.ThreadingHTTPServer(('sandbox.localdomain', 4243), Listener))\n"
                            "to = {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:4243/told'}\n";
    const QByteArray tcp = "listen(socketserver.ThreadingTCPServer(('0.0.0.0', 4243), Lines))\n"
                           "to = {'protocol': 'TCP', 'port': 4243}\n";
    const QByteArray telemetry = "said = subscribe('/2022-07-01/telemetry', {'schemaVersion': '2022-12-13', " + types
                               + ", 'destination': to})\nassert said == (200, 'OK'), said\n";
    const QByteArray logs = "said = subscribe('/2020-08-15/logs', {'schemaVersion': '2021-03-18', " + types
                          + ", 'destination': to})\nassert said == (200, 'OK'), said\n";
    QTest::newRow("HTTP") << "python3.11" << QByteArray(http + telemetry) << false;
    QTest::newRow("TCP") << "python3.11" << QByteArray(tcp + telemetry) << false;
    QTest::newRow("own runtime") << "provided.al2023" << QByteArray(http + telemetry) << false;
    QTest::newRow("Logs API") << "python3.11" << QByteArray(http + logs) << true;
}

void tst_Extensions::itHearsWhatItsInstanceDoes()
{
    QFETCH(QString, runtime);
    QFETCH(QByteArray, listen);
    QFETCH(bool, isLogsApi);
    const Deployed deployed(beginning + hearing + "keep('{}')\nregister(['INVOKE', 'SHUTDOWN'])\n" + listen + telling,
                            saying, runtime);
    QCOMPARE(deployed.status, 201);
    const RawAnswer first = deployed.call();
    if (!deployed.hasSandbox())
        QSKIP("This machine gives no sandbox");
    QVERIFY2(first.header("X-Amz-Function-Error").isEmpty(), first.body.constData());
    const QString id = QString::fromLatin1(first.header("X-Amzn-RequestId"));
    QList<QJsonObject> events;
    QTRY_VERIFY_WITH_TIMEOUT(
        !recordOf(events = told(deployed.call()), QStringLiteral("platform.report"), id).isUndefined(), 30'000);
    QCOMPARE(recordOf(events, QStringLiteral("platform.start"), id)[u"version"].toString(), QStringLiteral("$LATEST"));
    QCOMPARE(recordOf(events, QStringLiteral("platform.runtimeDone"), id)[u"status"].toString(),
             QStringLiteral("success"));
    const QJsonValue metrics = recordOf(events, QStringLiteral("platform.report"), id)[u"metrics"];
    QCOMPARE(metrics[u"memorySizeMB"].toInt(), 128);
    QVERIFY(metrics[u"billedDurationMs"].toDouble() >= metrics[u"durationMs"].toDouble());
    QVERIFY(metrics[u"initDurationMs"].toDouble() > 0);
    QCOMPARE(recordOf(events, QStringLiteral("function")).toString(), QStringLiteral("while it loads"));
    const QJsonValue standing = recordOf(events, QStringLiteral("platform.extension"));
    QCOMPARE(standing[u"name"].toString(), QStringLiteral("watcher"));
    QCOMPARE(standing[u"state"].toString(), QStringLiteral("Ready"));
    QVERIFY(recordOf(events, QStringLiteral("extension")).toString().startsWith(u"SAW INVOKE"));
    const QString subscribed =
        isLogsApi ? QStringLiteral("platform.logsSubscription") : QStringLiteral("platform.telemetrySubscription");
    QCOMPARE(recordOf(events, subscribed)[u"state"].toString(), QStringLiteral("Subscribed"));
    // What happened before it subscribed too; the older API does not know of it.
    QCOMPARE(recordOf(events, QStringLiteral("platform.initStart")).isUndefined(), isLogsApi);
    QCOMPARE(recordOf(events, QStringLiteral("platform.initReport")).isUndefined(), isLogsApi);
    QCOMPARE(recordOf(events, QStringLiteral("platform.end"), id).isUndefined(), !isLogsApi);

    const RawAnswer failed = deployed.call(R"({"fails": true})");
    const QString failedId = QString::fromLatin1(failed.header("X-Amzn-RequestId"));
    if (runtime.startsWith(u"provided"))
        return; // that runtime ends with it
    QTRY_VERIFY_WITH_TIMEOUT(
        !recordOf(events = told(deployed.call()), QStringLiteral("platform.report"), failedId).isUndefined(), 30'000);
    const QJsonValue done = recordOf(events, QStringLiteral("platform.runtimeDone"), failedId);
    QCOMPARE(done[u"status"].toString(), QStringLiteral("failure"));
    QCOMPARE(done[u"errorType"].toString(), QStringLiteral("ValueError"));
}

void tst_Extensions::itHearsOfATimeoutBeforeItHasToEnd()
{
    const QByteArray listen = "listen(http.server.ThreadingHTTPServer(('0.0.0.0', 4243), Listener))\n"
                              "said = subscribe('/2022-07-01/telemetry', {'schemaVersion': '2022-12-13', 'types': "
                              "['platform'], 'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox:4243'}})\n"
                              "assert said == (200, 'OK'), said\n"
                              "def keep(text):\n    if 'runtimeDone' in text: print('HEARD', text, flush=True)\n";
    const Deployed deployed(beginning + hearing + "register(['INVOKE', 'SHUTDOWN'])\n" + listen + telling
                                + "time.sleep(1)\n",
                            "import time\ndef handler(event, context): time.sleep(60)\n");
    const RawAnswer answer = deployed.call();
    if (!deployed.hasSandbox())
        QSKIP("This machine gives no sandbox");
    QVERIFY(answer.body.contains("Sandbox.Timedout"));
    QTRY_VERIFY_WITH_TIMEOUT(deployed.log().join(u'\n').contains(u"\"status\": \"timeout\""), 20'000);
}

void tst_Extensions::aSubscriptionThatIsWrongIsRefused()
{
    const QByteArray asking =
        "told = []\n"
        "for path in ('/2022-07-01/telemetry', '/2020-08-15/logs'):\n"
        "    told.append(subscribe(path, {'schemaVersion': '2022-12-13', 'types': [],\n"
        "        'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain'}}))\n"
        "    told.append(subscribe(path, {'types': ['platform'], 'buffering': {'maxItems': 1},\n"
        "        'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:4243'}}))\n"
        "following()\n"
        "told.append(subscribe('/2022-07-01/telemetry', {'types': ['platform'], 'destination': {'protocol': 'TCP', 'port': 1}}))\n"
        "headers.pop('Lambda-Extension-Identifier')\n"
        "told.append(subscribe('/2022-07-01/telemetry', {}))\n"
        "for status, text in told: print('TOLD', status, text, flush=True)\n";
    const Deployed deployed(beginning + hearing + "register(['INVOKE'])\n" + asking, "def handler(e, c): return 1\n");
    deployed.call();
    if (!deployed.hasSandbox())
        QSKIP("This machine gives no sandbox");
    const auto says = [&deployed](const QString &text) { return deployed.log().join(u'\n').contains(text); };
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Extension.MissingExtensionIdentifier")), 20'000);
    QVERIFY(says(QStringLiteral("TOLD 400 {\"errorMessage\":\"URI port is not provided; types should not be empty\","
                                "\"errorType\":\"ValidationError\"}")));
    QVERIFY(says(QStringLiteral("\"errorType\":\"Logs.ValidationError\"")));
    QVERIFY(says(QStringLiteral("buffering maxItems should be between 1000 and 10000")));
    QVERIFY(says(QStringLiteral("TOLD 403 {\"errorMessage\":\"Telemetry API subscription is closed already\","
                                "\"errorType\":\"Telemetry.SubscriptionClosed\"}")));
}

QTEST_GUILESS_MAIN(tst_Extensions)
#include "tst_extensions.moc"
