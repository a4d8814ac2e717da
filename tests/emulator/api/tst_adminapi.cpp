// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace fermata::test;

namespace {

const QByteArray hello = "def handler(event, context):\n    print('hello there')\n    return 1\n";

} // namespace

class tst_AdminApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void healthNeedsNoToken();
    void everythingElseDoes_data();
    void everythingElseDoes();
    void refusesOtherHostsAndOrigins();
    void showsHoldsAndEndsInstances();
    void tellsItsFiguresToPrometheus();
    void makesAFunctionCold();
    void streamsWhatHappens();
    void replaysWhatHappenedBefore();
    void movesTheClockOn();
    void keepsTheClockFromOthers();
    void speaksOfUnknownThings();

private:
    QJsonArray instances() const { return m_cloud->ask("GET", "/_fermata/instances").json()[u"instances"].toArray(); }
    RawAnswer invoke() const { return m_cloud->ask("POST", "/2015-03-31/functions/hello/invocations", "{}"); }

    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_AdminApi::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    const QJsonObject body =
        lambdaFunction(QStringLiteral("hello"), QStringLiteral("python3.11"), zipOf("index.py", hello));
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", body).status, 201);
}

void tst_AdminApi::healthNeedsNoToken()
{
    const QJsonObject health = ask(m_cloud->port(), "GET", "/_fermata/health").json();
    QCOMPARE(health[u"status"].toString(), QStringLiteral("running"));
    QCOMPARE(health[u"version"].toString(), QStringLiteral("0.1.0"));
    QCOMPARE(health[u"pid"].toInteger(), m_cloud->process().processId());
}

void tst_AdminApi::everythingElseDoes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("stream") << QByteArray("GET") << QByteArray("/_fermata/stream");
    QTest::newRow("instances") << QByteArray("GET") << QByteArray("/_fermata/instances");
    QTest::newRow("fronts") << QByteArray("GET") << QByteArray("/_fermata/fronts");
    QTest::newRow("shutdown") << QByteArray("POST") << QByteArray("/_fermata/shutdown");
    QTest::newRow("debug") << QByteArray("POST") << QByteArray("/_fermata/functions/hello/debug");
    QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/");
}

void tst_AdminApi::everythingElseDoes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const RawAnswer answer = ask(m_cloud->port(), method, path);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.json()[u"id"].toString(), QStringLiteral("emulator.tokenNeeded"));
    QCOMPARE(ask(m_cloud->port(), "GET", "/_fermata/health").status, 200);
}

void tst_AdminApi::refusesOtherHostsAndOrigins()
{
    RawClient client(m_cloud->port());
    client.send("GET /_fermata/health HTTP/1.1\r\nHost: rebound.example\r\n\r\n");
    QCOMPARE(client.read().status, 403);
    const RawAnswer page = m_cloud->ask("GET", "/_fermata/instances", {}, {{"Origin", "https://evil.example"}});
    QCOMPARE(page.status, 403);
    QCOMPARE(page.json()[u"id"].toString(), QStringLiteral("emulator.foreignOrigin"));
}

void tst_AdminApi::showsHoldsAndEndsInstances()
{
    QCOMPARE(invoke().status, 200);
    const QJsonArray all = instances();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"function"].toString(), QStringLiteral("hello"));
    QCOMPARE(all[0][u"state"].toString(), QStringLiteral("idle"));
    const QByteArray instance = "/_fermata/instances/" + all[0][u"id"].toString().toLatin1();
    QCOMPARE(m_cloud->ask("PUT", instance + "/hold", "{\"held\":true}").status, 200);
    QCOMPARE(m_cloud->ask("PUT", instance + "/hold", "{\"held\":false}").status, 204);
    QCOMPARE(m_cloud->ask("PUT", instance + "/hold", "{}").status, 400);
    QCOMPARE(m_cloud->ask("PUT", instance + "/keep", "{\"kept\":true}").status, 204);
    QVERIFY(instances()[0][u"kept"].toBool());
    QCOMPARE(m_cloud->ask("PUT", instance + "/keep", "{}").status, 400);
    QCOMPARE(m_cloud->ask("PUT", "/_fermata/instances/none/keep", "{\"kept\":true}").status, 404);
    QCOMPARE(m_cloud->ask("GET", instance + "/shell").status, 400); // no WebSocket
    QVERIFY(instances()[0][u"memoryMb"].toInt() > 0);
    QCOMPARE(m_cloud->ask("DELETE", instance).status, 204);
    QTRY_COMPARE(instances().size(), 0);
    QCOMPARE(m_cloud->ask("DELETE", instance).status, 404);
}

