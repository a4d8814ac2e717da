// SPDX-License-Identifier: GPL-3.0-or-later
// What happens without somebody waiting for it, with the real program, real functions and a clock that is moved on.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray functions = "/2015-03-31/functions";
const QString queueArn = QStringLiteral("arn:aws:sqs:us-east-1:000000000000:");

const QByteArray failing = "def handler(event, context):\n    raise ValueError('no')\n";

} // namespace

class tst_Eventing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEventThatFailsIsTriedAgainAndEndsInTheDeadLetterQueue();
    void everyAcceptedEventOutlivesAKill();
    void sayTooLargeAsTheVendorsDo();
    void keepsATaskOfFunctionCompute();
    void listsTasksInPagesAndByTheirStates();
    void stopsATaskThatRuns();
    void aTimerCallsItsFunction();
    void aPausedTimerWaits();

private:
    QJsonObject sqs(const QByteArray &operation, const QJsonObject &input);
    QList<QJsonObject> receiveAll(const QString &queue);
    QByteArray invokeLater(const QByteArray &function, const QByteArray &event);
    void advance(int seconds);
    int callsOf(const QByteArray &function);

    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_Eventing::init()
{
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--controllable-clock")});
    QVERIFY(m_cloud->isReady());
}

QJsonObject tst_Eventing::sqs(const QByteArray &operation, const QJsonObject &input)
{
    return m_cloud->ask("POST", "/", QJsonDocument(input).toJson(), {{"X-Amz-Target", "AmazonSQS." + operation}})
        .json();
}

QList<QJsonObject> tst_Eventing::receiveAll(const QString &queue)
{
    QList<QJsonObject> all;
    for (;;) {
        const QJsonArray messages =
            sqs("ReceiveMessage",
                {{QStringLiteral("QueueUrl"), queue},
                 {QStringLiteral("MaxNumberOfMessages"), 10},
                 {QStringLiteral("MessageAttributeNames"), QJsonArray{QStringLiteral("All")}}})[u"Messages"]
                .toArray();
        if (messages.isEmpty())
            return all;
        for (const QJsonValue &message : messages)
            all.append(message.toObject());
    }
}

QByteArray tst_Eventing::invokeLater(const QByteArray &function, const QByteArray &event)
{
    const RawAnswer answer =
        m_cloud->ask("POST", functions + '/' + function + "/invocations", event, {{"X-Amz-Invocation-Type", "Event"}});
    return answer.status == 202 ? answer.header("x-amzn-RequestId") : QByteArray();
}

void tst_Eventing::advance(int seconds)
{
    const QByteArray body = "{\"advanceMs\":" + QByteArray::number(seconds * 1000) + '}';
    QCOMPARE(m_cloud->ask("POST", "/_fermata/clock", body).status, 200);
}

void tst_Eventing::anEventThatFailsIsTriedAgainAndEndsInTheDeadLetterQueue()
{
    QVERIFY(
        sqs("CreateQueue", {{QStringLiteral("QueueName"), QStringLiteral("dead")}})[u"QueueUrl"].toString().endsWith(
            u"/dead"));
    QJsonObject function =
        lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), zipOf("index.py", failing));
    function[u"DeadLetterConfig"] = QJsonObject{{QStringLiteral("TargetArn"), queueArn + QStringLiteral("dead")}};
    QCOMPARE(m_cloud->askJson("POST", functions, function).status, 201);
    const QByteArray requestId = invokeLater("f", "{\"n\":1}");
    QVERIFY(!requestId.isEmpty());
    QList<QJsonObject> letters;
    for (int i = 0; i < 60 && letters.isEmpty(); ++i) {
        advance(30);
        QTest::qWait(50);
        letters = receiveAll(QStringLiteral("dead"));
    }
    QCOMPARE(letters.size(), 1);
    QCOMPARE(letters[0][u"Body"].toString(), QStringLiteral("{\"n\":1}"));
    const QJsonObject attributes = letters[0][u"MessageAttributes"].toObject();
    QCOMPARE(attributes[u"RequestID"][u"StringValue"].toString().toLatin1(), requestId);
    QCOMPARE(attributes[u"ErrorCode"][u"StringValue"].toString(), QStringLiteral("200"));
    QCOMPARE(attributes[u"ErrorMessage"][u"StringValue"].toString(), QStringLiteral("no"));
}

