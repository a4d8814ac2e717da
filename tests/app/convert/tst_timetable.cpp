// SPDX-License-Identifier: GPL-3.0-or-later
// Timers in other words. Whether they still mean the same is asked of the local cloud's schedules: the next forty firings
// of both must be the same moments.
#include "app/base/time.h"
#include "app/convert/timetable.h"
#include "emulator/pattern/schedule.h"

#include <QTest>

using namespace fermata;
using namespace fermata::convert;

class tst_Timetable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesAtTheSameMomentsOnLambda_data();
    void firesAtTheSameMomentsOnLambda();
    void firesAtTheSameMomentsOnFunctionCompute_data();
    void firesAtTheSameMomentsOnFunctionCompute();
    void saysWhatDiffers_data();
    void saysWhatDiffers();
    void writesFiveFieldsForAPingSource_data();
    void writesFiveFieldsForAPingSource();
    void zonesStandWhereEachVendorHasThem();
};

namespace {

std::vector<std::int64_t> firings(const std::string &expression, Vendor vendor)
{
    const Result<emulator::Schedule> schedule = emulator::Schedule::parse(expression, vendor);
    std::vector<std::int64_t> moments;
    if (!schedule)
        return moments;
    const TimePoint start = *fromIso("2026-02-20T13:37:11Z");
    std::optional<TimePoint> next = schedule->next(start, start);
    for (int i = 0; i < 40 && next; ++i) {
        moments.push_back(toEpochMs(*next));
        next = schedule->next(*next, start);
    }
    return moments;
}

} // namespace

void tst_Timetable::firesAtTheSameMomentsOnLambda_data()
{
    QTest::addColumn<QString>("timer");
    for (const char *timer :
         {"@every 5m", "@every 1h", "@every 24h", "@every 36h", "@every 1h30m", "0 0 4 * * *", "0 */5 * * * *",
          "0 0 4 * * 1-5", "0 0 4 * * 0", "0 0 4 * * 7", "0 30 6 1 * *", "0 0 0 1 1 *", "0 0 12 ? * MON,WED",
          "0 15 10 1-7 6-8 *", "0 0 4 * * */2", "0 0 4 * * 1/2", "0 0 4 * * SAT-SUN", "0 0 4 * * 5-7"})
        QTest::newRow(timer) << QString::fromLatin1(timer);
}

void tst_Timetable::firesAtTheSameMomentsOnLambda()
{
    QFETCH(QString, timer);
    const std::optional<Timetable> table = readFunctionComputeTimer(timer.toStdString());
    QVERIFY(table);
    const WrittenTimer written = writtenForEventBridge(*table);
    QCOMPARE(QString::fromStdString(written.difference), QString());
    const std::vector<std::int64_t> before = firings(timer.toStdString(), Vendor::FunctionCompute);
    if (timer.contains(QLatin1String("SAT-SUN"))) { // a range over the week's end: the local cloud's dialect has none
        QCOMPARE(written.expression, std::string("cron(0 4 ? * SAT,SUN *)"));
        return;
    }
    QVERIFY(!before.empty());
    QVERIFY2(firings(written.expression, Vendor::Lambda) == before, written.expression.c_str());
}

void tst_Timetable::firesAtTheSameMomentsOnFunctionCompute_data()
{
    QTest::addColumn<QString>("timer");
    for (const char *timer :
         {"rate(1 minute)", "rate(5 minutes)", "rate(2 hours)", "rate(1 day)", "cron(0 4 * * ? *)",
          "cron(0 4 ? * MON-FRI *)", "cron(0 4 ? * 2-6 *)", "cron(0/15 * * * ? *)", "cron(0 18 ? * 1 *)",
          "cron(0 18 ? * 7 *)", "cron(15 12 1,15 JAN,JUL ? *)", "cron(0 4 ? * 1/2 *)"})
        QTest::newRow(timer) << QString::fromLatin1(timer);
}

