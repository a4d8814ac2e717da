// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of functions' logs as CloudWatch Logs sends them, from the real local cloud, whose connections a relay cuts.
#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/services/observe/livetail.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/support/relay.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms that a slow machine may take
constexpr std::chrono::milliseconds lateness{1'500}; // of the lines, instead of the ten seconds of a real cloud
constexpr int settling = 2'000; // ms; longer than it waits for what is late
const QByteArray asking = "Logs_20140328.FilterLogEvents";
const QByteArray sending = "Logs_20140328.StartLiveTail";
const QByteArray refusal =
    R"({"__type":"AccessDeniedException","message":"User: ann is not authorized to perform: logs:StartLiveTail"})";
const QByteArray denied = "HTTP/1.1 400 Bad Request\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: "
                        + QByteArray::number(refusal.size()) + "\r\n\r\n" + refusal;

} // namespace

class tst_SentLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void linesComeWithoutAQuestion();
    void aCutConnectionLosesAndDoublesNothing();
    void whatIsLeftOutIsAskedFor();
    void whoIsRefusedAsksAndTriesAgain();
    void aLogThatComesLaterIsSentToo();
    void stoppingEndsItAtOnce();

private:
    void call(const QByteArray &operation, const QJsonObject &input);
    void makeLog(const QString &function);
    void write(const QString &function, const QStringList &lines, qint64 time = 0);
    void writeMany(int from, int until);
    QStringList lines() const;
    bool has(const QString &line) const { return lines().contains(line); }
    bool settles(); // it is sent lines, and needs not ask any more

    std::unique_ptr<CloudProcess> m_process;
    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    SystemClock m_clock;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<LiveTail> m_tail;
};

void tst_SentLines::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
}

void tst_SentLines::init()
{
    m_process = std::make_unique<CloudProcess>();
    QVERIFY(m_process->isReady());
    m_relay = std::make_unique<Relay>(m_process->port());
    const QJsonObject keys = m_process->credentials();
    m_cloud = m_clouds.find(u"aws"_s)->connect({m_relay->url(), u"us-east-1"_s, u"000000000000"_s,
                                                keys[u"accessKeyId"].toString(), keys[u"secretAccessKey"].toString(),
                                                QString()});
    m_tail = std::make_unique<LiveTail>([this](const QString &) { return &m_cloud->observation(); }, m_clock,
                                        LiveTail::Wish{.lateness = lateness});
    makeLog(u"f"_s);
}

void tst_SentLines::cleanup()
{
    m_tail.reset();
    m_cloud.reset();
    m_relay.reset();
    m_process.reset();
}

void tst_SentLines::call(const QByteArray &operation, const QJsonObject &input)
{
    const RawAnswer answer =
        m_process->ask("POST", "/", QJsonDocument(input).toJson(), {{"X-Amz-Target", "Logs_20140328." + operation}});
    QVERIFY2(answer.status == 200, answer.body.constData());
}

void tst_SentLines::makeLog(const QString &function)
{
    const QString group = u"/aws/lambda/"_s + function;
    call("CreateLogGroup", {{u"logGroupName"_s, group}});
    call("CreateLogStream", {{u"logGroupName"_s, group}, {u"logStreamName"_s, u"stream"_s}});
}

void tst_SentLines::write(const QString &function, const QStringList &lines, qint64 time)
{
    QJsonArray events;
    for (const QString &line : lines)
        events.append(
            QJsonObject{{u"timestamp"_s, time ? time : QDateTime::currentMSecsSinceEpoch()}, {u"message"_s, line}});
    call("PutLogEvents", {{u"logGroupName"_s, u"/aws/lambda/"_s + function},
                          {u"logStreamName"_s, u"stream"_s},
                          {u"logEvents"_s, events}});
}

void tst_SentLines::writeMany(int from, int until)
{
    for (int i = from; i < until; ++i) {
        write(u"f"_s, {u"line %1"_s.arg(i)});
        QTest::qWait(20);
    }
}

QStringList tst_SentLines::lines() const
{
    QStringList lines;
    for (const LogRecord &record : m_tail->records())
        lines.append(toQString(record.message));
    return lines;
}

bool tst_SentLines::settles()
{
    if (!QTest::qWaitFor([this] { return m_tail->isSent(); }, patience))
        return false;
    for (int tries = 0; tries < 4; ++tries) {
        const int asked = m_relay->count(asking);
        QTest::qWait(settling);
        if (m_relay->count(asking) == asked)
            return true;
    }
    return false;
}