void tst_Eventing::everyAcceptedEventOutlivesAKill()
{
    constexpr int many = 100;
    sqs("CreateQueue", {{QStringLiteral("QueueName"), QStringLiteral("dead")}});
    QJsonObject function =
        lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), zipOf("index.py", failing));
    function[u"DeadLetterConfig"] = QJsonObject{{QStringLiteral("TargetArn"), queueArn + QStringLiteral("dead")}};
    QCOMPARE(m_cloud->askJson("POST", functions, function).status, 201);
    QSet<QByteArray> accepted;
    for (int i = 0; i < many; ++i) {
        const QByteArray requestId = invokeLater("f", "{\"n\":" + QByteArray::number(i) + '}');
        QVERIFY(!requestId.isEmpty());
        accepted.insert(requestId);
    }
    ::kill(static_cast<pid_t>(m_cloud->process().processId()), SIGKILL);
    m_cloud->process().waitForFinished();
    QVERIFY(m_cloud->start({QStringLiteral("--controllable-clock")}));
    QSet<QByteArray> ended;
    for (int i = 0; i < 200 && ended.size() < many; ++i) {
        advance(30);
        QTest::qWait(50);
        for (const QJsonObject &letter : receiveAll(QStringLiteral("dead")))
            ended.insert(letter[u"MessageAttributes"][u"RequestID"][u"StringValue"].toString().toLatin1());
    }
    QCOMPARE(ended, accepted);
}

void tst_Eventing::sayTooLargeAsTheVendorsDo()
{
    const QByteArray code = zipOf("index.py", "def handler(event, context):\n    return 1\n");
    QCOMPARE(
        m_cloud->askJson("POST", functions, lambdaFunction(QStringLiteral("f"), QStringLiteral("python3.11"), code))
            .status,
        201);
    const QByteArray large = '"' + QByteArray(1024 * 1024, 'x') + '"';
    const RawAnswer lambda =
        m_cloud->ask("POST", functions + "/f/invocations", large, {{"X-Amz-Invocation-Type", "Event"}});
    QCOMPARE(lambda.status, 413);
    QCOMPARE(lambda.header("x-amzn-ErrorType"), QByteArray("RequestTooLargeException"));
    const RawAnswer old = m_cloud->ask("POST", "/2014-11-13/functions/f/invoke-async/", "{}");
    QCOMPARE(old.status, 202);
    const RawAnswer fc = m_cloud->ask("POST", "/2023-03-30/functions/f/invocations", QByteArray(128 * 1024 + 1, 'x'),
                                      {{"x-fc-invocation-type", "Async"}});
    QCOMPARE(fc.status, 400);
    QCOMPARE(fc.json()[u"Code"].toString(), QStringLiteral("EntityTooLarge"));
}