void tst_Timetable::firesAtTheSameMomentsOnFunctionCompute()
{
    QFETCH(QString, timer);
    const std::optional<Timetable> table = readEventBridgeTimer(timer.toStdString());
    QVERIFY(table);
    const WrittenTimer written = writtenForFunctionCompute(*table);
    QCOMPARE(QString::fromStdString(written.difference), QString());
    const std::vector<std::int64_t> before = firings(timer.toStdString(), Vendor::Lambda);
    QVERIFY(!before.empty());
    QVERIFY2(firings(written.expression, Vendor::FunctionCompute) == before, written.expression.c_str());
}

void tst_Timetable::saysWhatDiffers_data()
{
    QTest::addColumn<QString>("timer");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("difference"); // a part of it
    const auto row = [](const char *timer, const char *expression, const char *difference) {
        QTest::newRow(timer) << QString::fromLatin1(timer) << QString::fromLatin1(expression)
                             << QString::fromLatin1(difference);
    };
    row("@every 90s", "rate(2 minutes)", "whole minutes");
    row("30 0 4 * * *", "cron(0 4 * * ? *)", "second 30");
    row("*/10 * * * * *", "cron(* * * * ? *)", "once in each");
    row("0 0 4 1 * MON", "", "takes only one");
    row("at(2026-01-02T03:04:05)", "", "once");
    row("cron(0 4 L * ? *)", "", "L, W and #");
    row("cron(0 4 ? * 2#1 *)", "", "L, W and #");
    row("cron(0 4 * * ? 2027)", "", "years");
}

void tst_Timetable::saysWhatDiffers()
{
    QFETCH(QString, timer);
    QFETCH(QString, difference);
    const bool isLambda = timer.startsWith(QLatin1String("at(")) || timer.startsWith(QLatin1String("cron("));
    const std::optional<Timetable> table =
        isLambda ? readEventBridgeTimer(timer.toStdString()) : readFunctionComputeTimer(timer.toStdString());
    QVERIFY(table);
    const WrittenTimer written = isLambda ? writtenForFunctionCompute(*table) : writtenForEventBridge(*table);
    QTEST(QString::fromStdString(written.expression), "expression");
    QVERIFY2(QString::fromStdString(written.difference).contains(difference), written.difference.c_str());
}

void tst_Timetable::writesFiveFieldsForAPingSource_data()
{
    QTest::addColumn<QString>("timer");
    QTest::addColumn<QString>("expression");
    QTest::newRow("5m") << QStringLiteral("@every 5m") << QStringLiteral("*/5 * * * *");
    QTest::newRow("7m") << QStringLiteral("@every 7m") << QString();
    QTest::newRow("2h") << QStringLiteral("@every 2h") << QStringLiteral("0 */2 * * *");
    QTest::newRow("cron") << QStringLiteral("0 0 4 * * 1-5") << QStringLiteral("0 4 * * MON-FRI");
}

void tst_Timetable::writesFiveFieldsForAPingSource()
{
    QFETCH(QString, timer);
    QTEST(QString::fromStdString(writtenForCron(*readFunctionComputeTimer(timer.toStdString())).expression),
          "expression");
}

void tst_Timetable::zonesStandWhereEachVendorHasThem()
{
    const std::optional<Timetable> table = readFunctionComputeTimer("CRON_TZ=Asia/Shanghai 0 0 4 * * *");
    QVERIFY(table);
    const WrittenTimer lambda = writtenForEventBridge(*table);
    QCOMPARE(lambda.expression, std::string("cron(0 4 * * ? *)"));
    QCOMPARE(lambda.zone, std::string("Asia/Shanghai"));
    const std::optional<Timetable> back = readEventBridgeTimer(lambda.expression, lambda.zone);
    QVERIFY(back);
    QCOMPARE(writtenForFunctionCompute(*back).expression, std::string("CRON_TZ=Asia/Shanghai 0 0 4 * * *"));
}

QTEST_GUILESS_MAIN(tst_Timetable)
#include "tst_timetable.moc"
