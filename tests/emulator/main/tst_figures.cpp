// SPDX-License-Identifier: GPL-3.0-or-later
// What calls leave behind in the figures, as their clients ask for them, with the real program.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

#include <memory>
#include <vector>

using namespace fermata::test;

class tst_Figures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void callsAtATimeAreCounted();
    void refusedCallsAreThrottles();
    void eventsAreCountedOnTheirWay();
    void theAccountsFigureIsTheSumOfItsFunctions();
    void destinationsAreCounted();

private:
    double lambda(const QString &metric, const QString &statistic, const QString &function = QStringLiteral("f")) const;
    double functionCompute(const QString &metric) const;
    void make(const QJsonObject &body, const QByteArray &path);

    std::unique_ptr<CloudProcess> m_cloud;
};

namespace {

const QByteArray code = "import time\ndef handler(event, context):\n    time.sleep(0.5)\n    return 1\n";
const QByteArray invocations = "/2015-03-31/functions/f/invocations";

} // namespace

void tst_Figures::init()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    make(lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), zipOf("index.py", code)),
         "/2015-03-31/functions");
}

void tst_Figures::make(const QJsonObject &body, const QByteArray &path)
{
    const int status = m_cloud->askJson("POST", path, body).status;
    QVERIFY2(status / 100 == 2, qPrintable(QString::number(status)));
}

// An empty function: of the account.
double tst_Figures::lambda(const QString &metric, const QString &statistic, const QString &function) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QJsonObject dimension{{QStringLiteral("Name"), QStringLiteral("FunctionName")},
                                {QStringLiteral("Value"), function}};
    const QJsonObject asked{{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                            {QStringLiteral("MetricName"), metric},
                            {QStringLiteral("Dimensions"), function.isEmpty() ? QJsonArray() : QJsonArray{dimension}},
                            {QStringLiteral("StartTime"), now - 3600},
                            {QStringLiteral("EndTime"), now + 60},
                            {QStringLiteral("Period"), 7200},
                            {QStringLiteral("Statistics"), QJsonArray{statistic}}};
    const RawAnswer answer = m_cloud->ask("POST", "/", QJsonDocument(asked).toJson(),
                                          {{"X-Amz-Target", "GraniteServiceVersion20100801.GetMetricStatistics"},
                                           {"Content-Type", "application/x-amz-json-1.0"}});
    double most = 0;
    const QJsonArray points = answer.json()[u"Datapoints"].toArray();
    for (const QJsonValue &point : points)
        most += point[statistic].toDouble();
    return most;
}

double tst_Figures::functionCompute(const QString &metric) const
{
    const QByteArray end = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 60'000);
    const RawAnswer answer =
        m_cloud->ask("POST", "/",
                     "Action=DescribeMetricList&Version=2019-01-01&Namespace=acs_fc&Period=3600&MetricName="
                         + metric.toLatin1() + "&EndTime=" + end + "&Dimensions=%7B%22functionName%22%3A%22f%22%7D",
                     {{"Content-Type", "application/x-www-form-urlencoded"}});
    const QJsonArray points = QJsonDocument::fromJson(answer.json()[u"Datapoints"].toString().toUtf8()).array();
    double most = 0;
    for (const QJsonValue &point : points)
        most = std::max(most, point[u"Value"].toDouble());
    return most;
}

void tst_Figures::callsAtATimeAreCounted()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_cloud->port()));
        clients.back()->send(requestText("POST", invocations, "{}", {{"Authorization", "Bearer " + m_cloud->token()}}));
    }
    for (const std::unique_ptr<RawClient> &client : clients)
        QCOMPARE(client->readHead().status, 200);
    QTRY_COMPARE(lambda(QStringLiteral("ConcurrentExecutions"), QStringLiteral("Maximum")), 3.0);
    QCOMPARE(lambda(QStringLiteral("Invocations"), QStringLiteral("Sum")), 3.0);
    QCOMPARE(functionCompute(QStringLiteral("InstanceConcurrentRequests")), 3.0);
}

void tst_Figures::refusedCallsAreThrottles()
{
    QCOMPARE(m_cloud
                 ->askJson("PUT", "/2017-10-31/functions/f/concurrency",
                           {{QStringLiteral("ReservedConcurrentExecutions"), 0}})
                 .status,
             200);
    QCOMPARE(m_cloud->ask("POST", invocations, "{}").status, 429);
    QCOMPARE(m_cloud->ask("POST", invocations, "{}").status, 429);
    QTRY_COMPARE(lambda(QStringLiteral("Throttles"), QStringLiteral("Sum")), 2.0);
    QCOMPARE(lambda(QStringLiteral("Invocations"), QStringLiteral("Sum")), 0.0); // as online, these are none
    QCOMPARE(functionCompute(QStringLiteral("FunctionConcurrencyThrottles")), 2.0);
}

