// SPDX-License-Identifier: GPL-3.0-or-later
// What an alarm makes of values, and of their lack, by the service's page on missing data.
#include "emulator/alarms/evaluation.h"

#include <QTest>

using namespace fermata::emulator;

class tst_Evaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheServicesTable_data();
    void followsTheServicesTable();
    void saysWhy();
    void comparesInFourWays_data();
    void comparesInFourWays();
};

namespace {

constexpr std::int64_t end = 1'767'323'100; // a full five minutes

// One letter a period, the oldest first: h is beyond the threshold, l within it, - missing.
AlarmValues valuesOf(const QString &periods)
{
    AlarmValues values;
    for (qsizetype i = 0; i < periods.size(); ++i) {
        const std::int64_t begin = end - (periods.size() - i) * 300;
        if (periods[i] != u'-')
            values[begin] = periods[i] == u'h' ? 10 : 0;
    }
    return values;
}

MetricAlarm alarmOf(int periods, int datapoints, const char *missing)
{
    MetricAlarm alarm;
    alarm.period = 300;
    alarm.periods = periods;
    alarm.datapoints = datapoints;
    alarm.threshold = 5;
    alarm.comparison = "GreaterThanThreshold";
    alarm.missing = missing;
    return alarm;
}

} // namespace

void tst_Evaluation::followsTheServicesTable_data()
{
    QTest::addColumn<QString>("periods");
    QTest::addColumn<int>("datapoints");
    QTest::addColumn<QByteArray>("missing");
    QTest::addColumn<QByteArray>("state"); // empty: as it was
    const auto row = [](const char *periods, int datapoints, const char *missing, const char *state) {
        QTest::addRow("%s %d %s", periods, datapoints, missing)
            << QString::fromLatin1(periods) << datapoints << QByteArray(missing) << QByteArray(state);
    };
    row("lhl", 3, "missing", "OK");
    row("hhh", 3, "missing", "ALARM");
    row("lhh", 2, "missing", "ALARM");
    row("---", 3, "missing", "INSUFFICIENT_DATA");
    row("---", 3, "notBreaching", "OK");
    row("---", 3, "breaching", "ALARM");
    row("---", 3, "ignore", "");
    row("--h", 3, "missing", "ALARM");
    row("--h", 3, "notBreaching", "OK");
    row("--h", 3, "breaching", "ALARM");
    row("--h", 3, "ignore", "ALARM");
    row("--l", 3, "breaching", "OK");
    row("-hh", 2, "notBreaching", "ALARM");
}

void tst_Evaluation::followsTheServicesTable()
{
    QFETCH(QString, periods);
    QFETCH(int, datapoints);
    QFETCH(QByteArray, missing);
    QFETCH(QByteArray, state);
    const auto result =
        evaluated(alarmOf(int(periods.size()), datapoints, missing.constData()), valuesOf(periods), end);
    QCOMPARE(result ? QByteArray(name(result->state)) : QByteArray(), state);
}

void tst_Evaluation::saysWhy()
{
    QCOMPARE(
        evaluated(alarmOf(1, 1, "missing"), valuesOf(QStringLiteral("h")), end)->reason,
        std::string("Threshold Crossed: 1 out of the last 1 datapoints [10.0 (02/01/26 03:00:00)] was greater than the "
                    "threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition)."));
    QCOMPARE(evaluated(alarmOf(1, 1, "missing"), valuesOf(QStringLiteral("l")), end)->reason,
             std::string(
                 "Threshold Crossed: 1 datapoint [0.0 (02/01/26 03:00:00)] was not greater than the threshold (5.0)."));
    QCOMPARE(evaluated(alarmOf(2, 2, "notBreaching"), {}, end)->reason,
             std::string(
                 "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated "
                 "as [NonBreaching]."));
    QCOMPARE(evaluated(alarmOf(1, 1, "missing"), {}, end)->reason,
             std::string("Insufficient Data: 1 datapoint was unknown."));
}

void tst_Evaluation::comparesInFourWays_data()
{
    QTest::addColumn<QByteArray>("comparison");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("alarms");
    const auto row = [](const char *comparison, double value, bool alarms) {
        QTest::addRow("%s %.0f", comparison, value) << QByteArray(comparison) << value << alarms;
    };
    row("GreaterThanThreshold", 5, false);
    row("GreaterThanThreshold", 6, true);
    row("GreaterThanOrEqualToThreshold", 5, true);
    row("LessThanThreshold", 5, false);
    row("LessThanThreshold", 4, true);
    row("LessThanOrEqualToThreshold", 5, true);
}

void tst_Evaluation::comparesInFourWays()
{
    QFETCH(QByteArray, comparison);
    QFETCH(double, value);
    QFETCH(bool, alarms);
    MetricAlarm alarm = alarmOf(1, 1, "missing");
    alarm.comparison = comparison.toStdString();
    const AlarmValues values{{end - 300, value}};
    QCOMPARE(evaluated(alarm, values, end)->state == AlarmState::Alarm, alarms);
    alarm.comparison = "Nonsense";
    QVERIFY(!evaluated(alarm, values, end));
}

QTEST_APPLESS_MAIN(tst_Evaluation)
#include "tst_evaluation.moc"
