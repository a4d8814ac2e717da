// SPDX-License-Identifier: GPL-3.0-or-later
// Filters on logs and alarms on metrics, with the real program, real functions and a clock that is moved on.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QString arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:");

const QByteArray talker = "def handler(event, context):\n"
                          "    print('{\"level\": \"%s\", \"ms\": %d}' % (event['level'], event['ms']))\n"
                          "    if event['level'] == 'FATAL':\n"
                          "        raise ValueError('no')\n";

// Says what it was given.
const QByteArray listener = "import base64, gzip, json\n"
                            "def handler(event, context):\n"
                            "    if 'awslogs' in event:\n"
                            "        event = json.loads(gzip.decompress(base64.b64decode(event['awslogs']['data'])))\n"
                            "    print('heard', json.dumps(event))\n";

QJsonObject object(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        qFatal("not an object: %s", json.constData());
    return document.object();
}

} // namespace

class tst_Watching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSubscriptionGetsWhatPasses();
    void aSubscriptionIsRefusedInTheServicesWords();
    void aMetricFilterCounts();
    void filtersOutliveAKillAndGoWithTheirGroup();
    void anAlarmFollowsItsMetricAndActs();
    void anAlarmCanBeSetAndIsPaged();

private:
    QJsonObject logs(const QByteArray &operation, const QJsonObject &input, int status = 200);
    QJsonObject metrics(const QByteArray &operation, const QJsonObject &input, int status = 200);
    void create(const QString &name, const QByteArray &code);
    void talk(const QByteArray &level, int ms);
    QStringList heard();
    void advance(int seconds);
    QString stateOf(const QString &alarm);

    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_Watching::init()
{
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--controllable-clock")});
    QVERIFY(m_cloud->isReady());
    create(QStringLiteral("talker"), talker);
    create(QStringLiteral("listener"), listener);
    talk("INFO", 1); // makes its group
}

void tst_Watching::create(const QString &name, const QByteArray &code)
{
    const QJsonObject body = lambdaFunction(name, QStringLiteral("python3.11"), zipOf("index.py", code));
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", body).status, 201);
}

void tst_Watching::talk(const QByteArray &level, int ms)
{
    const QByteArray event = "{\"level\":\"" + level + "\",\"ms\":" + QByteArray::number(ms) + '}';
    QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/talker/invocations", event).status, 200);
}

QJsonObject tst_Watching::logs(const QByteArray &operation, const QJsonObject &input, int status)
{
    const RawAnswer answer =
        m_cloud->ask("POST", "/", QJsonDocument(input).toJson(), {{"X-Amz-Target", "Logs_20140328." + operation}});
    if (answer.status != status)
        qWarning("%d %s", answer.status, answer.body.constData());
    return answer.status == status ? answer.json() : QJsonObject{{QStringLiteral("status"), answer.status}};
}

QJsonObject tst_Watching::metrics(const QByteArray &operation, const QJsonObject &input, int status)
{
    const RawAnswer answer = m_cloud->ask("POST", "/", QJsonDocument(input).toJson(),
                                          {{"X-Amz-Target", "GraniteServiceVersion20100801." + operation}});
    if (answer.status != status)
        qWarning("%d %s", answer.status, answer.body.constData());
    return answer.status == status ? answer.json() : QJsonObject{{QStringLiteral("status"), answer.status}};
}

// What the listener was called with, as JSON texts.
QStringList tst_Watching::heard()
{
    QStringList all;
    const QJsonObject found =
        logs("FilterLogEvents", object(R"({"logGroupName":"/aws/lambda/listener","filterPattern":"heard"})"));
    for (const QJsonValue &event : found[u"events"].toArray())
        all.append(event[u"message"].toString().mid(6));
    return all;
}

void tst_Watching::advance(int seconds)
{
    const QByteArray body = "{\"advanceMs\":" + QByteArray::number(seconds * 1000) + '}';
    QCOMPARE(m_cloud->ask("POST", "/_fermata/clock", body).status, 200);
}

