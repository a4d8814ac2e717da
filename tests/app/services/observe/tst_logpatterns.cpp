// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "app/services/observe/logpatterns.h"

#include <QtTest>

using namespace fermata;

class tst_LogPatterns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatLinesHaveInCommon_data();
    void findsWhatLinesHaveInCommon();
    void countsThemAndTellsWhichAreNew();
    void knowsWhatToLookFor();
    void isQuick();
};

namespace {

LogRecord lineOf(const char *function, std::int64_t time, const char *message, Severity severity = Severity::Info)
{
    LogRecord line;
    line.function = function;
    line.time = fromEpochMs(time);
    line.message = message;
    line.severity = severity;
    return line;
}

} // namespace

void tst_LogPatterns::findsWhatLinesHaveInCommon_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("number") << QByteArray("checkout of cart 4711 took 38 ms")
                            << QByteArray("checkout of cart * took * ms");
    QTest::newRow("id") << QByteArray("START RequestId: 1-66f0ab12-9d Version: $LATEST")
                        << QByteArray("START RequestId: * Version: $LATEST");
    QTest::newRow("time") << QByteArray("2026-01-02T03:04:05.678Z order refused") << QByteArray("*:*:* order refused");
    QTest::newRow("JSON") << QByteArray(R"({"level": "INFO", "order": {"id": 4711, "of": "Anna"}})")
                          << QByteArray(R"({"level": *, "order": {"id": *, "of": *}})");
    QTest::newRow("list") << QByteArray("items [1, 22, 333]") << QByteArray("items [*]");
    QTest::newRow("Chinese") << QByteArray("订单 4711 已支付") << QByteArray("订单 * 已支付");
    QTest::newRow("open text") << QByteArray(R"({"a": "b\)") << QByteArray(R"({"a": *)");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_LogPatterns::findsWhatLinesHaveInCommon()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, pattern);
    QCOMPARE(QByteArray::fromStdString(patternOf(message.toStdString())), pattern);
}

void tst_LogPatterns::countsThemAndTellsWhichAreNew()
{
    PatternCount count;
    for (int i = 0; i < 10; ++i)
        count.add(lineOf("shop", i, "payment 1 was taken"));
    count.add(lineOf("shop", 20, "payment 2 was refused", Severity::Error));
    count.add(lineOf("shop", 21, "payment 3 was refused"));
    count.pass(lineOf("mail", 5, "not wanted"));
    count.add(lineOf("mail", 22, "payment 3 was refused"));
    const ReleaseTimes releases{{QStringLiteral("shop"), fromEpochMs(15)}, {QStringLiteral("mail"), fromEpochMs(1)}};
    const QList<LogPattern> patterns = count.patterns(releases);
    QCOMPARE(patterns.size(), 3);
    QCOMPARE(patterns[0].text, std::string("payment * was refused"));
    QCOMPARE(patterns[0].function, std::string("shop"));
    QCOMPARE(patterns[0].count, 2);
    QCOMPARE(patterns[0].worst, Severity::Error);
    QVERIFY(patterns[0].first == fromEpochMs(20));
    QVERIFY(patterns[0].isNew);
    QCOMPARE(patterns[1].count, 10);
    QVERIFY(!patterns[1].isNew);
    QVERIFY(!patterns[2].isNew); // nothing is known of the time before the release
    QVERIFY(!count.patterns({})[0].isNew);
}

void tst_LogPatterns::knowsWhatToLookFor()
{
    QCOMPARE(literalOf("* of cart * took longer than * ms"), std::string("took longer than"));
    QCOMPARE(literalOf("*"), std::string());
}

// A hundred thousand lines are what the live log holds.
void tst_LogPatterns::isQuick()
{
    QBENCHMARK_ONCE
    {
        PatternCount count;
        for (int i = 0; i < 100'000; ++i)
            count.add(lineOf("shop", i, "checkout of cart 4711 took 38 ms and 22 bytes of 1-66f0ab12-9d"));
        QCOMPARE(count.patterns({}).size(), 1);
    }
}

QTEST_GUILESS_MAIN(tst_LogPatterns)
#include "tst_logpatterns.moc"
