// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/timing/alarm.h"

#include <QtTest/QtTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <optional>
#include <string>

using namespace fermata::emulator;
using namespace std::chrono_literals;

class tst_Timeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheTimeItWasMovedTo();
    void ringsWhatComesDueInOrder();
    void ringsWhatIsSetOnTheWay();
    void anAlarmForNowEndsNoAdvance();
    void ringsByItselfInRealTime();
    void aCancelledAlarmIsSilent();
    void anAlarmThatIsGoneIsSilent();
    void aCoroutineWaitsOnIt();

private:
    boost::asio::io_context m_io{1};
};

void tst_Timeline::showsTheTimeItWasMovedTo()
{
    Timeline timeline;
    const auto before = std::chrono::system_clock::now();
    timeline.advance(6h);
    QVERIFY(timeline.now() >= before + 6h && timeline.now() < before + 6h + 1min);
    QVERIFY(timeline.ahead() >= 6h - 1s && timeline.ahead() <= 6h);
}

void tst_Timeline::ringsWhatComesDueInOrder()
{
    Timeline timeline;
    std::string rung;
    Alarm late(m_io.get_executor(), timeline, [&rung] { rung += 'l'; });
    Alarm early(m_io.get_executor(), timeline, [&rung] { rung += 'e'; });
    Alarm after(m_io.get_executor(), timeline, [&rung] { rung += 'a'; });
    late.setAfter(2min);
    early.setAfter(1min);
    after.setAfter(3min);
    timeline.advance(150s);
    QCOMPARE(rung, std::string("el"));
    QVERIFY(!late.isSet() && after.isSet());
}

void tst_Timeline::ringsWhatIsSetOnTheWay()
{
    Timeline timeline;
    const auto start = timeline.now();
    std::vector<std::chrono::nanoseconds> at;
    std::optional<Alarm> every;
    every.emplace(m_io.get_executor(), timeline, [&] {
        at.push_back(timeline.now() - start);
        every->setAfter(1h);
    });
    every->setAfter(1h);
    timeline.advance(3h + 1min);
    QCOMPARE(at.size(), std::size_t(3));
    QVERIFY(at[0] >= 1h && at[0] < 1h + 10s && at[2] >= 3h && at[2] < 3h + 10s);
}

void tst_Timeline::anAlarmForNowEndsNoAdvance()
{
    Timeline timeline;
    int rung = 0;
    std::optional<Alarm> alarm;
    alarm.emplace(m_io.get_executor(), timeline, [&] {
        if (++rung < 3)
            alarm->setAfter(0s);
    });
    alarm->setAfter(1min);
    timeline.advance(2min);
    m_io.restart();
    m_io.run();
    QCOMPARE(rung, 3);
}

void tst_Timeline::ringsByItselfInRealTime()
{
    Timeline timeline;
    timeline.advance(1h);
    bool rung = false;
    Alarm alarm(m_io.get_executor(), timeline, [&rung] { rung = true; });
    alarm.setWall(timeline.now() + 5ms);
    m_io.restart();
    m_io.run_for(10s);
    QVERIFY(rung);
}

void tst_Timeline::aCancelledAlarmIsSilent()
{
    Timeline timeline;
    bool rung = false;
    Alarm alarm(m_io.get_executor(), timeline, [&rung] { rung = true; });
    alarm.setAfter(1s);
    alarm.cancel();
    timeline.advance(1min);
    m_io.restart();
    m_io.run();
    QVERIFY(!rung);
}

void tst_Timeline::anAlarmThatIsGoneIsSilent()
{
    Timeline timeline;
    bool rung = false;
    {
        Alarm alarm(m_io.get_executor(), timeline, [&rung] { rung = true; });
        alarm.setAfter(0s);
        m_io.restart();
        m_io.run_one_for(0s); // the wait may have ended already
    }
    rung = false;
    m_io.restart();
    m_io.run();
    timeline.advance(1min);
    QVERIFY(!rung);
}

void tst_Timeline::aCoroutineWaitsOnIt()
{
    Timeline timeline;
    bool passed = false;
    boost::asio::co_spawn(
        m_io,
        [&]() -> boost::asio::awaitable<void> {
            co_await pass(timeline, 5min);
            passed = true;
        },
        boost::asio::detached);
    m_io.restart();
    m_io.poll();
    QVERIFY(!passed);
    timeline.advance(5min);
    m_io.restart();
    m_io.run();
    QVERIFY(passed);
}

QTEST_APPLESS_MAIN(tst_Timeline)
#include "tst_timeline.moc"