QString tst_Watching::stateOf(const QString &alarm)
{
    const QJsonObject found = metrics("DescribeAlarms", {{QStringLiteral("AlarmNames"), QJsonArray{alarm}}});
    return found[u"MetricAlarms"][0][u"StateValue"].toString();
}

void tst_Watching::aSubscriptionGetsWhatPasses()
{
    QJsonObject filter = object(
        R"({"logGroupName":"/aws/lambda/talker","filterName":"errors","filterPattern":"{ $.level = \"ERROR\" }"})");
    filter[u"destinationArn"] = arn + QStringLiteral("listener");
    logs("PutSubscriptionFilter", filter);
    const QJsonObject shown = logs("DescribeSubscriptionFilters",
                                   object(R"({"logGroupName":"/aws/lambda/talker"})"))[u"subscriptionFilters"][0]
                                  .toObject();
    QCOMPARE(shown[u"destinationArn"], filter[u"destinationArn"]);
    QCOMPARE(shown[u"distribution"].toString(), QStringLiteral("ByLogStream"));
    QVERIFY(shown[u"creationTime"].toDouble() > 1.6e12);
    talk("INFO", 2);
    talk("ERROR", 3);
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 1, 20'000);
    const QJsonObject event = object(heard()[0].toUtf8());
    QCOMPARE(event[u"messageType"].toString(), QStringLiteral("DATA_MESSAGE"));
    QCOMPARE(event[u"owner"].toString(), QStringLiteral("000000000000"));
    QCOMPARE(event[u"logGroup"].toString(), QStringLiteral("/aws/lambda/talker"));
    QVERIFY(event[u"logStream"].toString().contains(u"[$LATEST]"));
    QCOMPARE(event[u"subscriptionFilters"].toArray(), QJsonArray{QStringLiteral("errors")});
    QCOMPARE(event[u"logEvents"].toArray().size(), 1);
    QCOMPARE(event[u"logEvents"][0][u"id"].toString().size(), 56);
    QCOMPARE(event[u"logEvents"][0][u"message"].toString(), QStringLiteral("{\"level\": \"ERROR\", \"ms\": 3}\n"));
    logs("DeleteSubscriptionFilter", object(R"({"logGroupName":"/aws/lambda/talker","filterName":"errors"})"));
    talk("ERROR", 4);
    QTest::qWait(300);
    QCOMPARE(heard().size(), 1);
}

void tst_Watching::aSubscriptionIsRefusedInTheServicesWords()
{
    QJsonObject filter = object(R"({"logGroupName":"/aws/lambda/talker","filterName":"a","filterPattern":""})");
    filter[u"destinationArn"] = arn + QStringLiteral("nobody");
    QVERIFY(logs("PutSubscriptionFilter", filter, 400)[u"message"].toString().startsWith(
        u"Could not execute the lambda function."));
    filter[u"destinationArn"] = arn + QStringLiteral("talker"); // it would hear itself
    QCOMPARE(logs("PutSubscriptionFilter", filter, 400)[u"__type"].toString(),
             QStringLiteral("InvalidParameterException"));
    filter[u"destinationArn"] = arn + QStringLiteral("listener");
    for (const char *const name : {"a", "b", "a"}) {
        filter[u"filterName"] = QLatin1String(name);
        logs("PutSubscriptionFilter", filter);
    }
    filter[u"filterName"] = QStringLiteral("c");
    const QJsonObject full = logs("PutSubscriptionFilter", filter, 400);
    QCOMPARE(full[u"__type"].toString(), QStringLiteral("LimitExceededException"));
    QCOMPARE(full[u"message"].toString(), QStringLiteral("Resource limit exceeded."));
    filter[u"filterName"] = QStringLiteral("a");
    filter[u"filterPattern"] = QStringLiteral("{ $.level = ");
    QCOMPARE(logs("PutSubscriptionFilter", filter, 400)[u"__type"].toString(),
             QStringLiteral("InvalidParameterException"));
    QCOMPARE(logs("DeleteSubscriptionFilter", object(R"({"logGroupName":"/aws/lambda/talker","filterName":"z"})"),
                  400)[u"message"]
                 .toString(),
             QStringLiteral("The specified subscription filter does not exist."));
}