void tst_Figures::eventsAreCountedOnTheirWay()
{
    QCOMPARE(m_cloud->ask("POST", invocations, "{}", {{"X-Amz-Invocation-Type", "Event"}}).status, 202);
    QTRY_COMPARE(lambda(QStringLiteral("Invocations"), QStringLiteral("Sum")), 1.0);
    QCOMPARE(lambda(QStringLiteral("AsyncEventsReceived"), QStringLiteral("Sum")), 1.0);
    QCOMPARE(lambda(QStringLiteral("AsyncEventAge"), QStringLiteral("SampleCount")), 1.0);
    QCOMPARE(functionCompute(QStringLiteral("FunctionEnqueueCount")), 1.0);
    QCOMPARE(functionCompute(QStringLiteral("FunctionDequeueCount")), 1.0);
}

void tst_Figures::theAccountsFigureIsTheSumOfItsFunctions()
{
    // Long enough for all to be accepted before the first is over.
    const QByteArray slow = "import time\ndef handler(event, context):\n    time.sleep(3)\n    return 1\n";
    for (const QString &name : {QStringLiteral("g"), QStringLiteral("h")})
        make(lambdaFunction(name, QStringLiteral("python3.11"), zipOf("index.py", slow)), "/2015-03-31/functions");
    QCOMPARE(m_cloud
                 ->askJson("PUT", "/2017-10-31/functions/h/concurrency",
                           {{QStringLiteral("ReservedConcurrentExecutions"), 5}})
                 .status,
             200);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const char *const name : {"g", "g", "h"}) {
        clients.push_back(std::make_unique<RawClient>(m_cloud->port()));
        clients.back()->send(requestText("POST", QByteArray("/2015-03-31/functions/") + name + "/invocations", "{}",
                                         {{"Authorization", "Bearer " + m_cloud->token()}}));
    }
    for (const std::unique_ptr<RawClient> &client : clients)
        QCOMPARE(client->readHead().status, 200);
    const QString most = QStringLiteral("Maximum");
    QTRY_COMPARE(lambda(QStringLiteral("ConcurrentExecutions"), most, {}), 3.0);
    QCOMPARE(lambda(QStringLiteral("ConcurrentExecutions"), most, QStringLiteral("g")), 2.0);
    QCOMPARE(lambda(QStringLiteral("UnreservedConcurrentExecutions"), most, {}), 2.0);
    QCOMPARE(lambda(QStringLiteral("ClaimedAccountConcurrency"), most, {}), 7.0);
    QVERIFY(functionCompute(QStringLiteral("FunctionOndemandActiveInstance")) == 0); // none of f was called
}

void tst_Figures::destinationsAreCounted()
{
    const auto sendTo = [this](const QString &queue) {
        const QJsonObject target{
            {QStringLiteral("Destination"), QStringLiteral("arn:aws:sqs:us-east-1:000000000000:") + queue}};
        const QJsonObject config{
            {QStringLiteral("DestinationConfig"), QJsonObject{{QStringLiteral("OnSuccess"), target}}}};
        return m_cloud->askJson("PUT", "/2019-09-25/functions/f/event-invoke-config", config).status == 200
            && m_cloud->ask("POST", invocations, "{}", {{"X-Amz-Invocation-Type", "Event"}}).status == 202;
    };
    QCOMPARE(m_cloud
                 ->ask("POST", "/", R"({"QueueName":"there"})",
                       {{"X-Amz-Target", "AmazonSQS.CreateQueue"}, {"Content-Type", "application/x-amz-json-1.0"}})
                 .status,
             200);
    QVERIFY(sendTo(QStringLiteral("there")));
    QTRY_COMPARE_WITH_TIMEOUT(functionCompute(QStringLiteral("FunctionDestinationSucceeded")), 1.0, 20'000);
    QCOMPARE(lambda(QStringLiteral("DestinationDeliveryFailures"), QStringLiteral("Sum")), 0.0);
    QVERIFY(sendTo(QStringLiteral("nowhere")));
    QTRY_COMPARE_WITH_TIMEOUT(lambda(QStringLiteral("DestinationDeliveryFailures"), QStringLiteral("Sum")), 1.0,
                              20'000);
    QVERIFY(functionCompute(QStringLiteral("FunctionOndemandActiveInstance")) >= 1);
}

QTEST_GUILESS_MAIN(tst_Figures)
#include "tst_figures.moc"
