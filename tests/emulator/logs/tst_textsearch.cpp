// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logcount.h"
#include "emulator/logs/logstore.h"
#include "emulator/logs/textsearch.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <boost/asio/io_context.hpp>

#include <random>

using namespace fermata;
using namespace fermata::emulator;

class tst_TextSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatALookAtEachPlaceFinds();
    void ignoresTheCaseOfLetters();
    void showsOnlyLinesThatHaveTheTexts();
    void countsTheSameOnAllProcessors();
};

namespace {

struct Store
{
    Store()
    {
        Result<std::unique_ptr<LogStore>> opened =
            LogStore::open(io.get_executor(), folder.path().toStdString(), clock,
                           {.bytes = std::uint64_t{1} << 40, .age = std::chrono::days(36'500)});
        store = std::move(*opened);
        target.group = "group";
        target.stream.name = "stream";
    }
    void add(std::int64_t time, const std::string &message, Severity severity = Severity::Info)
    {
        LogLine line;
        line.time = time;
        line.severity = severity;
        line.message = message;
        store->append(target, line);
    }
    LogSnapshot lines()
    {
        static_cast<void>(store->flush());
        return *store->snapshot("group");
    }

    QTemporaryDir folder;
    boost::asio::io_context io;
    SystemClock clock;
    std::unique_ptr<LogStore> store;
    LogStore::Target target;
};

} // namespace

void tst_TextSearch::findsWhatALookAtEachPlaceFinds()
{
    std::mt19937 random(4711); // NOLINT: the same each time
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (std::size_t size = random() % 200; size > 0; --size)
            bytes.push_back(static_cast<char>("ab\0"[random() % 3]));
        std::string text;
        for (std::size_t size = 1 + random() % 6; size > 0; --size)
            text.push_back("ab"[random() % 2]);
        const TextSearch search(text, TextSearch::Case::Exact);
        for (std::size_t from = 0; from <= bytes.size(); from += 1 + random() % 20)
            QCOMPARE(search.find(bytes, from), bytes.find(text, from));
    }
}

void tst_TextSearch::ignoresTheCaseOfLetters()
{
    const std::string bytes = "The ORDER of 4711 was Refused, order [REFUSED]";
    const TextSearch search("reFused", TextSearch::Case::Ignored);
    QCOMPARE(search.find(bytes), std::size_t(22));
    QCOMPARE(search.find(bytes, 23), std::size_t(38));
    QCOMPARE(search.find(bytes, 39), std::string::npos);
    QCOMPARE(TextSearch("[refused]", TextSearch::Case::Ignored).find(bytes), std::size_t(37));
    QCOMPARE(TextSearch("refused", TextSearch::Case::Exact).find(bytes), std::string::npos);
    // A letter and what only looks like its other case: '[' is not '{'.
    QCOMPARE(TextSearch("{refused", TextSearch::Case::Ignored).find(bytes), std::string::npos);
}

void tst_TextSearch::showsOnlyLinesThatHaveTheTexts()
{
    Store store;
    for (int i = 0; i < 5000; ++i)
        store.add(i, i % 100 == 7 ? "checkout of cart was REFUSED" : "checkout went well");
    LogRange range;
    range.texts = {"refused", "checkout"};
    range.ignoringCase = true;
    for (const LogDirection direction : {LogDirection::Forward, LogDirection::Backward}) {
        int shown = 0;
        store.lines().visit(range, direction, [&shown](const LogLine &line) {
            shown += line.message == "checkout of cart was REFUSED" ? 1 : 1000;
            return true;
        });
        QCOMPARE(shown, 50);
    }
    range.ignoringCase = false;
    int shown = 0;
    store.lines().visit(range, LogDirection::Forward, [&shown](const LogLine &) { return ++shown > 0; });
    QCOMPARE(shown, 0);
}

void tst_TextSearch::countsTheSameOnAllProcessors()
{
    Store store;
    constexpr int all = 600'000; // more than one segment
    const std::string padding(100, '.');
    for (int i = 0; i < all; ++i) {
        const bool wanted = i % 3 == 0;
        store.add(i, (wanted ? "checkout " : "payment ") + padding, i % 9 == 0 ? Severity::Error : Severity::Info);
    }
    LogRange range;
    range.from = 0;
    range.until = all;
    range.texts = {"checkout"};
    const LogSnapshot lines = store.lines();
    QVERIFY(lines.split(2).size() == 2);
    const LogCount count =
        countLines(lines, range, 4, [](const LogLine &line) { return line.message.starts_with("checkout"); });
    QCOMPARE(count.total(), std::uint64_t(all / 3));
    std::vector<std::uint64_t> errors;
    for (const LogCount::BySeverity &step : count.steps)
        errors.push_back(step[static_cast<std::size_t>(Severity::Error)]);
    QCOMPARE(errors, (std::vector<std::uint64_t>{16667, 16667, 16666, 16667}));
}

QTEST_GUILESS_MAIN(tst_TextSearch)
#include "tst_textsearch.moc"