void tst_Watching::aMetricFilterCounts()
{
    logs("PutMetricFilter",
         object(R"({"logGroupName":"/aws/lambda/talker","filterName":"ms","filterPattern":"{ $.ms > 10 }",
        "metricTransformations":[{"metricName":"Slow","metricNamespace":"Shop","metricValue":"$.ms","dimensions":{"Level":"$.level"}}]})"));
    talk("INFO", 20);
    talk("INFO", 30);
    talk("INFO", 5);
    const QJsonObject list = metrics("ListMetrics", object(R"({"Namespace":"Shop"})"));
    QCOMPARE(list[u"Metrics"].toArray().size(), 1);
    QCOMPARE(list[u"Metrics"][0][u"Dimensions"][0][u"Value"].toString(), QStringLiteral("INFO"));
    const double end = double(QDateTime::currentSecsSinceEpoch() + 60);
    const QJsonObject figures =
        metrics("GetMetricStatistics",
                {{QStringLiteral("Namespace"), QStringLiteral("Shop")},
                 {QStringLiteral("MetricName"), QStringLiteral("Slow")},
                 {QStringLiteral("Dimensions"), QJsonArray{object(R"({"Name":"Level","Value":"INFO"})")}},
                 {QStringLiteral("StartTime"), end - 7200},
                 {QStringLiteral("EndTime"), end},
                 {QStringLiteral("Period"), 86400},
                 {QStringLiteral("Statistics"), QJsonArray{QStringLiteral("Sum"), QStringLiteral("SampleCount")}}});
    QCOMPARE(figures[u"Datapoints"][0][u"Sum"].toDouble(), 50.0);
    QCOMPARE(figures[u"Datapoints"][0][u"SampleCount"].toDouble(), 2.0);
    const QJsonArray shown =
        logs("DescribeMetricFilters", object(R"({"metricName":"Slow","metricNamespace":"Shop"})"))[u"metricFilters"]
            .toArray();
    QCOMPARE(shown[0][u"metricTransformations"][0][u"metricValue"].toString(), QStringLiteral("$.ms"));
    QCOMPARE(logs("DescribeLogGroups",
                  object(R"({"logGroupNamePrefix":"/aws/lambda/talker"})"))[u"logGroups"][0][u"metricFilterCount"]
                 .toInt(),
             1);
    logs("DeleteMetricFilter", object(R"({"logGroupName":"/aws/lambda/talker","filterName":"ms"})"));
    QCOMPARE(logs("DescribeMetricFilters", {})[u"metricFilters"].toArray().size(), 0);
}

void tst_Watching::filtersOutliveAKillAndGoWithTheirGroup()
{
    QJsonObject filter =
        object(R"({"logGroupName":"/aws/lambda/talker","filterName":"errors","filterPattern":"ERROR"})");
    filter[u"destinationArn"] = arn + QStringLiteral("listener");
    logs("PutSubscriptionFilter", filter);
    m_cloud->end(SIGKILL);
    QVERIFY(m_cloud->start({QStringLiteral("--controllable-clock")}));
    talk("ERROR", 1);
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 1, 20'000);
    logs("DeleteLogGroup", object(R"({"logGroupName":"/aws/lambda/talker"})"));
    talk("ERROR", 1);
    QCOMPARE(
        logs("DescribeSubscriptionFilters", object(R"({"logGroupName":"/aws/lambda/talker"})"))[u"subscriptionFilters"]
            .toArray()
            .size(),
        0);
}

