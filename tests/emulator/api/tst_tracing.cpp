// SPDX-License-Identifier: GPL-3.0-or-later
// A trace goes from the caller through a function to the functions that it calls, and to a collector.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"
#include "tests/support/httpserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace fermata::test;

namespace {

constexpr int patience = 30'000; // ms
const QByteArray traceId = "5759e988bd862e3fe1be46a994272793";
const QByteArray callerSpan = "53995c3f42cd8ad8";

const QByteArray front = "import boto3, json\n\ndef handler(event, context):\n"
                         "    there = boto3.client('lambda')\n"
                         "    there.invoke(FunctionName='back', Payload='{}')\n"
                         "    there.invoke(FunctionName='back', Payload='{}', InvocationType='Event')\n"
                         "    return 'called'\n";
const QByteArray back = "def handler(event, context):\n    return 1\n";

QJsonArray callsOfTrace(const CloudProcess &cloud)
{
    return cloud.ask("GET", "/_fermata/traces/" + traceId).json()[u"invocations"].toArray();
}

QJsonObject traceOf(const QJsonValue &call)
{
    return call[u"trace"].toObject();
}

} // namespace

class tst_Tracing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsACallToTheFunctionsItCalls();
    void takesWhatTheWebSays();
    void sendsSpansToACollector();
};

void tst_Tracing::followsACallToTheFunctionsItCalls()
{
    if (!QFile::exists(QStringLiteral("/usr/lib/python3/dist-packages/boto3")))
        QSKIP("python3-boto3 is not installed");
    const CloudProcess cloud;
    QVERIFY(cloud.isReady());
    for (const auto &[name, code] :
         {std::pair(QStringLiteral("front"), front), std::pair(QStringLiteral("back"), back)})
        QCOMPARE(cloud
                     .askJson("POST", "/2015-03-31/functions",
                              lambdaFunction(name, QStringLiteral("python3.11"), zipOf("index.py", code)))
                     .status,
                 201);
    const RawAnswer answer = cloud.ask(
        "POST", "/2015-03-31/functions/front/invocations", "{}",
        {{"X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=" + callerSpan + ";Sampled=1"}});
    QCOMPARE(answer.body, QByteArray("\"called\""));
    QTRY_COMPARE_WITH_TIMEOUT(callsOfTrace(cloud).size(), 3, patience);
    QJsonObject first;
    QList<QJsonObject> nested;
    for (const QJsonValue &call : callsOfTrace(cloud)) {
        QCOMPARE(traceOf(call)[u"id"].toString().toLatin1(), traceId);
        if (call[u"function"].toString() == QLatin1String("front"))
            first = call.toObject();
        else
            nested.append(call.toObject());
    }
    QCOMPARE(traceOf(first)[u"parent"].toString().toLatin1(), callerSpan);
    QCOMPARE(nested.size(), 2);
    QVERIFY(first[u"leadMs"].toDouble() > 0);
    const double began = traceOf(first)[u"startedAtUs"].toDouble();
    for (const QJsonObject &call : nested) {
        QCOMPARE(traceOf(call)[u"parent"].toString(), traceOf(first)[u"span"].toString());
        QVERIFY(traceOf(call)[u"startedAtUs"].toDouble() > began);
    }
    QCOMPARE(cloud.ask("GET", "/_fermata/traces/00000000000000000000000000000001").status, 404);
    QCOMPARE(cloud.ask("GET", "/_fermata/traces/nonsense").status, 404);
}

void tst_Tracing::takesWhatTheWebSays()
{
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    QCOMPARE(cloud
                 .askJson("POST", "/2015-03-31/functions",
                          lambdaFunction(QStringLiteral("back"), QStringLiteral("python3.11"), zipOf("index.py", back)))
                 .status,
             201);
    const RawHeaders headers = {{"traceparent", "00-" + traceId + "-" + callerSpan + "-01"}};
    QCOMPARE(cloud.ask("POST", "/2015-03-31/functions/back/invocations", "{}", headers).status, 200);
    const auto parents = [&cloud] {
        QStringList parents;
        for (const QJsonValue &call : callsOfTrace(cloud))
            parents += traceOf(call)[u"parent"].toString();
        return parents;
    };
    QTRY_COMPARE_WITH_TIMEOUT(parents(), QStringList{QString::fromLatin1(callerSpan)}, patience);
    // It is kept, as all records are.
    QVERIFY(cloud.end(SIGTERM));
    QVERIFY(cloud.start());
    QCOMPARE(parents().size(), 1);
}

void tst_Tracing::sendsSpansToACollector()
{
    HttpServer collector([](const HttpServer::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    });
    CloudProcess cloud({QStringLiteral("--otlp"), QStringLiteral("http://127.0.0.1:%1/").arg(collector.port())});
    QVERIFY(cloud.isReady());
    const QByteArray fails = "def handler(event, context):\n    raise ValueError('no stock')\n";
    QCOMPARE(cloud
                 .askJson("POST", "/2015-03-31/functions",
                          lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), zipOf("index.py", fails)))
                 .status,
             201);
    QCOMPARE(cloud
                 .ask("POST", "/2015-03-31/functions/f/invocations", "{}",
                      {{"traceparent", "00-" + traceId + "-" + callerSpan + "-01"}})
                 .status,
             200);
    QTRY_COMPARE_WITH_TIMEOUT(collector.requests().size(), 1, patience);
    const HttpServer::Request request = collector.requests().first();
    QCOMPARE(request.target, QByteArray("/v1/traces"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    const QJsonObject resource = QJsonDocument::fromJson(request.body)[u"resourceSpans"][0].toObject();
    QCOMPARE(resource[u"resource"][u"attributes"][0][u"value"][u"stringValue"].toString(), QStringLiteral("f"));
    QHash<QString, QJsonObject> spans;
    for (const QJsonValue &span : resource[u"scopeSpans"][0][u"spans"].toArray())
        spans.insert(span[u"name"].toString(), span.toObject());
    const QJsonObject call = spans.value(QStringLiteral("f"));
    QCOMPARE(call[u"traceId"].toString().toLatin1(), traceId);
    QCOMPARE(call[u"parentSpanId"].toString().toLatin1(), callerSpan);
    QCOMPARE(call[u"kind"].toInt(), 2);
    QCOMPARE(call[u"status"][u"code"].toInt(), 2);
    QCOMPARE(call[u"status"][u"message"].toString(), QStringLiteral("no stock"));
    const qint64 began = call[u"startTimeUnixNano"].toString().toLongLong();
    const qint64 ended = call[u"endTimeUnixNano"].toString().toLongLong();
    for (const char *part : {"init", "handler"}) {
        const QJsonObject span = spans.value(QString::fromLatin1(part));
        QCOMPARE(span[u"parentSpanId"].toString(), call[u"spanId"].toString());
        QVERIFY(span[u"startTimeUnixNano"].toString().toLongLong() >= began);
        QVERIFY(span[u"endTimeUnixNano"].toString().toLongLong() <= ended);
    }
}

QTEST_GUILESS_MAIN(tst_Tracing)
#include "tst_tracing.moc"
