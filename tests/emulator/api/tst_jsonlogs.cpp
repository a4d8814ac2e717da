// SPDX-License-Identifier: GPL-3.0-or-later
// What a function whose LogFormat is JSON leaves in its log, with the real program.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray functions = "/2015-03-31/functions";

const QByteArray python = R"(import logging
log = logging.getLogger('shop')
def handler(event, context):
    logging.getLogger().debug('too quiet')
    log.info('sold %d', 3, extra={'order': 7})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('bad luck')
    if event.get('raise'):
        raise ValueError('no more')
    return 1
)";

const QByteArray node = R"(exports.handler = async (event) => {
    console.debug('too quiet');
    console.log('sold %d', 3);
    console.info({ order: 7 });
    console.error('bad luck:', new RangeError('out'));
    if (event.raise) throw new TypeError('no more');
    return 1;
};
)";

} // namespace

class tst_JsonLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pythonWritesObjects();
    void nodeWritesObjects();
    void thePlatformTellsAsMuchAsItsLevelSays_data();
    void thePlatformTellsAsMuchAsItsLevelSays();
    void aStartTellsOfItsInstance();
    void aFailureIsToldAtEveryLevel();
    void whatIsToldOfAnEndedInstanceIsInItsStream();

private:
    void make(const QString &name, const QByteArray &code, const QString &systemLevel = {});
    QJsonArray linesOf(const QString &name, const QByteArray &event = "{}");

    std::unique_ptr<CloudProcess> m_cloud;
};

namespace {

QStringList typesOf(const QJsonArray &lines)
{
    QStringList types;
    for (const QJsonValue &line : lines) {
        if (const QString type = line[u"type"].toString(); !type.isEmpty())
            types.append(type);
    }
    return types;
}

QJsonObject saying(const QJsonArray &lines, const QString &message)
{
    for (const QJsonValue &line : lines) {
        if (line[u"message"].toString().startsWith(message) || line[u"errorMessage"].toString() == message)
            return line.toObject();
    }
    return {};
}

} // namespace

void tst_JsonLogs::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
}

void tst_JsonLogs::make(const QString &name, const QByteArray &code, const QString &systemLevel)
{
    const bool isPython = code.startsWith("import");
    QJsonObject body = lambdaFunction(name, isPython ? QStringLiteral("python3.11") : QStringLiteral("nodejs20.x"),
                                      zipOf(isPython ? "index.py" : "index.js", code));
    QJsonObject logging{{QStringLiteral("LogFormat"), QStringLiteral("JSON")}};
    if (!systemLevel.isEmpty())
        logging.insert(QStringLiteral("SystemLogLevel"), systemLevel);
    body.insert(QStringLiteral("LoggingConfig"), logging);
    const RawAnswer made = m_cloud->askJson("POST", functions, body);
    QVERIFY2(made.status == 201, made.body.constData());
}

// All of the log tail; each line must be an object.
QJsonArray tst_JsonLogs::linesOf(const QString &name, const QByteArray &event)
{
    const RawAnswer answer =
        m_cloud->ask("POST", functions + '/' + name.toLatin1() + "/invocations", event, {{"X-Amz-Log-Type", "Tail"}});
    QJsonArray lines;
    for (const QByteArray &line : QByteArray::fromBase64(answer.header("X-Amz-Log-Result")).split('\n')) {
        if (!line.isEmpty())
            lines.append(QJsonDocument::fromJson(line).object());
    }
    return lines;
}

void tst_JsonLogs::pythonWritesObjects()
{
    make(QStringLiteral("py"), python);
    const QJsonArray lines = linesOf(QStringLiteral("py"), "{\"raise\":true}");
    const QJsonObject sold = saying(lines, QStringLiteral("sold 3"));
    QCOMPARE(sold[u"level"].toString(), QStringLiteral("INFO"));
    QCOMPARE(sold[u"logger"].toString(), QStringLiteral("shop"));
    QCOMPARE(sold[u"order"].toInt(), 7);
    QVERIFY(!sold[u"requestId"].toString().isEmpty());
    QVERIFY(sold[u"timestamp"].toString().endsWith(u'Z'));
    const QJsonObject luck = saying(lines, QStringLiteral("bad luck"));
    QCOMPARE(luck[u"errorType"].toString(), QStringLiteral("ZeroDivisionError"));
    QVERIFY(luck[u"location"].toString().startsWith(u"/var/task/index.py:handler:"));
    QVERIFY(luck[u"stackTrace"].isArray());
    const QJsonObject thrown = saying(lines, QStringLiteral("no more"));
    QCOMPARE(thrown[u"level"].toString(), QStringLiteral("ERROR"));
    QCOMPARE(thrown[u"errorType"].toString(), QStringLiteral("ValueError"));
    QVERIFY(saying(lines, QStringLiteral("too quiet")).isEmpty());
}

