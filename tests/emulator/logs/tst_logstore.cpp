// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logcount.h"
#include "emulator/logs/logstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <boost/asio/io_context.hpp>

#include <csignal>
#include <fstream>
#include <sys/resource.h>

using namespace fermata;
using namespace fermata::emulator;

namespace {

// A store in a folder, which can end and begin again.
class Kept
{
public:
    explicit Kept(LogLimits limits = {}) : m_limits(limits) { begin(); }

    LogStore &store() { return *m_store; }
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    void end() { m_store.reset(); }
    // Lets the timers run until it is so.
    bool comes(const std::function<bool()> &so)
    {
        return QTest::qWaitFor(
            [&] {
                m_io.restart();
                m_io.poll();
                return so();
            },
            30'000);
    }
    void begin()
    {
        Result<std::unique_ptr<LogStore>> opened = LogStore::open(m_io.get_executor(), folder(), m_clock, m_limits);
        if (opened)
            m_store = std::move(*opened);
    }
    void write(const std::string &group, const std::string &stream, const std::string &message, std::int64_t time = 0)
    {
        LogStore::Target target;
        target.group = group;
        target.stream.name = stream;
        LogLine line;
        line.time = time;
        line.message = message;
        line.requestId = "request";
        m_store->append(target, line);
    }
    std::vector<std::string> read(const std::string &group, const LogRange &range = {},
                                  LogDirection direction = LogDirection::Forward, std::size_t most = 1000)
    {
        std::vector<std::string> messages;
        const Result<LogSnapshot> lines = m_store->snapshot(group);
        if (lines) {
            lines->visit(range, direction, [&](const LogLine &line) {
                messages.emplace_back(line.message);
                return messages.size() < most;
            });
        }
        return messages;
    }

private:
    QTemporaryDir m_folder;
    boost::asio::io_context m_io;
    SystemClock m_clock;
    LogLimits m_limits;
    std::unique_ptr<LogStore> m_store;
};

using Texts = std::vector<std::string>;

// A disk that has no more room: no file of this process can grow beyond so many bytes.
class FullDisk
{
public:
    explicit FullDisk(std::uint64_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { hasRoom(); }
    Q_DISABLE_COPY_MOVE(FullDisk)
    void hasRoom() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

std::string numbered(int number)
{
    return "line " + std::to_string(number) + std::string(80, '.');
}

Texts numberedUpTo(int count)
{
    Texts lines;
    for (int i = 0; i < count; ++i)
        lines.push_back(numbered(i));
    return lines;
}

} // namespace

class tst_LogStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesComeBackInTheirOrder();
    void everythingOutlivesTheStore();
    void aTornLastLineIsCutOff();
    void linesAreFoundByTimeStreamAndText();
    void aBlockWithoutTheTextIsNotRead();
    void aSnapshotDoesNotSeeWhatComesLater();
    void aRemovedStreamIsMadeAnew();
    void aRemovedGroupTakesItsLinesAlong();
    void theOldestLinesGoWhenThereIsTooMuch();
    void linesAreCountedByTimeAndSeverity();
    void aWatcherHearsEachLine();
    void aFullDiskIsToldOnceAndCostsNothingUntilMuchWaits();
    void whatAFullDiskCostIsCounted();
    void aHalfWrittenLineIsNeverRead();
};

void tst_LogStore::linesComeBackInTheirOrder()
{
    Kept kept;
    for (const char *const text : {"one", "two", "three"})
        kept.write("g", "s", text);
    QCOMPARE(kept.read("g"), (Texts{"one", "two", "three"}));
    QCOMPARE(kept.read("g", {}, LogDirection::Backward, 2), (Texts{"three", "two"}));
    QVERIFY(!kept.store().snapshot("other"));
}

void tst_LogStore::everythingOutlivesTheStore()
{
    Kept kept;
    kept.write("g", "s", "before", 5);
    LogGroup group = *kept.store().group("g");
    group.retentionDays = 7;
    QVERIFY(kept.store().changeGroup(group));
    kept.end();
    kept.begin();
    kept.write("g", "s", "after", 9);
    QCOMPARE(kept.read("g"), (Texts{"before", "after"}));
    QCOMPARE(kept.store().group("g")->retentionDays, std::optional<int>(7));
    QCOMPARE(kept.store().streams("g").size(), std::size_t(1));
    QCOMPARE(kept.store().stream("g", "s")->first, std::optional<std::int64_t>(5));
    QCOMPARE(kept.store().stream("g", "s")->last, std::optional<std::int64_t>(9));
}

void tst_LogStore::aTornLastLineIsCutOff()
{
    Kept kept;
    kept.write("g", "s", "whole");
    kept.write("g", "s", "will be torn");
    const std::filesystem::path file = kept.folder() / std::to_string(kept.store().group("g")->folder) / "00000001.log";
    kept.end();
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 3);
    kept.begin();
    QCOMPARE(kept.read("g"), (Texts{"whole"}));
    kept.write("g", "s", "next");
    QCOMPARE(kept.read("g"), (Texts{"whole", "next"}));
}

void tst_LogStore::linesAreFoundByTimeStreamAndText()
{
    Kept kept;
    for (int i = 0; i < 20'000; ++i)
        kept.write("g", i % 2 == 0 ? "even" : "odd", "line number " + std::to_string(i), i);
    LogRange range;
    range.from = 10'000;
    range.until = 10'004;
    range.streams = {kept.store().stream("g", "odd")->number};
    QCOMPARE(kept.read("g", range), (Texts{"line number 10001", "line number 10003"}));
    QCOMPARE(kept.read("g", range, LogDirection::Backward), (Texts{"line number 10003", "line number 10001"}));
    LogRange text;
    text.texts = {"number 15432"};
    const Texts block = kept.read("g", text, LogDirection::Forward, 20'000);
    QVERIFY(block.size() < 2'000); // its block, not the whole log
    QVERIFY(std::find(block.begin(), block.end(), "line number 15432") != block.end());
}

void tst_LogStore::aBlockWithoutTheTextIsNotRead()
{
    Kept kept;
    for (int i = 0; i < 20'000; ++i)
        kept.write("g", "s", "nothing to see " + std::to_string(i));
    LogRange range;
    range.texts = {"e8a1-payment"};
    QCOMPARE(kept.read("g", range), Texts());
}

void tst_LogStore::aSnapshotDoesNotSeeWhatComesLater()
{
    Kept kept;
    kept.write("g", "s", "seen");
    const Result<LogSnapshot> before = kept.store().snapshot("g");
    for (int i = 0; i < 5'000; ++i)
        kept.write("g", "s", "too late, and long enough to fill a block " + std::to_string(i));
    QVERIFY(kept.store().flush());
    int count = 0;
    before->visit({}, LogDirection::Forward, [&count](const LogLine &) { return ++count > 0; });
    QCOMPARE(count, 1);
}

void tst_LogStore::aRemovedStreamIsMadeAnew()
{
    Kept kept;
    kept.write("g", "s", "old");
    QVERIFY(kept.store().removeStream("g", "s"));
    QVERIFY(kept.store().stream("g", "s") == nullptr);
    kept.write("g", "s", "new");
    LogRange range;
    range.streams = {kept.store().stream("g", "s")->number};
    QCOMPARE(kept.read("g", range), (Texts{"new"}));
}

void tst_LogStore::aRemovedGroupTakesItsLinesAlong()
{
    Kept kept;
    kept.write("g", "s", "old");
    QVERIFY(kept.store().flush());
    const std::filesystem::path folder = kept.folder() / std::to_string(kept.store().group("g")->folder);
    QVERIFY(std::filesystem::exists(folder));
    QVERIFY(kept.store().removeGroup("g"));
    QVERIFY(!std::filesystem::exists(folder));
    kept.write("g", "s", "new");
    QCOMPARE(kept.read("g"), (Texts{"new"}));
}

void tst_LogStore::theOldestLinesGoWhenThereIsTooMuch()
{
    QTemporaryDir folder;
    Result<std::unique_ptr<LineFile>> file = LineFile::open(folder.path().toStdString(), {});
    QVERIFY(file);
    const std::string text(100'000, 'x');
    LogLine line;
    line.message = text;
    for (int i = 0; i < 1'500; ++i) { // 150 MB: three segments
        line.time = i;
        line.sequence = static_cast<std::uint64_t>(i + 1);
        (*file)->append(line);
    }
    (*file)->drop(100 * 1024 * 1024, 0);
    QVERIFY((*file)->bytes() <= 100 * 1024 * 1024);
    std::uint64_t first = 0;
    (*file)->snapshot().visit({}, LogDirection::Forward, [&first](const LogLine &oldest) {
        first = oldest.sequence;
        return false;
    });
    QVERIFY(first > 100);
    QCOMPARE((*file)->lastSequence(), std::uint64_t(1'500));
}

void tst_LogStore::linesAreCountedByTimeAndSeverity()
{
    Kept kept;
    LogStore::Target target;
    target.group = "g";
    target.stream.name = "s";
    constexpr int lines = 20'000; // some thirty blocks
    for (int i = 0; i < lines; ++i) {
        LogLine line;
        line.time = i;
        line.severity = i % 10 == 0 ? Severity::Error : Severity::Info;
        const std::string message = "line " + std::to_string(i) + std::string(60, '.');
        line.message = message;
        kept.store().append(target, line);
    }
    kept.store().rest();
    LogRange range;
    range.from = 0;
    range.until = lines;
    const Result<LogSnapshot> snapshot = kept.store().snapshot("g");
    const LogCount whole = countLines(*snapshot, range, 4);
    QCOMPARE(whole.steps.size(), std::size_t(4));
    for (const LogCount::BySeverity &step : whole.steps) {
        QCOMPARE(step[std::size_t(Severity::Info)], std::uint64_t(4'500));
        QCOMPARE(step[std::size_t(Severity::Error)], std::uint64_t(500));
    }
    QVERIFY2(whole.blocksRead <= 4, qPrintable(QString::number(whole.blocksRead))); // those across an edge
    range.texts = {"line 1234"};
    const LogCount some = countLines(*snapshot, range, 2, [](const LogLine &line) {
        return line.message.find("line 1234") != std::string_view::npos;
    });
    QCOMPARE(some.total(), std::uint64_t(11)); // itself and ten more behind it
    QCOMPARE(some.steps[0][std::size_t(Severity::Error)], std::uint64_t(0));
    QCOMPARE(some.steps[1][std::size_t(Severity::Error)], std::uint64_t(1)); // 12340
}

void tst_LogStore::aWatcherHearsEachLine()
{
    Kept kept;
    Texts heard;
    const std::uint64_t id =
        kept.store().watch([&heard](const LogGroup &group, const LogStream &stream, const LogLine &line) {
            heard.push_back(group.name + '/' + stream.name + ": " + std::string(line.message));
        });
    kept.write("g", "s", "one");
    kept.store().unwatch(id);
    kept.write("g", "s", "two");
    QCOMPARE(heard, (Texts{"g/s: one"}));
}

// All lines before, during and after are there, and what is on disk can be read meanwhile.
void tst_LogStore::aFullDiskIsToldOnceAndCostsNothingUntilMuchWaits()
{
    Kept kept;
    std::vector<LogTrouble> told;
    kept.store().onTrouble([&told](const LogTrouble &trouble) { told.push_back(trouble); });
    constexpr int before = 100;
    constexpr int all = 300;
    for (int i = 0; i < before; ++i)
        kept.write("g", "s", numbered(i));
    QVERIFY(kept.store().flush());
    kept.store().rest(); // times of streams too: the catalog has nothing to write
    kept.end();
    kept.begin();
    kept.store().onTrouble([&told](const LogTrouble &trouble) { told.push_back(trouble); });
    QCOMPARE(kept.read("g"), numberedUpTo(before));
    {
        FullDisk disk(kept.store().bytesOf("g") + 700); // five lines and a half
        for (int i = before; i < all; ++i)
            kept.write("g", "s", numbered(i));
        QVERIFY(kept.comes([&told] { return !told.empty(); }));
        QCOMPARE(kept.read("g"), numberedUpTo(before));
        QVERIFY(told.front().error);
        QCOMPARE(told.front().group, std::string("g"));
        QCOMPARE(told.front().error->id, std::string("logs.failed"));
        QVERIFY(told.front().error->message.find(kept.folder().string()) != std::string::npos);
    }
    QVERIFY(kept.comes([&told] { return told.size() == 2; }));
    QVERIFY(!told.back().error);
    QCOMPARE(told.back().lost, std::uint64_t(0));
    QCOMPARE(kept.read("g"), numberedUpTo(all));
    kept.end();
    kept.begin();
    QCOMPARE(kept.read("g"), numberedUpTo(all));
}

void tst_LogStore::whatAFullDiskCostIsCounted()
{
    Kept kept;
    std::vector<LogTrouble> told;
    kept.store().onTrouble([&told](const LogTrouble &trouble) { told.push_back(trouble); });
    kept.write("g", "s", numbered(0));
    QVERIFY(kept.store().flush());
    constexpr int all = 30'000; // some 4 MB
    {
        FullDisk disk(256 * 1024);
        for (int i = 1; i < all; ++i)
            kept.write("g", "s", numbered(i));
        QVERIFY(kept.comes([&told] { return !told.empty(); }));
    }
    QVERIFY(kept.comes([&told] { return told.size() == 2; }));
    const Texts lines = kept.read("g", {}, LogDirection::Forward, all);
    QCOMPARE(lines, numberedUpTo(static_cast<int>(lines.size()))); // the first ones, without a gap
    QVERIFY(lines.size() > 1'000);
    QCOMPARE(told.back().lost + lines.size(), std::uint64_t(all));
    kept.write("g", "s", "after");
    LogRange range;
    range.from = 0;
    range.until = 1;
    const LogCount count = countLines(*kept.store().snapshot("g"), range, 1);
    QCOMPARE(count.total(), std::uint64_t(lines.size() + 1)); // what is lost counts nowhere
}

// A process that ends while the disk is full leaves half a line, and the next one begins behind the last whole one.
void tst_LogStore::aHalfWrittenLineIsNeverRead()
{
    Kept kept;
    for (int i = 0; i < 10; ++i)
        kept.write("g", "s", numbered(i));
    QVERIFY(kept.store().flush());
    {
        FullDisk disk(kept.store().bytesOf("g") + 50);
        kept.write("g", "s", numbered(10));
        QVERIFY(!kept.store().flush());
        kept.end();
    }
    kept.begin();
    QCOMPARE(kept.read("g"), numberedUpTo(10));
    kept.write("g", "s", numbered(10));
    QCOMPARE(kept.read("g"), numberedUpTo(11));
}

QTEST_GUILESS_MAIN(tst_LogStore)
#include "tst_logstore.moc"
