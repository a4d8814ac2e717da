// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's AWS command line, unmodified and with signatures, asks the local cloud what happened.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace fermata::test;

namespace {

const QString group = QStringLiteral("/aws/lambda/f");
const QByteArray code = "def handler(event, context):\n    print('seen', event['n'])\n    return event['n']\n";

} // namespace

class tst_AwsCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhoAsks();
    void tailsAndFiltersLogs();
    void asksInsights();
    void readsMetrics();
    void filtersLogsIntoMetricsAndWatchesThem();
    void subscribesAFunction();
    void isRefusedWithAnotherKey();

private:
    QByteArray aws(const QStringList &arguments, const QString &secret = {});
    QJsonObject json(const QStringList &arguments) { return QJsonDocument::fromJson(aws(arguments)).object(); }

    std::unique_ptr<CloudProcess> m_cloud;
    QTemporaryDir m_home;
    QByteArray m_complaint; // of the last run
};

void tst_AwsCli::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    const QJsonObject function =
        lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), zipOf("index.py", code));
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions", function).status, 201);
    for (const QByteArray n : {"1", "2"})
        QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/f/invocations", "{\"n\":" + n + '}').status, 200);
}

QByteArray tst_AwsCli::aws(const QStringList &arguments, const QString &secret)
{
    const QJsonObject keys = m_cloud->credentials();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), keys[u"accessKeyId"].toString());
    environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"),
                       secret.isEmpty() ? keys[u"secretAccessKey"].toString() : secret);
    environment.insert(QStringLiteral("AWS_DEFAULT_REGION"), QStringLiteral("us-east-1"));
    environment.insert(QStringLiteral("AWS_PAGER"), QString());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/usr/bin/aws"),
                  QStringList{QStringLiteral("--endpoint-url"), m_cloud->readyLine()[u"endpoint"].toString()}
                      + arguments);
    process.waitForFinished(60'000);
    m_complaint = process.readAllStandardError();
    if (!m_complaint.isEmpty())
        qInfo("%s", m_complaint.constData());
    return process.readAllStandardOutput();
}

void tst_AwsCli::saysWhoAsks()
{
    QCOMPARE(json({QStringLiteral("sts"), QStringLiteral("get-caller-identity")})[u"Account"].toString(),
             QStringLiteral("000000000000"));
}

void tst_AwsCli::tailsAndFiltersLogs()
{
    const QByteArray tail = aws({QStringLiteral("logs"), QStringLiteral("tail"), group});
    QVERIFY2(tail.contains("seen 1") && tail.contains("REPORT RequestId"), tail.constData());
    const QJsonObject found =
        json({QStringLiteral("logs"), QStringLiteral("filter-log-events"), QStringLiteral("--log-group-name"), group,
              QStringLiteral("--filter-pattern"), QStringLiteral("\"seen 2\"")});
    QCOMPARE(found[u"events"].toArray().size(), 1);
    QCOMPARE(found[u"events"][0][u"message"].toString(), QStringLiteral("seen 2\n"));
}

void tst_AwsCli::asksInsights()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QString id =
        json({QStringLiteral("logs"), QStringLiteral("start-query"), QStringLiteral("--log-group-name"), group,
              QStringLiteral("--start-time"), QString::number(now - 600), QStringLiteral("--end-time"),
              QString::number(now + 60), QStringLiteral("--query-string"),
              QStringLiteral("filter @message like /seen/ | parse 'seen *' as n | stats sum(n) as total")})[u"queryId"]
            .toString();
    const QJsonObject answer =
        json({QStringLiteral("logs"), QStringLiteral("get-query-results"), QStringLiteral("--query-id"), id});
    QCOMPARE(answer[u"status"].toString(), QStringLiteral("Complete"));
    QCOMPARE(answer[u"results"][0][0][u"value"].toString(), QStringLiteral("3"));
}

void tst_AwsCli::readsMetrics()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QJsonObject answer =
        json({QStringLiteral("cloudwatch"), QStringLiteral("get-metric-statistics"), QStringLiteral("--namespace"),
              QStringLiteral("AWS/Lambda"), QStringLiteral("--metric-name"), QStringLiteral("Duration"),
              QStringLiteral("--dimensions"), QStringLiteral("Name=FunctionName,Value=f"),
              QStringLiteral("--start-time"), now.addSecs(-600).toString(Qt::ISODate), QStringLiteral("--end-time"),
              now.addSecs(60).toString(Qt::ISODate), QStringLiteral("--period"), QStringLiteral("3600"),
              QStringLiteral("--extended-statistics"), QStringLiteral("p99")});
    QVERIFY(answer[u"Datapoints"][0][u"ExtendedStatistics"][u"p99"].toDouble() > 0);
    QCOMPARE(answer[u"Datapoints"][0][u"Unit"].toString(), QStringLiteral("Milliseconds"));
}

