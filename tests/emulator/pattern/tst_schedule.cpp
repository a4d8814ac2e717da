// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/pattern/schedule.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace std::chrono_literals;

class tst_Schedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void happensNext_data();
    void happensNext();
    void refusesWhatMeansNothing_data();
    void refusesWhatMeansNothing();
    void aRateCountsFromItsStart();
    void anEndIsAnEnd();
};

void tst_Schedule::happensNext_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *name, bool lambda, const char *expression, const char *after, const char *next) {
        QTest::newRow(name) << lambda << QString::fromLatin1(expression) << QString::fromLatin1(after)
                            << QString::fromLatin1(next);
    };
    const char *const noon = "2026-01-02T12:00:00.000Z"; // a Friday
    row("fc, every ten seconds", false, "*/10 * * * * *", noon, "2026-01-02T12:00:10.000Z");
    row("fc, daily", false, "0 0 4 * * *", noon, "2026-01-03T04:00:00.000Z");
    row("fc, day of the month", false, "0 0 4 1 * *", noon, "2026-02-01T04:00:00.000Z");
    row("fc, weekdays by name", false, "0 30 9 * * MON-FRI", noon, "2026-01-05T09:30:00.000Z");
    row("fc, Sunday is 0", false, "0 0 0 * * 0", noon, "2026-01-04T00:00:00.000Z");
    row("fc, Sunday is 7", false, "0 0 0 * * 7", noon, "2026-01-04T00:00:00.000Z");
    row("fc, in Shanghai", false, "CRON_TZ=Asia/Shanghai 0 0 4 * * *", noon, "2026-01-02T20:00:00.000Z");
    row("fc, in Berlin's summer", false, "CRON_TZ=Europe/Berlin 0 0 4 * * *", "2026-07-01T12:00:00.000Z",
        "2026-07-02T02:00:00.000Z");
    row("fc, an hour that is skipped", false, "CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-03-28T12:00:00.000Z",
        "2026-03-30T00:30:00.000Z");
    row("fc, an hour that comes twice", false, "CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-10-25T00:30:00.000Z",
        "2026-10-26T01:30:00.000Z");
    row("fc, wrapped in cron()", false, "cron(0 0 4 * * *)", noon, "2026-01-03T04:00:00.000Z");
    row("lambda, daily", true, "cron(0 4 * * ? *)", noon, "2026-01-03T04:00:00.000Z");
    row("lambda, every ten minutes", true, "cron(0/10 * * * ? *)", noon, "2026-01-02T12:10:00.000Z");
    row("lambda, Sunday is 1", true, "cron(0 0 ? * 1 *)", noon, "2026-01-04T00:00:00.000Z");
    row("lambda, last day", true, "cron(0 0 L * ? *)", noon, "2026-01-31T00:00:00.000Z");
    row("lambda, last Friday", true, "cron(0 0 ? * 6L *)", noon, "2026-01-30T00:00:00.000Z");
    row("lambda, second Monday", true, "cron(0 0 ? * 2#2 *)", noon, "2026-01-12T00:00:00.000Z");
    row("lambda, workday near the first", true, "cron(0 0 1W * ? *)", "2026-01-31T12:00:00.000Z",
        "2026-02-02T00:00:00.000Z");
    row("lambda, another year", true, "cron(0 0 1 1 ? 2030)", noon, "2030-01-01T00:00:00.000Z");
    row("lambda, leap day", true, "cron(0 0 29 2 ? *)", noon, "2028-02-29T00:00:00.000Z");
    row("at", true, "at(2026-05-06T07:08:09)", noon, "2026-05-06T07:08:09.000Z");
}

void tst_Schedule::happensNext()
{
    QFETCH(bool, lambda);
    QFETCH(QString, expression);
    QFETCH(QString, after);
    QFETCH(QString, next);
    const Result<Schedule> schedule =
        Schedule::parse(expression.toStdString(), lambda ? Vendor::Lambda : Vendor::FunctionCompute);
    QVERIFY(schedule);
    const TimePoint time = fromIso(after.toStdString()).value();
    const std::optional<TimePoint> found = schedule->next(time, time);
    QVERIFY(found);
    QCOMPARE(QString::fromStdString(toIso(*found)), next);
}

void tst_Schedule::refusesWhatMeansNothing_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("expression");
    const auto row = [](bool lambda, const char *expression) {
        QTest::newRow(expression) << lambda << QString::fromLatin1(expression);
    };
    row(false, "");
    row(false, "* * * * *");
    row(false, "60 * * * * *");
    row(false, "0 0 24 * * *");
    row(false, "0 0 0 0 * *");
    row(false, "0 0 0 * 13 *");
    row(false, "0 0 0 * * 8");
    row(false, "0/0 * * * * *");
    row(false, "5-1 * * * * *");
    row(false, "@every");
    row(false, "@every 5");
    row(false, "@every 0s");
    row(false, "CRON_TZ=Nowhere/Here 0 0 4 * * *");
    row(false, "CRON_TZ=../../etc/passwd 0 0 4 * * *");
    row(false, "rate(5 minutes)");
    row(true, "0 0 4 * * *");
    row(true, "rate(1 minutes)");
    row(true, "rate(5 minute)");
    row(true, "rate(0 minutes)");
    row(true, "rate(5 fortnights)");
    row(true, "cron(0 4 * * * *)");
    row(true, "cron(0 4 ? * 0 *)");
    row(true, "cron(0 4 ? * 2#6 *)");
    row(true, "cron(0 4 * * ? 1969)");
    row(true, "at(yesterday)");
}

void tst_Schedule::refusesWhatMeansNothing()
{
    QFETCH(bool, lambda);
    QFETCH(QString, expression);
    const Result<Schedule> schedule =
        Schedule::parse(expression.toStdString(), lambda ? Vendor::Lambda : Vendor::FunctionCompute);
    QVERIFY(!schedule);
    QCOMPARE(schedule.error().id, std::string("schedule.invalid"));
}

void tst_Schedule::aRateCountsFromItsStart()
{
    const TimePoint start = fromIso("2026-01-02T12:00:07.000Z").value();
    const Schedule everyFive = Schedule::parse("@every 5m", Vendor::FunctionCompute).value();
    QCOMPARE(toIso(*everyFive.next(start, start)), std::string("2026-01-02T12:05:07.000Z"));
    QCOMPARE(toIso(*everyFive.next(start + 61min, start)), std::string("2026-01-02T13:05:07.000Z"));
    const Schedule daily = Schedule::parse("rate(1 day)", Vendor::Lambda).value();
    QCOMPARE(toIso(*daily.next(start, start)), std::string("2026-01-03T12:00:07.000Z"));
    const Schedule mixed = Schedule::parse("@every 1h30m5s", Vendor::FunctionCompute).value();
    QCOMPARE(toIso(*mixed.next(start, start)), std::string("2026-01-02T13:30:12.000Z"));
}

void tst_Schedule::anEndIsAnEnd()
{
    const TimePoint now = fromIso("2026-01-02T12:00:00.000Z").value();
    QVERIFY(!Schedule::parse("at(2025-05-06T07:08:09)", Vendor::Lambda).value().next(now, now));
    QVERIFY(!Schedule::parse("cron(0 0 1 1 ? 2020)", Vendor::Lambda).value().next(now, now));
    QVERIFY(!Schedule::parse("cron(0 0 31 2 ? *)", Vendor::Lambda).value().next(now, now));
}

QTEST_APPLESS_MAIN(tst_Schedule)
#include "tst_schedule.moc"