void tst_Eventing::keepsATaskOfFunctionCompute()
{
    const QByteArray code = zipOf("index.py", "def handler(event, context):\n    return 'done'\n");
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions",
                              fcFunction(QStringLiteral("g"), QStringLiteral("python3.10"), code))
                     .status
                 / 100,
             2);
    const RawHeaders headers = {{"x-fc-invocation-type", "Async"}, {"x-fc-async-task-id", "mine"}};
    const RawAnswer first = m_cloud->ask("POST", "/2023-03-30/functions/g/invocations", "x", headers);
    QCOMPARE(first.status, 202);
    QCOMPARE(first.header("x-fc-async-task-id"), QByteArray("mine"));
    const RawAnswer again = m_cloud->ask("POST", "/2023-03-30/functions/g/invocations", "x", headers);
    QCOMPARE(again.status, 409);
    QCOMPARE(again.json()[u"Code"].toString(), QStringLiteral("AsyncTaskAlreadyExists"));
    const QByteArray tasks = "/2023-03-30/functions/g/async-tasks";
    QTRY_COMPARE_WITH_TIMEOUT(m_cloud->ask("GET", tasks + "/mine").json()[u"status"].toString(),
                              QStringLiteral("Succeeded"), 20'000);
    const QJsonObject task = m_cloud->ask("GET", tasks + "/mine").json();
    QCOMPARE(task[u"functionArn"].toString(), QStringLiteral("acs:fc:cn-hangzhou:000000000000:functions/g"));
    QCOMPARE(task[u"taskPayload"].toString(), QStringLiteral("x"));
    QCOMPARE(task[u"returnPayload"].toString(), QStringLiteral("done"));
    QCOMPARE(task[u"requestId"].toString().toLatin1(), first.header("x-fc-request-id"));
    QStringList states;
    for (const QJsonValue &event : task[u"events"].toArray())
        states.append(event[u"status"].toString());
    QCOMPARE(states.join(u' '), QStringLiteral("Enqueued Dequeued Running Succeeded"));
    QCOMPARE(m_cloud->ask("PUT", tasks + "/mine/stop").status, 412);
    QCOMPARE(m_cloud->ask("GET", tasks + "/other").json()[u"Code"].toString(), QStringLiteral("AsyncTaskNotFound"));
}