void tst_AwsCli::filtersLogsIntoMetricsAndWatchesThem()
{
    aws({QStringLiteral("logs"), QStringLiteral("put-metric-filter"), QStringLiteral("--log-group-name"), group,
         QStringLiteral("--filter-name"), QStringLiteral("seen"), QStringLiteral("--filter-pattern"),
         QStringLiteral("seen"), QStringLiteral("--metric-transformations"),
         QStringLiteral("metricName=Seen,metricNamespace=Shop,metricValue=1")});
    QVERIFY2(m_complaint.isEmpty(), m_complaint.constData());
    const QJsonObject filters = json({QStringLiteral("logs"), QStringLiteral("describe-metric-filters")});
    QCOMPARE(filters[u"metricFilters"][0][u"metricTransformations"][0][u"metricName"].toString(),
             QStringLiteral("Seen"));
    QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/f/invocations", "{\"n\":3}").status, 200);
    const QJsonObject metrics = json({QStringLiteral("cloudwatch"), QStringLiteral("list-metrics"),
                                      QStringLiteral("--namespace"), QStringLiteral("Shop")});
    QCOMPARE(metrics[u"Metrics"][0][u"MetricName"].toString(), QStringLiteral("Seen"));
    aws({QStringLiteral("cloudwatch"), QStringLiteral("put-metric-alarm"), QStringLiteral("--alarm-name"),
         QStringLiteral("quiet"), QStringLiteral("--namespace"), QStringLiteral("Shop"),
         QStringLiteral("--metric-name"), QStringLiteral("Seen"), QStringLiteral("--statistic"), QStringLiteral("Sum"),
         QStringLiteral("--period"), QStringLiteral("60"), QStringLiteral("--evaluation-periods"), QStringLiteral("1"),
         QStringLiteral("--threshold"), QStringLiteral("1"), QStringLiteral("--comparison-operator"),
         QStringLiteral("LessThanThreshold")});
    QVERIFY2(m_complaint.isEmpty(), m_complaint.constData());
    aws({QStringLiteral("cloudwatch"), QStringLiteral("set-alarm-state"), QStringLiteral("--alarm-name"),
         QStringLiteral("quiet"), QStringLiteral("--state-value"), QStringLiteral("ALARM"),
         QStringLiteral("--state-reason"), QStringLiteral("a drill")});
    const QJsonObject alarms = json({QStringLiteral("cloudwatch"), QStringLiteral("describe-alarms")});
    QCOMPARE(alarms[u"MetricAlarms"][0][u"StateValue"].toString(), QStringLiteral("ALARM"));
    QCOMPARE(alarms[u"MetricAlarms"][0][u"StateReason"].toString(), QStringLiteral("a drill"));
    aws({QStringLiteral("cloudwatch"), QStringLiteral("delete-alarms"), QStringLiteral("--alarm-names"),
         QStringLiteral("quiet")});
    QCOMPARE(json({QStringLiteral("cloudwatch"), QStringLiteral("describe-alarms")})[u"MetricAlarms"].toArray().size(),
             0);
    aws({QStringLiteral("logs"), QStringLiteral("delete-metric-filter"), QStringLiteral("--log-group-name"), group,
         QStringLiteral("--filter-name"), QStringLiteral("seen")});
    QVERIFY2(m_complaint.isEmpty(), m_complaint.constData());
}

void tst_AwsCli::subscribesAFunction()
{
    const QByteArray listener = "def handler(event, context):\n    print('data', event['awslogs']['data'])\n";
    const QJsonObject function =
        lambdaFunction(QStringLiteral("g"), QStringLiteral("python3.11"), zipOf("index.py", listener));
    const QString arn = m_cloud->askJson("POST", "/2015-03-31/functions", function).json()[u"FunctionArn"].toString();
    aws({QStringLiteral("logs"), QStringLiteral("put-subscription-filter"), QStringLiteral("--log-group-name"), group,
         QStringLiteral("--filter-name"), QStringLiteral("all"), QStringLiteral("--filter-pattern"),
         QStringLiteral("seen"), QStringLiteral("--destination-arn"), arn});
    QVERIFY2(m_complaint.isEmpty(), m_complaint.constData());
    const QJsonObject filters = json({QStringLiteral("logs"), QStringLiteral("describe-subscription-filters"),
                                      QStringLiteral("--log-group-name"), group});
    QCOMPARE(filters[u"subscriptionFilters"][0][u"destinationArn"].toString(), arn);
    QCOMPARE(m_cloud->ask("POST", "/2015-03-31/functions/f/invocations", "{\"n\":4}").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(
        !json({QStringLiteral("logs"), QStringLiteral("filter-log-events"), QStringLiteral("--log-group-name"),
               QStringLiteral("/aws/lambda/g"), QStringLiteral("--filter-pattern"), QStringLiteral("data")})[u"events"]
             .toArray()
             .isEmpty(),
        20'000);
    aws({QStringLiteral("logs"), QStringLiteral("delete-subscription-filter"), QStringLiteral("--log-group-name"),
         group, QStringLiteral("--filter-name"), QStringLiteral("all")});
    QVERIFY2(m_complaint.isEmpty(), m_complaint.constData());
}

void tst_AwsCli::isRefusedWithAnotherKey()
{
    aws({QStringLiteral("logs"), QStringLiteral("describe-log-groups")}, QStringLiteral("wrong"));
    QVERIFY2(m_complaint.contains("InvalidSignatureException"), m_complaint.constData());
}

QTEST_GUILESS_MAIN(tst_AwsCli)
#include "tst_awscli.moc"