void tst_SentLines::linesComeWithoutAQuestion()
{
    write(u"f"_s, {u"before"_s});
    m_tail->follow({u"f"_s});
    QTRY_VERIFY_WITH_TIMEOUT(has(u"before"_s), patience); // what was there already
    QVERIFY(settles());
    const int asked = m_relay->count(asking);
    QElapsedTimer timer;
    timer.start();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    write(u"f"_s, {u"same"_s, u"same"_s, u"other"_s}, now); // equal ones at the same time are as many
    QTRY_COMPARE_WITH_TIMEOUT(lines(), (QStringList{u"before"_s, u"same"_s, u"same"_s, u"other"_s}), patience);
    qInfo("sent after %lld ms", static_cast<long long>(timer.elapsed()));
    QCOMPARE(m_tail->records().back().function, std::string("f"));
    QCOMPARE(m_tail->records().back().instanceId, std::string("stream"));
    QTest::qWait(settling);
    QCOMPARE(m_relay->count(asking), asked);
    QCOMPARE(m_relay->count(sending), 1);
    QVERIFY(!m_tail->sendingProblem());
}

void tst_SentLines::aCutConnectionLosesAndDoublesNothing()
{
    m_tail->follow({u"f"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->isSent(), patience);
    QStringList expected;
    for (int round = 0; round < 3; ++round) {
        writeMany(round * 60, round * 60 + 30);
        m_relay->cut(sending);
        writeMany(round * 60 + 30, round * 60 + 60);
        QTRY_VERIFY_WITH_TIMEOUT(m_tail->isSent(), patience);
        QVERIFY(!m_tail->sendingProblem()); // it was only cut
    }
    write(u"f"_s, {u"the end"_s});
    QTRY_VERIFY_WITH_TIMEOUT(has(u"the end"_s), patience);
    for (int i = 0; i < 180; ++i)
        expected.append(u"line %1"_s.arg(i));
    expected.append(u"the end"_s);
    QVERIFY(settles()); // it has asked for what was late
    QStringList all = lines();
    std::sort(all.begin(), all.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(all, expected);
    QVERIFY(m_relay->count(sending) >= 4);
}

// More than is sent at a time: the rest is asked for.
void tst_SentLines::whatIsLeftOutIsAskedFor()
{
    m_tail->follow({u"f"_s});
    QVERIFY(settles());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QStringList expected;
    for (int i = 0; i < 2'000; ++i)
        expected.append(u"line %1"_s.arg(i));
    write(u"f"_s, expected, now);
    QTRY_COMPARE_WITH_TIMEOUT(lines().size(), expected.size(), patience);
    QStringList all = lines();
    QCOMPARE(all.removeDuplicates(), 0);
}

void tst_SentLines::whoIsRefusedAsksAndTriesAgain()
{
    m_relay->refuse(sending, denied);
    m_tail->follow({u"f"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->sendingProblem(), patience);
    QCOMPARE(m_tail->sendingProblem()->code, Error::Code::Denied);
    QVERIFY(m_tail->problems().isEmpty()); // its lines come
    write(u"f"_s, {u"one"_s});
    QTRY_VERIFY_WITH_TIMEOUT(has(u"one"_s), patience);
    QTest::qWait(3'000);
    QCOMPARE(m_relay->count(sending), 1); // nobody knocks again in vain

    m_relay->refuse({}, {});
    m_tail->retry();
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->isSent(), patience);
    QVERIFY(!m_tail->sendingProblem());
    write(u"f"_s, {u"two"_s});
    QTRY_COMPARE_WITH_TIMEOUT(lines(), (QStringList{u"one"_s, u"two"_s}), patience);
}

void tst_SentLines::aLogThatComesLaterIsSentToo()
{
    m_tail->follow({u"f"_s, u"g"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->isSent(), patience);
    makeLog(u"g"_s);
    write(u"g"_s, {u"first"_s});
    QTRY_VERIFY_WITH_TIMEOUT(has(u"first"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_relay->count(sending), 2, patience); // with g this time
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->isSent(), patience);
    write(u"f"_s, {u"of f"_s});
    write(u"g"_s, {u"of g"_s});
    QTRY_COMPARE_WITH_TIMEOUT(lines().size(), 3, patience);
    QVERIFY(has(u"of f"_s) && has(u"of g"_s));
    QCOMPARE(m_relay->open(sending), 1);
}

void tst_SentLines::stoppingEndsItAtOnce()
{
    m_tail->follow({u"f"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->isSent(), patience);
    QCOMPARE(m_relay->open(sending), 1);
    QElapsedTimer timer;
    timer.start();
    m_tail->stop();
    QVERIFY(!m_tail->isSent());
    QTRY_COMPARE_WITH_TIMEOUT(m_relay->open(sending), 0, patience);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    write(u"f"_s, {u"meanwhile"_s});
    QTest::qWait(1'500);
    QVERIFY(lines().isEmpty());
    m_tail->follow({u"f"_s}); // goes on from where it was left
    QTRY_COMPARE_WITH_TIMEOUT(lines(), QStringList{u"meanwhile"_s}, patience);
}

QTEST_GUILESS_MAIN(tst_SentLines)
#include "tst_sentlines.moc"