void tst_JsonLogs::nodeWritesObjects()
{
    make(QStringLiteral("js"), node);
    const QJsonArray lines = linesOf(QStringLiteral("js"), "{\"raise\":true}");
    const QJsonObject sold = saying(lines, QStringLiteral("sold 3"));
    QCOMPARE(sold[u"level"].toString(), QStringLiteral("INFO"));
    QVERIFY(!sold[u"requestId"].toString().isEmpty());
    const QJsonObject luck = saying(lines, QStringLiteral("bad luck:"));
    QCOMPARE(luck[u"level"].toString(), QStringLiteral("ERROR"));
    QCOMPARE(luck[u"errorType"].toString(), QStringLiteral("RangeError"));
    QCOMPARE(luck[u"errorMessage"].toString(), QStringLiteral("out"));
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QJsonValue &line) {
        return line[u"message"][u"order"].toInt() == 7; // an object stays one
    }));
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QJsonValue &line) {
        return line[u"message"][u"errorType"].toString() == QStringLiteral("TypeError");
    }));
    QVERIFY(saying(lines, QStringLiteral("too quiet")).isEmpty());
}

void tst_JsonLogs::thePlatformTellsAsMuchAsItsLevelSays_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<QStringList>("types");
    const QString start = QStringLiteral("platform.start");
    const QString report = QStringLiteral("platform.report");
    QTest::newRow("debug") << "DEBUG" << QStringList{start, QStringLiteral("platform.runtimeDone"), report};
    QTest::newRow("info") << "INFO" << QStringList{start, report};
    QTest::newRow("warn") << "WARN" << QStringList{};
}

void tst_JsonLogs::thePlatformTellsAsMuchAsItsLevelSays()
{
    QFETCH(QString, level);
    make(QStringLiteral("f-") + level, python, level);
    const QJsonArray lines = linesOf(QStringLiteral("f-") + level);
    QTEST(typesOf(lines), "types");
    if (level == QStringLiteral("WARN"))
        return;
    const QJsonObject report = lines.last()[u"record"].toObject();
    QCOMPARE(report[u"status"].toString(), QStringLiteral("success"));
    QCOMPARE(report[u"metrics"][u"memorySizeMB"].toInt(), 128);
    QVERIFY(report[u"metrics"][u"initDurationMs"].toDouble() > 0);
    QCOMPARE(report[u"requestId"], lines.first()[u"record"][u"requestId"]);
}

void tst_JsonLogs::aStartTellsOfItsInstance()
{
    make(QStringLiteral("starts"), python);
    static_cast<void>(linesOf(QStringLiteral("starts")));
    const RawAnswer events =
        m_cloud->ask("POST", "/", R"({"logGroupName":"/aws/lambda/starts","filterPattern":"initStart"})",
                     {{"X-Amz-Target", "Logs_20140328.FilterLogEvents"}});
    const QJsonArray found = events.json()[u"events"].toArray();
    QVERIFY2(found.size() == 1, events.body.constData());
    const QJsonObject line = QJsonDocument::fromJson(found.first()[u"message"].toString().toUtf8()).object();
    QCOMPARE(line[u"type"].toString(), QStringLiteral("platform.initStart"));
    QJsonObject record = line[u"record"].toObject();
    QVERIFY(!record.take(u"instanceId").toString().isEmpty());
    QVERIFY(record.take(u"runtimeVersion").toString().startsWith(u"python:3."));
    QVERIFY(record.take(u"runtimeVersionArn").toString().startsWith(u"arn:aws:lambda:us-east-1::runtime:"));
    const QJsonObject rest = {{QStringLiteral("initializationType"), QStringLiteral("on-demand")},
                              {QStringLiteral("functionName"), QStringLiteral("starts")},
                              {QStringLiteral("functionVersion"), QStringLiteral("$LATEST")},
                              {QStringLiteral("instanceMaxMemory"), 128},
                              {QStringLiteral("phase"), QStringLiteral("init")}};
    QCOMPARE(record, rest);
}

void tst_JsonLogs::aFailureIsToldAtEveryLevel()
{
    make(QStringLiteral("quiet"), python, QStringLiteral("WARN"));
    const QJsonArray lines = linesOf(QStringLiteral("quiet"), "{\"raise\":true}");
    QCOMPARE(typesOf(lines), (QStringList{QStringLiteral("platform.runtimeDone"), QStringLiteral("platform.report")}));
    QCOMPARE(lines.last()[u"record"][u"status"].toString(), QStringLiteral("error"));
}

void tst_JsonLogs::whatIsToldOfAnEndedInstanceIsInItsStream()
{
    make(QStringLiteral("gone"), "import os\ndef handler(event, context):\n    os._exit(3)\n");
    static_cast<void>(linesOf(QStringLiteral("gone")));
    const RawAnswer streams = m_cloud->ask("POST", "/", R"({"logGroupName":"/aws/lambda/gone"})",
                                           {{"X-Amz-Target", "Logs_20140328.DescribeLogStreams"}});
    const QJsonArray all = streams.json()[u"logStreams"].toArray();
    QVERIFY2(all.size() == 1, streams.body.constData());
    QVERIFY(all.first()[u"logStreamName"].toString().contains(u"[$LATEST]"));
}

QTEST_GUILESS_MAIN(tst_JsonLogs)
#include "tst_jsonlogs.moc"
