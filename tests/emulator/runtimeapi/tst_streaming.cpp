// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/eventstream.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QtEndian>
#include <QtTest/QtTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::test;

// Answers that a caller reads while they are written: Lambda's response streaming, and Function Compute's web functions.
class tst_Streaming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theChecksumIsThatOfZlib();
    void aFunctionUrlSaysStatusAndHeadersFirst();
    void anAddressThatAClientMadeStreamsToo();
    void piecesArriveAsTheyAreWritten();
    void whatIsReturnedWithoutStreamingIsTheBody();
    void anInvokeStreamComesInMessages();
    void anErrorAfterTheFirstByteIsInTheLastMessage();
    void anErrorCutsAFunctionUrlsAnswerOff();
    void aBufferedInvokeGetsTheWhole();
    void aReaderThatLeavesDoesNotStopTheFunction();
    void aWebFunctionsAnswerIsPassedOn();
    void aWebFunctionThatCannotStartIsA412();

private:
    quint16 front(const char *function) const { return m_cloud->frontPort(QLatin1String(function)); }

    QTemporaryDir m_project;
    std::unique_ptr<CloudProcess> m_cloud;
    QTemporaryDir m_webProject;
    std::unique_ptr<CloudProcess> m_webCloud;
};

namespace {

constexpr const char *streamingCode = R"(
exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
    const query = event.queryStringParameters ?? event;
    if (query.prelude)
        stream = awslambda.HttpResponseStream.from(stream,
            { statusCode: 201, headers: { 'x-own': 'yes', 'content-type': 'text/plain' }, cookies: ['a=1', 'b=2'] });
    stream.write('one ');
    if (query.wait)
        await new Promise((resolve) => setTimeout(resolve, Number(query.wait)));
    if (query.fail)
        throw new RangeError('half way');
    stream.write('two ');
    if (query.size)
        await new Promise((resolve) => stream.write('x'.repeat(Number(query.size)), resolve));
    stream.end('three');
    console.log('all is written');
});
exports.plain = async () => ({ statusCode: 204, body: 'as it is' });
)";

constexpr const char *server = R"(#!/usr/bin/python3
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *what): pass
    def do_GET(self):
        body = (self.path + ' ' + self.headers['x-fc-control-path']).encode()
        self.send_response(404 if self.path.startswith('/no') else 200)
        self.send_header('Content-Type', 'text/own')
        self.send_header('x-fc-forged', 'yes')
        if self.path == '/chunked':
            self.send_header('Transfer-Encoding', 'chunked')
            self.end_headers()
            self.wfile.write(b'3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n')
            return
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_HEAD = do_GET
http.server.ThreadingHTTPServer(('0.0.0.0', int(os.environ.get('FC_SERVER_PORT', '9000'))), Handler).serve_forever()
)";

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    if (content.startsWith("#!"))
        file.setPermissions(file.permissions() | QFile::ExeOwner);
}

QByteArray samFunction(const QByteArray &name, const QByteArray &handler)
{
    return "  " + name + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: " + name
         + "\n      Runtime: nodejs20.x\n      Handler: " + handler
         + "\n      CodeUri: .\n      Timeout: 10\n      FunctionUrlConfig:\n        AuthType: NONE\n"
           "        InvokeMode: RESPONSE_STREAM\n";
}

QByteArray webFunction(const QByteArray &name, const QByteArray &code)
{
    return "  " + name + ":\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: " + name
         + "\n      runtime: custom.debian12\n      timeout: 10\n      code: " + code
         + "\n      triggers:\n        - triggerName: web\n          triggerType: http\n"
           "          triggerConfig: {authType: anonymous, methods: [GET, HEAD]}\n";
}

// One message of an event stream: its kind and its payload.
struct Message
{
    QByteArray event;
    QByteArray payload;
};

QList<Message> messagesIn(const QByteArray &stream)
{
    QList<Message> messages;
    for (qsizetype at = 0; at + 16 <= stream.size();) {
        const auto length = qFromBigEndian<quint32>(stream.constData() + at);
        const auto headers = qFromBigEndian<quint32>(stream.constData() + at + 4);
        const std::string_view whole(stream.constData() + at, length);
        if (emulator::crc32(whole.substr(0, 8)) != qFromBigEndian<quint32>(whole.data() + 8)
            || emulator::crc32(whole.substr(0, length - 4)) != qFromBigEndian<quint32>(whole.data() + length - 4))
            return {};
        const QByteArray fields(whole.data() + 12, static_cast<qsizetype>(headers));
        const qsizetype name = fields.indexOf(":event-type") + 11;
        const auto size = qFromBigEndian<quint16>(fields.constData() + name + 1);
        messages.append({fields.mid(name + 3, size),
                         QByteArray(whole.data() + 12 + headers, static_cast<qsizetype>(length - headers - 16))});
        at += length;
    }
    return messages;
}

