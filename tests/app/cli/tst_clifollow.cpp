// SPDX-License-Identifier: GPL-3.0-or-later
// `fermata-cli logs --follow` on the real local cloud: it is sent the lines where the cloud does that, and asks for them
// where it is not let.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/support/relay.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms that a slow machine may take
const QByteArray asking = "Logs_20140328.FilterLogEvents";
const QByteArray sending = "Logs_20140328.StartLiveTail";
const QByteArray refusal =
    R"({"__type":"AccessDeniedException","message":"User: ann is not authorized to perform: logs:StartLiveTail"})";
const QByteArray denied = "HTTP/1.1 400 Bad Request\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: "
                        + QByteArray::number(refusal.size()) + "\r\n\r\n" + refusal;

} // namespace

class tst_CliFollow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isSentTheLines();
    void isSentOnlyWhatIsWanted();
    void saysWhyItAsks();
    void aCallsLinesAreAskedFor();

private:
    void call(const QByteArray &operation, const QJsonObject &input);
    void write(const QStringList &lines);
    void follow(const QStringList &more = {});
    QStringList told(); // the lines so far

    std::unique_ptr<CloudProcess> m_cloud;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<QProcess> m_program;
    QByteArray m_output;
};

void tst_CliFollow::init()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    m_relay = std::make_unique<Relay>(m_cloud->port());
    m_output.clear();
    call("CreateLogGroup", {{u"logGroupName"_s, u"/aws/lambda/f"_s}});
    call("CreateLogStream", {{u"logGroupName"_s, u"/aws/lambda/f"_s}, {u"logStreamName"_s, u"stream"_s}});
}

void tst_CliFollow::cleanup()
{
    if (m_program) {
        m_program->kill();
        m_program->waitForFinished();
    }
    m_program.reset();
    m_relay.reset();
    m_cloud.reset();
}

void tst_CliFollow::call(const QByteArray &operation, const QJsonObject &input)
{
    const RawAnswer answer =
        m_cloud->ask("POST", "/", QJsonDocument(input).toJson(), {{"X-Amz-Target", "Logs_20140328." + operation}});
    QVERIFY2(answer.status == 200, answer.body.constData());
}

void tst_CliFollow::write(const QStringList &lines)
{
    QJsonArray events;
    for (const QString &line : lines)
        events.append(QJsonObject{{u"timestamp"_s, QDateTime::currentMSecsSinceEpoch()}, {u"message"_s, line}});
    call("PutLogEvents",
         {{u"logGroupName"_s, u"/aws/lambda/f"_s}, {u"logStreamName"_s, u"stream"_s}, {u"logEvents"_s, events}});
}

void tst_CliFollow::follow(const QStringList &more)
{
    const QJsonObject keys = m_cloud->credentials();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, keys[u"accessKeyId"].toString());
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, keys[u"secretAccessKey"].toString());
    environment.insert(u"AWS_REGION"_s, u"us-east-1"_s);
    m_program = std::make_unique<QProcess>();
    m_program->setProcessEnvironment(environment);
    m_program->start(QStringLiteral(FERMATA_BIN_DIR "/fermata-cli"),
                     QStringList{u"logs"_s, u"f"_s, u"--follow"_s, u"--json"_s, u"--cloud"_s, u"aws"_s, u"--endpoint"_s,
                                 m_relay->url().toString()}
                         + more);
    QVERIFY(m_program->waitForStarted());
}

QStringList tst_CliFollow::told()
{
    m_output += m_program->readAllStandardOutput();
    QStringList lines;
    for (const QByteArray &line : m_output.left(m_output.lastIndexOf('\n') + 1).split('\n')) {
        if (!line.isEmpty())
            lines.append(QJsonDocument::fromJson(line)[u"message"].toString());
    }
    return lines;
}

void tst_CliFollow::isSentTheLines()
{
    write({u"before"_s});
    follow();
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"before"_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_relay->open(sending), 1, patience);
    write({u"one"_s, u"one"_s, u"two"_s});
    const QStringList all{u"before"_s, u"one"_s, u"one"_s, u"two"_s};
    QTRY_COMPARE_WITH_TIMEOUT(told(), all, patience);
    // It asks for what may have been written while it began, and once more for what was late; then no more.
    int asked = -1;
    for (int tries = 0; tries < 3 && asked != m_relay->count(asking); ++tries) {
        asked = m_relay->count(asking);
        QTest::qWait(11'000); // longer than lines may be late
    }
    QCOMPARE(m_relay->count(asking), asked);
    write({u"three"_s});
    QTRY_COMPARE_WITH_TIMEOUT(told(), all + QStringList{u"three"_s}, patience);
    QCOMPARE(m_relay->count(asking), asked);
    QCOMPARE(m_program->readAllStandardError(), QByteArray());
}

void tst_CliFollow::isSentOnlyWhatIsWanted()
{
    write({u"an apple"_s, u"a \"pear\""_s});
    follow({u"--filter"_s, u"\"pear\""_s});
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"a \"pear\""_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_relay->open(sending), 1, patience);
    write({u"another apple"_s, u"another \"pear\""_s, u"pear"_s, u"the last \"pear\""_s});
    QTRY_VERIFY_WITH_TIMEOUT(told().contains(u"the last \"pear\""_s), patience);
    QCOMPARE(told(), (QStringList{u"a \"pear\""_s, u"another \"pear\""_s, u"the last \"pear\""_s}));
}

void tst_CliFollow::saysWhyItAsks()
{
    m_relay->refuse(sending, denied);
    follow();
    QByteArray complaints;
    QTRY_VERIFY_WITH_TIMEOUT((complaints += m_program->readAllStandardError()).contains("logs:StartLiveTail"),
                             patience);
    write({u"one"_s});
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"one"_s}, patience);
    write({u"two"_s});
    QTRY_COMPARE_WITH_TIMEOUT(told(), (QStringList{u"one"_s, u"two"_s}), patience);
    complaints += m_program->readAllStandardError();
    QCOMPARE(complaints.count('\n'), 1); // said once
    QCOMPARE(m_relay->count(sending), 1);
}

// They are not found by their text alone.
void tst_CliFollow::aCallsLinesAreAskedFor()
{
    const QString mine = u"11111111-2222-3333-4444-555555555555"_s;
    const QString other = u"99999999-2222-3333-4444-555555555555"_s;
    follow({u"--request"_s, mine});
    write({u"START RequestId: %1 Version: 1"_s.arg(mine), u"of mine"_s, u"END RequestId: %1"_s.arg(mine),
           u"REPORT RequestId: %1"_s.arg(mine), u"START RequestId: %1 Version: 1"_s.arg(other), u"of other"_s});
    QTRY_VERIFY_WITH_TIMEOUT(told().contains(u"of mine"_s), patience);
    QVERIFY(!told().contains(u"of other"_s));
    QCOMPARE(m_relay->count(sending), 0);
}

QTEST_GUILESS_MAIN(tst_CliFollow)
#include "tst_clifollow.moc"
