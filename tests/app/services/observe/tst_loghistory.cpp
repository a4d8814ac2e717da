// SPDX-License-Identifier: GPL-3.0-or-later
// The kept log of functions from clouds that fail half way: small servers that speak CloudWatch Logs and the Log Service.
#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/base/time.h"
#include "app/extension/pluginhost.h"
#include "app/services/observe/loghistory.h"
#include "tests/support/stumblinglogs.h"

#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using fermata::test::StumblingLogs;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 begun = StumblingLogs::begun;
constexpr int patience = 30'000; // ms that a slow machine may take

} // namespace

class tst_LogHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void halfAPageIsKeptAndTheRestIsRead_data();
    void halfAPageIsKeptAndTheRestIsRead();
    void whoIsAskedTooOftenIsNamedBesideTheOthers();
    void aCloudThatIsNotThereIsNamedBesideOneThatIs();

private:
    std::unique_ptr<Cloud> connect(const QString &id, const QUrl &endpoint);
    static QStringList linesOf(const LogHistory &history);

    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
};

void tst_LogHistory::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
}

std::unique_ptr<Cloud> tst_LogHistory::connect(const QString &id, const QUrl &endpoint)
{
    return m_clouds.find(id)->connect({endpoint, u"eu-west-1"_s, u"123456789012"_s, u"AKID"_s, u"SECRET"_s, QString()});
}

QStringList tst_LogHistory::linesOf(const LogHistory &history)
{
    QStringList lines;
    for (const LogRecord &record : history.records())
        lines.append(toQString(record.message));
    return lines;
}

void tst_LogHistory::halfAPageIsKeptAndTheRestIsRead_data()
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<int>("firstPage");
    QTest::addColumn<int>("all");
    QTest::newRow("CloudWatch Logs") << u"aws"_s << 2 << 4;
    QTest::newRow("Log Service") << u"aliyun"_s << 100 << 150;
}

void tst_LogHistory::halfAPageIsKeptAndTheRestIsRead()
{
    QFETCH(QString, cloud);
    QFETCH(int, firstPage);
    QFETCH(int, all);
    StumblingLogs server;
    server.cuts = 5; // as often as one question is tried
    const std::unique_ptr<Cloud> connected = connect(cloud, server.url(QString()));
    LogHistory history([&connected](const QString &) { return &connected->observation(); });
    history.ask(
        {.functions = {u"one"_s}, .from = fromEpochMs(begun), .until = fromEpochMs(begun) + std::chrono::hours(1)});
    QTRY_VERIFY_WITH_TIMEOUT(!history.isBusy(), patience);
    QCOMPARE(linesOf(history).size(), firstPage);
    QVERIFY(history.problems().contains(u"one"_s));
    QCOMPARE(history.readUntil(u"one"_s), std::optional(history.records().back().time));

    const int before = server.pages[u"one"_s];
    QSignalSpy reset(&history, &LogLines::reset);
    history.retry();
    QTRY_VERIFY_WITH_TIMEOUT(!history.isBusy(), patience);
    QVERIFY(history.problems().isEmpty());
    QCOMPARE(server.pages[u"one"_s], before + 1); // only the page that was missing
    QStringList expected;
    for (int i = 0; i < all; ++i)
        expected.append(u"line %1 of one"_s.arg(i));
    QCOMPARE(linesOf(history), expected); // each once
    QCOMPARE(reset.size(), 1);
}

void tst_LogHistory::whoIsAskedTooOftenIsNamedBesideTheOthers()
{
    StumblingLogs server;
    server.throttled = u"two"_s;
    const std::unique_ptr<Cloud> connected = connect(u"aws"_s, server.url(QString()));
    LogHistory history([&connected](const QString &) { return &connected->observation(); });
    history.ask({.functions = {u"one"_s, u"two"_s},
                 .from = fromEpochMs(begun),
                 .until = fromEpochMs(begun) + std::chrono::hours(1)});
    QTRY_VERIFY_WITH_TIMEOUT(!history.isBusy(), patience);
    QCOMPARE(linesOf(history).size(), 4); // all of the other one
    QCOMPARE(history.problems().keys(), QStringList{u"two"_s});
    QCOMPARE(history.problems().first().code, Error::Code::Throttled);
    QCOMPARE(history.readUntil(u"two"_s), std::optional<TimePoint>());
    QCOMPARE(server.pages[u"two"_s], 5); // it waited, and tried, and told then

    server.throttled.clear();
    history.retry();
    QTRY_VERIFY_WITH_TIMEOUT(!history.isBusy(), patience);
    QVERIFY(history.problems().isEmpty());
    QCOMPARE(linesOf(history).size(), 8);
    QStringList lines = linesOf(history);
    QCOMPARE(lines.removeDuplicates(), 0);
    QVERIFY(std::is_sorted(history.records().begin(), history.records().end(),
                           [](const LogRecord &a, const LogRecord &b) { return a.time < b.time; }));
}

void tst_LogHistory::aCloudThatIsNotThereIsNamedBesideOneThatIs()
{
    StumblingLogs server;
    const std::unique_ptr<Cloud> there = connect(u"aws"_s, server.url(QString()));
    LogHistory history(
        [&there](const QString &function) { return function == u"far" ? nullptr : &there->observation(); });
    history.ask({.functions = {u"far"_s, u"near"_s},
                 .from = fromEpochMs(begun),
                 .until = fromEpochMs(begun) + std::chrono::hours(1)});
    QTRY_VERIFY_WITH_TIMEOUT(!history.isBusy(), patience);
    QCOMPARE(linesOf(history).size(), 4);
    QCOMPARE(history.problems().keys(), QStringList{u"far"_s});
    history.retry();
    QTRY_VERIFY_WITH_TIMEOUT(!history.isBusy(), patience);
    QCOMPARE(linesOf(history).size(), 4); // nothing is read twice
    QCOMPARE(history.problems().keys(), QStringList{u"far"_s});
}

QTEST_GUILESS_MAIN(tst_LogHistory)
#include "tst_loghistory.moc"