QByteArray payloadOf(const QList<Message> &messages)
{
    QByteArray payload;
    for (const Message &message : messages) {
        if (message.event == "PayloadChunk")
            payload += message.payload;
    }
    return payload;
}

} // namespace

void tst_Streaming::initTestCase()
{
    write(m_project.filePath(QStringLiteral("index.js")), streamingCode);
    write(m_project.filePath(QStringLiteral("template.yaml")),
          "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
              + samFunction("streams", "index.handler") + samFunction("plain", "index.plain"));
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_project.path()});
    QVERIFY(m_cloud->isReady());
    write(m_webProject.filePath(QStringLiteral("web/bootstrap")), server);
    write(m_webProject.filePath(QStringLiteral("empty/readme")), "nothing to start");
    write(m_webProject.filePath(QStringLiteral("s.yaml")),
          "edition: 3.0.0\nname: web\nresources:\n" + webFunction("web", "./web") + webFunction("empty", "./empty"));
    m_webCloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_webProject.path()});
    QVERIFY(m_webCloud->isReady());
}

void tst_Streaming::theChecksumIsThatOfZlib()
{
    QCOMPARE(emulator::crc32("123456789"), 0xCBF43926U);
}

void tst_Streaming::aFunctionUrlSaysStatusAndHeadersFirst()
{
    const RawAnswer answer = ask(front("streams"), "GET", "/?prelude=1");
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.header("x-own"), QByteArray("yes"));
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/plain"));
    QCOMPARE(answer.headerValues("Set-Cookie"), (QList<QByteArray>{"a=1", "b=2"}));
    QCOMPARE(answer.body, QByteArray("one two three"));
    const RawAnswer plain = ask(front("streams"), "GET", "/");
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.header("Content-Type"), QByteArray("application/octet-stream"));
    QCOMPARE(plain.body, QByteArray("one two three"));
}

void tst_Streaming::anAddressThatAClientMadeStreamsToo()
{
    QJsonObject body =
        lambdaFunction(QStringLiteral("made"), QStringLiteral("nodejs20.x"), zipOf("index.js", streamingCode));
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", body).status, 201);
    const RawAnswer url = m_cloud->askJson("POST", "/2021-10-31/functions/made/url",
                                           {{QStringLiteral("AuthType"), QStringLiteral("NONE")},
                                            {QStringLiteral("InvokeMode"), QStringLiteral("RESPONSE_STREAM")}});
    QCOMPARE(url.status, 201);
    const RawAnswer answer =
        ask(static_cast<quint16>(QUrl(url.json()[u"FunctionUrl"].toString()).port()), "GET", "/?prelude=1");
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.header("x-own"), QByteArray("yes"));
    QCOMPARE(answer.body, QByteArray("one two three"));
}

void tst_Streaming::piecesArriveAsTheyAreWritten()
{
    ask(front("streams"), "GET", "/"); // a cold start is no part of this
    RawClient client(front("streams"));
    client.send(requestText("GET", "/?wait=100000"));
    QCOMPARE(client.readHead().status, 200);
    QCOMPARE(client.readChunk(), QByteArray("one "));
    const QJsonArray instances = m_cloud->ask("GET", "/_fermata/instances").json()[u"instances"].toArray();
    QVERIFY(std::any_of(instances.begin(), instances.end(), [](const QJsonValue &instance) {
        return instance[u"state"].toString() == QStringLiteral("busy"); // it has not written what is to come
    }));
}

void tst_Streaming::whatIsReturnedWithoutStreamingIsTheBody()
{
    const RawAnswer answer = ask(front("plain"), "GET", "/");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"statusCode":204,"body":"as it is"})"));
}