void tst_AdminApi::tellsItsFiguresToPrometheus()
{
    const auto samples = [this] {
        const RawAnswer answer = ask(m_cloud->port(), "GET", "/metrics");
        QProcess parser;
        parser.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/api/openmetrics.py")});
        parser.write(answer.body);
        parser.closeWriteChannel();
        parser.waitForFinished(20'000);
        const QByteArray complaints = parser.readAllStandardError();
        if (!complaints.isEmpty())
            qWarning("%s", complaints.constData());
        return QJsonDocument::fromJson(parser.readAllStandardOutput()).object();
    };
    const QString labels = QStringLiteral("function=hello,qualifier=,source=invoke,version=$LATEST");
    const auto figure = [&](const QString &name, const QString &more = {}) {
        return samples().value(name + QLatin1Char('{') + (more + labels) + QLatin1Char('}')).toDouble(-1);
    };
    const QString calls = QStringLiteral("fermata_invocations_total");
    const double before = std::max(0.0, figure(calls));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(invoke().status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(figure(calls), before + 3, 10'000);
    QCOMPARE(figure(QStringLiteral("fermata_duration_seconds_count")), before + 3);
    QVERIFY(figure(QStringLiteral("fermata_duration_seconds_sum")) > 0);
    QCOMPARE(
        samples()
            .value(QStringLiteral("fermata_duration_seconds_bucket{function=hello,le=+Inf,qualifier=,source=invoke,"
                                  "version=$LATEST}"))
            .toDouble(),
        before + 3);
    const QStringList names = samples().keys();
    QVERIFY(!names.filter(QStringLiteral("fermata_instances{function=hello,")).isEmpty());
}

void tst_AdminApi::makesAFunctionCold()
{
    QCOMPARE(invoke().status, 200);
    QCOMPARE(instances().size(), 1);
    QCOMPARE(m_cloud->ask("POST", "/_fermata/functions/hello/cold").status, 204);
    QTRY_COMPARE(instances().size(), 0);
    QCOMPARE(m_cloud->ask("POST", "/_fermata/functions/nobody/cold").status, 404);
}

void tst_AdminApi::streamsWhatHappens()
{
    RawClient client(m_cloud->port());
    client.send(requestText("GET", "/_fermata/stream", {}, {{"Authorization", "Bearer " + m_cloud->token()}}));
    const RawAnswer head = client.readHead();
    QCOMPARE(head.header("Content-Type"), QByteArray("application/x-ndjson"));
    QCOMPARE(head.header("Transfer-Encoding"), QByteArray("chunked"));
    const RawAnswer called = invoke();
    QByteArray text;
    while (!text.contains("\"kind\":\"invocation\"")) {
        const QByteArray piece = client.readChunk();
        QVERIFY2(!piece.isEmpty(), "the stream ended or stood still");
        text += piece;
    }
    QStringList kinds;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QVERIFY2(object[u"record"].isObject(), line.constData());
        kinds.append(object[u"kind"].toString());
        if (kinds.last() == u"invocation")
            QCOMPARE(object[u"record"][u"requestId"].toString().toLatin1(), called.header("x-amzn-RequestId"));
    }
    QVERIFY(kinds.contains(QStringLiteral("log")));
    QVERIFY(text.contains("hello there"));
}

void tst_AdminApi::replaysWhatHappenedBefore()
{
    const QByteArray id = invoke().header("x-amzn-RequestId");
    RawClient client(m_cloud->port());
    client.send(requestText("GET", "/_fermata/stream?replay=1", {}, {{"Authorization", "Bearer " + m_cloud->token()}}));
    client.readHead();
    const QByteArray kept = client.readChunk();
    QVERIFY(kept.contains(id));
    QVERIFY(kept.endsWith('\n'));
}

void tst_AdminApi::movesTheClockOn()
{
    CloudProcess cloud({QStringLiteral("--controllable-clock")});
    QVERIFY(cloud.isReady());
    QCOMPARE(cloud.ask("GET", "/_fermata/clock").json()[u"aheadMs"].toInt(), 0);
    QVERIFY(cloud.ask("POST", "/_fermata/clock", "{\"advanceMs\":3600000}").json()[u"aheadMs"].toInt() >= 3'599'000);
    const QDateTime now =
        QDateTime::fromString(cloud.ask("GET", "/_fermata/clock").json()[u"now"].toString(), Qt::ISODateWithMs);
    QVERIFY(now > QDateTime::currentDateTimeUtc().addSecs(3590));
    const RawAnswer wrong = cloud.ask("POST", "/_fermata/clock", "{\"advanceMs\":-1}");
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.json()[u"id"].toString(), QStringLiteral("emulator.advanceNeeded"));
}

void tst_AdminApi::keepsTheClockFromOthers()
{
    const RawAnswer answer = m_cloud->ask("POST", "/_fermata/clock", "{\"advanceMs\":1}");
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.json()[u"id"].toString(), QStringLiteral("emulator.clockNotControllable"));
}

void tst_AdminApi::speaksOfUnknownThings()
{
    const RawAnswer answer = m_cloud->ask("GET", "/_fermata/nothing");
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.json()[u"id"].toString(), QStringLiteral("emulator.noSuchPath"));
    QCOMPARE(answer.json()[u"arguments"].toArray(), QJsonArray{QStringLiteral("/_fermata/nothing")});
    QCOMPARE(m_cloud->ask("POST", "/_fermata/functions/nobody/debug").status, 404);
}

QTEST_GUILESS_MAIN(tst_AdminApi)
#include "tst_adminapi.moc"
