// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/async/destinationrecord.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace std::chrono_literals;

class tst_RetryRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsAsTheVendorDoes_data();
    void waitsAsTheVendorDoes();
    void givesUpAfterTheLastRetry();
    void givesUpWhatWouldBeTooOld();
    void aSwitchedOffFunctionGetsNothing();
    void tellsADestinationAsLambdaDoes();
    void leavesOutTheResponseOfWhatNeverRan();
    void tellsADestinationAsFunctionComputeDoes();
};

namespace {

QueuedEvent eventAt(TimePoint accepted)
{
    QueuedEvent event;
    event.invocation.function = std::string("f");
    event.invocation.requestId = std::string("r-1");
    event.invocation.event = std::string(R"({"n":1})");
    event.acceptedAt = accepted;
    return event;
}

InvocationRecord failedRecord()
{
    InvocationRecord record;
    record.version = std::string("$LATEST");
    record.outcome = Outcome::FunctionError;
    record.payload = std::string(R"({"errorMessage":"no"})");
    record.error = FunctionError{"UnhandledInvocationError", "ValueError", "no", {}};
    return record;
}

} // namespace

void tst_RetryRules::waitsAsTheVendorDoes_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<bool>("error");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("lambda, first error") << true << true << 1 << 60'000;
    QTest::newRow("lambda, second error") << true << true << 2 << 120'000;
    QTest::newRow("lambda, first refusal") << true << false << 1 << 1'000;
    QTest::newRow("lambda, fourth refusal") << true << false << 4 << 8'000;
    QTest::newRow("lambda, twentieth refusal") << true << false << 20 << 300'000;
    QTest::newRow("fc, first error") << false << true << 1 << 500;
    QTest::newRow("fc, third error") << false << true << 3 << 2'000;
    QTest::newRow("fc, second refusal") << false << false << 2 << 1'000;
}

void tst_RetryRules::waitsAsTheVendorDoes()
{
    QFETCH(bool, lambda);
    QFETCH(bool, error);
    QFETCH(int, times);
    QFETCH(int, milliseconds);
    const AsyncSettings settings = defaultAsyncSettings(lambda ? Vendor::Lambda : Vendor::FunctionCompute);
    const TimePoint now = std::chrono::system_clock::now();
    QueuedEvent event = eventAt(now);
    (error ? event.errors : event.refusals) = times;
    const NextStep next = error ? afterError(settings, event, now) : afterRefusal(settings, event, now);
    QVERIFY(!next.end);
    QCOMPARE(int(next.retryAfter.count()), milliseconds);
}

void tst_RetryRules::givesUpAfterTheLastRetry()
{
    const TimePoint now = std::chrono::system_clock::now();
    QueuedEvent event = eventAt(now);
    event.errors = 3;
    QVERIFY(afterError(defaultAsyncSettings(Vendor::Lambda), event, now).end == Condition::RetriesExhausted);
    QVERIFY(!afterError(defaultAsyncSettings(Vendor::FunctionCompute), event, now).end);
    event.errors = 4;
    QVERIFY(afterError(defaultAsyncSettings(Vendor::FunctionCompute), event, now).end == Condition::RetriesExhausted);
}

void tst_RetryRules::givesUpWhatWouldBeTooOld()
{
    const TimePoint now = std::chrono::system_clock::now();
    AsyncSettings settings = defaultAsyncSettings(Vendor::Lambda);
    settings.longestAge = 60s;
    QueuedEvent event = eventAt(now - 1s);
    event.errors = 1;
    QVERIFY(afterError(settings, event, now).end == Condition::EventAgeExceeded);
    event.refusals = 1;
    QVERIFY(!afterRefusal(settings, event, now).end);
    QVERIFY(!refusedBefore(settings, event, now));
    QVERIFY(refusedBefore(settings, event, now + 60s) == Condition::EventAgeExceeded);
}

void tst_RetryRules::aSwitchedOffFunctionGetsNothing()
{
    AsyncSettings settings = defaultAsyncSettings(Vendor::Lambda);
    settings.reservedConcurrency = 0;
    const TimePoint now = std::chrono::system_clock::now();
    QVERIFY(refusedBefore(settings, eventAt(now), now) == Condition::ZeroReservedConcurrency);
}

void tst_RetryRules::tellsADestinationAsLambdaDoes()
{
    const AsyncSettings settings = defaultAsyncSettings(Vendor::Lambda);
    QueuedEvent event = eventAt(TimePoint{});
    event.errors = 3;
    const InvocationRecord record = failedRecord();
    const EndedEvent ended{settings, event, Condition::RetriesExhausted, &record, TimePoint{} + 1500ms};
    const std::string expected(
        R"({"version":"1.0","timestamp":"1970-01-01T00:00:01.500Z","requestContext":{"requestId":"r-1",)"
        R"("functionArn":"arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST",)"
        R"("condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"n":1},)"
        R"("responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},)"
        R"("responsePayload":{"errorMessage":"no"}})");
    QCOMPARE(destinationRecord(ended, "arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST"), expected);
    QCOMPARE(deadLetterMessage(ended), std::string("no"));
}

void tst_RetryRules::leavesOutTheResponseOfWhatNeverRan()
{
    const AsyncSettings settings = defaultAsyncSettings(Vendor::Lambda);
    const QueuedEvent event = eventAt(TimePoint{});
    const EndedEvent ended{settings, event, Condition::ZeroReservedConcurrency, nullptr, TimePoint{}};
    const std::string record = destinationRecord(ended, "arn");
    const char *const context = R"("condition":"ZeroReservedConcurrency","approximateInvokeCount":0)";
    QVERIFY(record.find(context) != std::string::npos);
    QVERIFY(record.find("response") == std::string::npos);
}

void tst_RetryRules::tellsADestinationAsFunctionComputeDoes()
{
    const AsyncSettings settings = defaultAsyncSettings(Vendor::FunctionCompute);
    QueuedEvent event = eventAt(TimePoint{});
    event.errors = 4;
    const InvocationRecord record = failedRecord();
    const EndedEvent ended{settings, event, Condition::RetriesExhausted, &record, TimePoint{} + 1500ms};
    const std::string expected(
        R"({"timestamp":1500,"requestContext":{"requestId":"r-1",)"
        R"("functionArn":"acs:fc:cn-hangzhou:0:functions/f/LATEST","condition":"RetriesExhausted",)"
        R"("approximateInvokeCount":4},"requestPayload":"{\"n\":1}",)"
        R"("responseContext":{"statusCode":200,"functionError":"UnhandledInvocationError"},)"
        R"("responsePayload":"{\"errorMessage\":\"no\"}"})");
    QCOMPARE(destinationRecord(ended, "acs:fc:cn-hangzhou:0:functions/f/LATEST"), expected);
}

QTEST_APPLESS_MAIN(tst_RetryRules)
#include "tst_retryrules.moc"
