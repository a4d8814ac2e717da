// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "app/model/json.h"
#include "app/model/lineage.h"
#include "app/model/span.h"

#include <QtTest/QtTest>

#include <set>

using namespace fermata;
using namespace std::chrono_literals;

class tst_Trace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheHeadersOfBothWorlds();
    void beginsATraceAsLambdaDoes();
    void goesThroughAMessageAndBack();
    void laysThePartsOfACallBesideEachOther();
    void noPartEndsAfterItsCall();
    void surviveJsonToTheMicrosecond();
};

void tst_Trace::readsTheHeadersOfBothWorlds()
{
    const TraceContext xray =
        traceInXray("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:1");
    QCOMPARE(traceIdText(xray), std::string("5759e988bd862e3fe1be46a994272793"));
    QCOMPARE(spanIdText(xray.parent), std::string("53995c3f42cd8ad8"));
    const TraceContext w3c = traceInTraceparent("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
    QVERIFY(w3c == xray);
    QVERIFY(traceIn("Sampled=0;Lineage=a:1", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01") == xray);
    for (const char *wrong : {"", "Root=", "Root=1-5759e988-bd862e3f", "Root=1-5759e98x-bd862e3fe1be46a994272793"})
        QVERIFY(!traceInXray(wrong).isSet());
    for (const char *wrong :
         {"", "00", "00-5759e988bd862e3fe1be46a994272793", "ff-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01",
          "00-00000000000000000000000000000000-53995c3f42cd8ad8-01"})
        QVERIFY(!traceInTraceparent(wrong).isSet());
}

void tst_Trace::beginsATraceAsLambdaDoes()
{
    const std::string request = "0123abcd-4567-89ef-0123-456789abcdef";
    const TraceContext trace = traceBegun(request, fromEpochMs(0x5759e988LL * 1000));
    QCOMPARE(xrayRoot(trace), std::string("1-5759e988-0123abcd456789ef01234567"));
    QCOMPARE(spanIdText(spanIdOf(request)), std::string("0123456789abcdef"));
}

void tst_Trace::goesThroughAMessageAndBack()
{
    TraceContext trace = traceBegun("0123abcd-4567-89ef-0123-456789abcdef", fromEpochMs(0x5759e988LL * 1000));
    trace.parent = 0xfedcba9876543210;
    const std::string header = traceHeaderOf(trace, "12345678:2");
    QCOMPARE(header, std::string("Root=1-5759e988-0123abcd456789ef01234567;Parent=fedcba9876543210;Sampled=0;"
                                 "Lineage=12345678:2"));
    QVERIFY(traceInXray(header) == trace);
    QCOMPARE(lineageIn(header), std::string("12345678:2"));
    QCOMPARE(traceHeaderOf({}, {}), std::string());
    QCOMPARE(traceHeaderOf({}, "a:1"), std::string("Sampled=0;Lineage=a:1"));
}

void tst_Trace::laysThePartsOfACallBesideEachOther()
{
    InvocationRecord record;
    record.requestId = "0123abcd-4567-89ef-0123-456789abcdef";
    record.startedAt = fromEpochMs(1'000'000);
    record.queued = 5ms;
    record.lead = 100ms;
    record.duration = 20ms;
    record.coldStart = ColdStart{10ms, 30ms, 50ms};
    const std::vector<Span> spans = spansOf(record);
    const std::vector<std::string> names = {"queued", "call", "waiting", "spawn", "runtimeBoot", "init", "handler"};
    QCOMPARE(spans.size(), names.size());
    const std::vector<double> from = {-5, 0, 0, 10, 20, 50, 100};
    const std::vector<double> length = {5, 120, 10, 10, 30, 50, 20};
    std::set<std::uint64_t> ids;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        QCOMPARE(std::string(name(spans[i].kind)), names[i]);
        QCOMPARE(Milliseconds(spans[i].from - record.startedAt).count(), from[i]);
        QCOMPARE(spans[i].length.count(), length[i]);
        ids.insert(spanId(record, spans[i].kind));
    }
    QCOMPARE(ids.size(), spans.size());
    record.coldStart.reset();
    record.queued = record.lead = 0ms;
    QCOMPARE(spansOf(record).size(), std::size_t(2)); // the call and its handler
}

void tst_Trace::noPartEndsAfterItsCall()
{
    InvocationRecord record;
    record.startedAt = fromEpochMs(1'767'225'600'000);
    for (int step = 1; step <= 5000; ++step) { // sums of these lose a nanosecond now and then
        record.lead = Milliseconds(step * 0.123457 / 3);
        record.duration = Milliseconds(step * 0.654321 / 7);
        const std::vector<Span> spans = spansOf(record);
        QCOMPARE(spans.front().kind, Span::Kind::Call);
        QCOMPARE(spans.back().kind, Span::Kind::Handler);
        QVERIFY2(endOf(spans.back()) == endOf(spans.front()), qPrintable(QString::number(step)));
    }
}

void tst_Trace::surviveJsonToTheMicrosecond()
{
    InvocationRecord record;
    record.requestId = "0123abcd-4567-89ef-0123-456789abcdef";
    record.function = "hello";
    record.startedAt = fromEpochMs(1'700'000'000'123) + 456us;
    record.lead = 1.5ms;
    record.queued = 2.25ms;
    record.trace = traceBegun(record.requestId, record.startedAt);
    record.trace.parent = 42;
    const Result<InvocationRecord> again = invocationRecordFromJson(toJson(record));
    QVERIFY(again.has_value());
    QVERIFY(*again == record);
}

QTEST_GUILESS_MAIN(tst_Trace)
#include "tst_trace.moc"