void tst_Eventing::listsTasksInPagesAndByTheirStates()
{
    const QByteArray code = zipOf("index.py", "def handler(event, context):\n"
                                              "    if event == b'bad':\n"
                                              "        raise ValueError('no')\n"
                                              "    return 'done'\n");
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions",
                              fcFunction(QStringLiteral("g"), QStringLiteral("python3.10"), code))
                     .status
                 / 100,
             2);
    QCOMPARE(m_cloud
                 ->askJson("PUT", "/2023-03-30/functions/g/async-invoke-config",
                           {{QStringLiteral("maxAsyncRetryAttempts"), 0}, {QStringLiteral("asyncTask"), true}})
                 .status,
             200);
    for (const char *const id : {"job-1", "job-2", "job-3", "other"}) {
        const RawHeaders headers = {{"x-fc-invocation-type", "Async"}, {"x-fc-async-task-id", id}};
        const QByteArray event = id == QByteArray("job-2") ? "bad" : "good";
        QCOMPARE(m_cloud->ask("POST", "/2023-03-30/functions/g/invocations", event, headers).status, 202);
    }
    const auto list = [this](const QByteArray &query) {
        return m_cloud->ask("GET", "/2023-03-30/functions/g/async-tasks?" + query).json();
    };
    const auto ids = [&list](const QByteArray &query) {
        QStringList ids;
        for (const QJsonValue &task : list(query)[u"tasks"].toArray())
            ids.append(task[u"taskId"].toString());
        return ids;
    };
    QTRY_COMPARE_WITH_TIMEOUT(ids("status=Succeeded").size(), 3, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(ids("status=Failed"), QStringList({QStringLiteral("job-2")}), 20'000);
    QCOMPARE(ids("prefix=job-&sortOrderByTime=asc"),
             QStringList({QStringLiteral("job-1"), QStringLiteral("job-2"), QStringLiteral("job-3")}));
    const QJsonObject first = list("limit=2&sortOrderByTime=asc");
    QCOMPARE(first[u"tasks"].toArray().size(), 2);
    QVERIFY(!first[u"tasks"][0].toObject().contains(u"taskPayload"));
    const QByteArray token = first[u"nextToken"].toString().toLatin1().toPercentEncoding();
    QCOMPARE(ids("sortOrderByTime=asc&includePayload=true&nextToken=" + token),
             QStringList({QStringLiteral("job-3"), QStringLiteral("other")}));
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/g/async-tasks?status=Sleeping").status, 400);
}

void tst_Eventing::stopsATaskThatRuns()
{
    const QByteArray code = zipOf("index.py", "import time\ndef handler(event, context):\n    time.sleep(60)\n");
    QJsonObject function = fcFunction(QStringLiteral("g"), QStringLiteral("python3.10"), code);
    function[u"timeout"] = 120;
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions", function).status / 100, 2);
    const RawHeaders headers = {{"x-fc-invocation-type", "Async"}, {"x-fc-async-task-id", "long"}};
    QCOMPARE(m_cloud->ask("POST", "/2023-03-30/functions/g/invocations", "x", headers).status, 202);
    const QByteArray task = "/2023-03-30/functions/g/async-tasks/long";
    QTRY_COMPARE_WITH_TIMEOUT(m_cloud->ask("GET", task).json()[u"status"].toString(), QStringLiteral("Running"),
                              20'000);
    QCOMPARE(m_cloud->ask("PUT", task + "/stop").status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(m_cloud->ask("GET", task).json()[u"status"].toString(), QStringLiteral("Stopped"),
                              20'000);
}

int tst_Eventing::callsOf(const QByteArray &function)
{
    int calls = 0;
    for (const QJsonValue &source : m_cloud->ask("GET", "/_fermata/eventsources").json()[u"sources"].toArray())
        calls += source[u"function"].toString().toLatin1() == function && !source[u"last"].isNull();
    return calls;
}

void tst_Eventing::aTimerCallsItsFunction()
{
    const QByteArray code = zipOf("index.py", "def handler(event, context):\n    print(event)\n    return 1\n");
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions",
                              fcFunction(QStringLiteral("g"), QStringLiteral("python3.10"), code))
                     .status
                 / 100,
             2);
    const QJsonObject trigger = {
        {QStringLiteral("triggerName"), QStringLiteral("tick")},
        {QStringLiteral("triggerType"), QStringLiteral("timer")},
        {QStringLiteral("triggerConfig"), QStringLiteral("{\"cronExpression\":\"@every 5m\",\"enable\":true}")}};
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions/g/triggers", trigger).status / 100, 2);
    QCOMPARE(callsOf("g"), 0);
    advance(301);
    QCOMPARE(callsOf("g"), 1);
}

void tst_Eventing::aPausedTimerWaits()
{
    const QByteArray code = zipOf("index.py", "def handler(event, context):\n    return 1\n");
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions",
                              fcFunction(QStringLiteral("g"), QStringLiteral("python3.10"), code))
                     .status
                 / 100,
             2);
    const QJsonObject trigger = {
        {QStringLiteral("triggerName"), QStringLiteral("tick")},
        {QStringLiteral("triggerType"), QStringLiteral("timer")},
        {QStringLiteral("triggerConfig"), QStringLiteral("{\"cronExpression\":\"@every 5m\",\"enable\":true}")}};
    QCOMPARE(m_cloud->askJson("POST", "/2023-03-30/functions/g/triggers", trigger).status / 100, 2);
    const QByteArray timer = "/_fermata/functions/g/timers/tick";
    QCOMPARE(m_cloud->ask("POST", timer + "/pause").status, 204);
    advance(3600);
    QCOMPARE(callsOf("g"), 0);
    QCOMPARE(m_cloud->ask("POST", timer + "/fire").status, 204);
    QCOMPARE(callsOf("g"), 1);
    QCOMPARE(m_cloud->ask("POST", timer + "/resume").status, 204);
    QCOMPARE(m_cloud->ask("POST", "/_fermata/functions/g/timers/tock/fire").status, 404);
}

QTEST_GUILESS_MAIN(tst_Eventing)
#include "tst_eventing.moc"