void tst_Watching::anAlarmFollowsItsMetricAndActs()
{
    QJsonObject alarm =
        object(R"({"AlarmName":"errors","Namespace":"AWS/Lambda","MetricName":"Errors","Statistic":"Sum","Period":60,
        "Dimensions":[{"Name":"FunctionName","Value":"talker"}],"EvaluationPeriods":1,"Threshold":1,
        "ComparisonOperator":"GreaterThanOrEqualToThreshold","TreatMissingData":"notBreaching"})");
    alarm[u"AlarmActions"] = QJsonArray{arn + QStringLiteral("listener")};
    metrics("PutMetricAlarm", alarm);
    QCOMPARE(stateOf(QStringLiteral("errors")), QStringLiteral("INSUFFICIENT_DATA"));
    advance(120);
    QCOMPARE(stateOf(QStringLiteral("errors")), QStringLiteral("OK"));
    talk("FATAL", 1);
    advance(60);
    QCOMPARE(stateOf(QStringLiteral("errors")), QStringLiteral("ALARM"));
    const QJsonObject shown = metrics("DescribeAlarms", {})[u"MetricAlarms"][0].toObject();
    QVERIFY2(shown[u"StateReason"].toString().startsWith(u"Threshold Crossed: 1 out of the last 1 datapoints [1.0 ("),
             qPrintable(shown[u"StateReason"].toString()));
    QVERIFY(shown[u"StateReason"].toString().endsWith(
        u"] was greater than or equal to the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition)."));
    QTRY_COMPARE_WITH_TIMEOUT(heard().size(), 1, 20'000);
    const QJsonObject event = object(heard()[0].toUtf8());
    QCOMPARE(event[u"source"].toString(), QStringLiteral("aws.cloudwatch"));
    QCOMPARE(event[u"alarmData"][u"state"][u"value"].toString(), QStringLiteral("ALARM"));
    QCOMPARE(event[u"alarmData"][u"previousState"][u"value"].toString(), QStringLiteral("OK"));
    advance(120);
    QCOMPARE(stateOf(QStringLiteral("errors")), QStringLiteral("OK"));
}

void tst_Watching::anAlarmCanBeSetAndIsPaged()
{
    for (const char *const name : {"a1", "a2", "b1"}) {
        QJsonObject alarm =
            object(R"({"Namespace":"Shop","MetricName":"Orders","Statistic":"Sum","Period":300,"EvaluationPeriods":2,
            "Threshold":5,"ComparisonOperator":"LessThanThreshold"})");
        alarm[u"AlarmName"] = QLatin1String(name);
        metrics("PutMetricAlarm", alarm);
    }
    const QJsonObject page = metrics("DescribeAlarms", object(R"({"AlarmNamePrefix":"a","MaxRecords":1})"));
    QCOMPARE(page[u"MetricAlarms"][0][u"AlarmName"].toString(), QStringLiteral("a1"));
    const QJsonObject next = metrics("DescribeAlarms", {{QStringLiteral("AlarmNamePrefix"), QStringLiteral("a")},
                                                        {QStringLiteral("NextToken"), page[u"NextToken"]}});
    QCOMPARE(next[u"MetricAlarms"][0][u"AlarmName"].toString(), QStringLiteral("a2"));
    metrics("SetAlarmState", object(R"({"AlarmName":"a1","StateValue":"ALARM","StateReason":"a drill"})"));
    const QJsonObject set =
        metrics("DescribeAlarms", object(R"({"StateValue":"ALARM"})"))[u"MetricAlarms"][0].toObject();
    QCOMPARE(set[u"StateReason"].toString(), QStringLiteral("a drill"));
    QCOMPARE(
        metrics("SetAlarmState", object(R"({"AlarmName":"z","StateValue":"OK","StateReason":"x"})"), 404)[u"__type"]
            .toString(),
        QStringLiteral("ResourceNotFound"));
    QVERIFY(
        metrics("PutMetricAlarm", object(R"({"AlarmName":"z"})"), 400)[u"message"].toString().contains(u"MetricName"));
    metrics("DeleteAlarms", object(R"({"AlarmNames":["a1","a2"]})"));
    QCOMPARE(metrics("DescribeAlarms", {})[u"MetricAlarms"].toArray().size(), 1);
}

QTEST_GUILESS_MAIN(tst_Watching)
#include "tst_watching.moc"