void tst_Streaming::anInvokeStreamComesInMessages()
{
    const RawAnswer answer = m_cloud->ask("POST", "/2021-11-15/functions/streams/response-streaming-invocations", "{}",
                                          {{"X-Amz-Log-Type", "Tail"}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/vnd.amazon.eventstream"));
    QCOMPARE(answer.header("X-Amz-Executed-Version"), QByteArray("$LATEST"));
    const QList<Message> messages = messagesIn(answer.body);
    QCOMPARE(payloadOf(messages), QByteArray("one two three"));
    QCOMPARE(messages.last().event, QByteArray("InvokeComplete"));
    const QJsonObject end = QJsonDocument::fromJson(messages.last().payload).object();
    QVERIFY(!end.contains(u"ErrorCode"));
    QVERIFY(QByteArray::fromBase64(end[u"LogResult"].toString().toLatin1()).contains("all is written"));
}

void tst_Streaming::anErrorAfterTheFirstByteIsInTheLastMessage()
{
    const RawAnswer answer =
        m_cloud->ask("POST", "/2021-11-15/functions/streams/response-streaming-invocations", R"({"fail":1})");
    const QList<Message> messages = messagesIn(answer.body);
    QCOMPARE(payloadOf(messages), QByteArray("one "));
    const QJsonObject end = QJsonDocument::fromJson(messages.last().payload).object();
    QCOMPARE(end[u"ErrorCode"].toString(), QStringLiteral("Unhandled"));
    QVERIFY(end[u"ErrorDetails"].toString().contains(QStringLiteral("\"errorType\":\"RangeError\"")));
}

void tst_Streaming::anErrorCutsAFunctionUrlsAnswerOff()
{
    RawClient client(front("streams"));
    client.send(requestText("GET", "/?fail=1"));
    QCOMPARE(client.readHead().status, 200);
    QCOMPARE(client.readChunk(), QByteArray("one "));
    QVERIFY(client.waitForEnd()); // without the last chunk
}

void tst_Streaming::aBufferedInvokeGetsTheWhole()
{
    const RawAnswer answer = m_cloud->ask("POST", "/2015-03-31/functions/streams/invocations", "{}");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("one two three"));
    const RawAnswer large = m_cloud->ask("POST", "/2015-03-31/functions/streams/invocations", R"({"size":7000000})");
    QCOMPARE(large.json()[u"errorType"].toString(), QStringLiteral("Function.ResponseSizeTooLarge"));
    const RawAnswer streamed = ask(front("streams"), "GET", "/?size=7000000"); // there 200 MB may come
    QCOMPARE(streamed.body.size(), 7000013);
}

void tst_Streaming::aReaderThatLeavesDoesNotStopTheFunction()
{
    {
        RawClient client(front("streams"));
        client.send(requestText("GET", "/?wait=300&size=3000000&who=left"));
        QCOMPARE(client.readHead().status, 200);
    }
    // The next call is served; the one that was left ends in order.
    QCOMPARE(ask(front("streams"), "GET", "/").body, QByteArray("one two three"));
}

void tst_Streaming::aWebFunctionsAnswerIsPassedOn()
{
    const quint16 port = m_webCloud->frontPort(QStringLiteral("web"));
    const RawAnswer answer = ask(port, "GET", "/a%20b?x=%2F");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("/a%20b?x=%2F /http-invoke"));
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/own"));
    QCOMPARE(answer.header("Content-Length"), QByteArray::number(answer.body.size()));
    QVERIFY(answer.header("x-fc-forged").isEmpty());
    QVERIFY(!answer.header("x-fc-request-id").isEmpty());
    QCOMPARE(ask(port, "GET", "/no").status, 404);
    const RawAnswer chunked = ask(port, "GET", "/chunked");
    QCOMPARE(chunked.body, QByteArray("onetwo"));
    QCOMPARE(chunked.header("Transfer-Encoding"), QByteArray("chunked"));
}

void tst_Streaming::aWebFunctionThatCannotStartIsA412()
{
    const RawAnswer answer = ask(m_webCloud->frontPort(QStringLiteral("empty")), "GET", "/");
    QCOMPARE(answer.status, 412);
    QCOMPARE(answer.json()[u"Code"].toString(), QStringLiteral("CAFileNotFound"));
    QCOMPARE(answer.json()[u"Message"].toString(),
             QStringLiteral("Failed to start function instance. Error: the file /code/bootstrap is not exist"));
    const RawAnswer invoked = m_webCloud->ask("POST", "/2023-03-30/functions/empty/invocations", "{}");
    QCOMPARE(invoked.status, 412);
    QCOMPARE(invoked.json()[u"Code"].toString(), QStringLiteral("CAFileNotFound"));
}

QTEST_GUILESS_MAIN(tst_Streaming)
#include "tst_streaming.moc"
