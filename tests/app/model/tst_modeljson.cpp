// SPDX-License-Identifier: GPL-3.0-or-later
// Records survive the way over the wire, whatever bytes they carry.
#include "app/base/time.h"
#include "app/model/json.h"

#include <QTest>

using namespace fermata;

class tst_ModelJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInvocationGoesThereAndBack_data();
    void anInvocationGoesThereAndBack();
    void aLogLineGoesThereAndBack();
    void anInstanceGoesThereAndBack();
    void bytesThatAreNoTextTravelAsBase64();
    void missingMembersKeepTheirDefaults();
    void whatIsNoRecordIsRefused_data();
    void whatIsNoRecordIsRefused();
};

namespace {

InvocationRecord fullRecord()
{
    return {.requestId = "1-2-3",
            .function = "hello",
            .qualifier = "live",
            .version = "3",
            .instanceId = "c-1",
            .source = "http",
            .event = "{\"name\": \"值\"}",
            .startedAt = fromEpochMs(1767323045678),
            .duration = Milliseconds(12.25),
            .billed = Milliseconds(13),
            .coldStart = ColdStart{Milliseconds(1.5), Milliseconds(20), Milliseconds(3)},
            .memoryMb = 512,
            .maxMemoryMb = 33,
            .outcome = Outcome::FunctionError,
            .payload = "null",
            .error = FunctionError{"Unhandled", "ValueError", "no", {"line 1", "line 2"}},
            .logTail = "START\nEND\n"};
}

InvocationRecord withPayload(std::string payload)
{
    InvocationRecord record = fullRecord();
    record.payload = record.event = std::move(payload);
    return record;
}

} // namespace

void tst_ModelJson::anInvocationGoesThereAndBack_data()
{
    QTest::addColumn<InvocationRecord>("record");
    QTest::newRow("everything set") << fullRecord();
    InvocationRecord plain;
    plain.requestId = std::string(1, '1');
    plain.function = std::string(1, 'f');
    QTest::newRow("nothing set") << plain;
    QTest::newRow("bytes") << withPayload(std::string("\xff\x00\x80", 3));
    QTest::newRow("text with NUL and quotes") << withPayload(std::string("a\0\"\\\n", 5));
    for (const Outcome outcome : {Outcome::Success, Outcome::Timeout, Outcome::OutOfMemory, Outcome::Exited,
                                  Outcome::InitError, Outcome::Throttled, Outcome::Cancelled}) {
        InvocationRecord record = fullRecord();
        record.outcome = outcome;
        QTest::newRow(name(outcome)) << record;
    }
}

void tst_ModelJson::anInvocationGoesThereAndBack()
{
    QFETCH(InvocationRecord, record);
    const Result<InvocationRecord> back = invocationRecordFromJson(toJson(record));
    QVERIFY(back);
    QCOMPARE(*back, record);
}

void tst_ModelJson::aLogLineGoesThereAndBack()
{
    const LogRecord record{1ull << 60, fromEpochMs(1767323045678), "hello",           "c-1",
                           "1-2-3",    LogRecord::Stream::Stderr,  Severity::Warning, "ä \x1b[31mred"};
    const Result<LogRecord> back = logRecordFromJson(toJson(record));
    QVERIFY(back);
    QCOMPARE(*back, record);
    LogRecord broken = record;
    broken.message = "cut \xe4\xbd";
    QVERIFY(logRecordFromJson(toJson(broken))); // replaced, not thrown over
}

void tst_ModelJson::anInstanceGoesThereAndBack()
{
    for (const InstanceState state : {InstanceState::Creating, InstanceState::Initializing, InstanceState::Idle,
                                      InstanceState::Busy, InstanceState::Frozen, InstanceState::Gone}) {
        const InstanceSnapshot snapshot{"c-1",          "hello", "LATEST", state, 4711,          3, 40, fromEpochMs(1),
                                        fromEpochMs(2), "idle",  true,     true,  {"no sandbox"}};
        const Result<InstanceSnapshot> back = instanceSnapshotFromJson(toJson(snapshot));
        QVERIFY(back);
        QCOMPARE(*back, snapshot);
    }
}

void tst_ModelJson::bytesThatAreNoTextTravelAsBase64()
{
    QVERIFY(toJson(withPayload("\xff")).find(R"("payload":{"base64":"/w=="})") != std::string::npos);
    QVERIFY(toJson(withPayload("plain")).find(R"("payload":"plain")") != std::string::npos);
}

void tst_ModelJson::missingMembersKeepTheirDefaults()
{
    const Result<InvocationRecord> record =
        invocationRecordFromJson(R"({"requestId": "1", "function": "f", "later": true})");
    QVERIFY(record);
    QCOMPARE(record->source, std::string("invoke"));
    QCOMPARE(record->outcome, Outcome::Success);
    QVERIFY(!record->coldStart);
}

void tst_ModelJson::whatIsNoRecordIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut short") << QByteArray(R"({"requestId": "1", )");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("without its id") << QByteArray(R"({"function": "f"})");
    QTest::newRow("a number for a name") << QByteArray(R"({"requestId": 1, "function": "f"})");
}

void tst_ModelJson::whatIsNoRecordIsRefused()
{
    QFETCH(QByteArray, text);
    const Result<InvocationRecord> record = invocationRecordFromJson(text.toStdString());
    QVERIFY(!record);
    QCOMPARE(record.error().code, Error::Code::Invalid);
    QCOMPARE(record.error().id, std::string("json.invalid"));
}

QTEST_GUILESS_MAIN(tst_ModelJson)
#include "tst_modeljson.moc"
