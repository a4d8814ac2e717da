// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json.h"
#include "emulator/journal/errorjson.h"
#include "emulator/journal/history.h"
#include "emulator/journal/journal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_Journal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAreNumberedAndBounded();
    void largeAnswersDoNotFillTheMemory();
    void largeRecordsAreWrittenBesideTheOthersAndInOrder();
    void aWatcherHearsWhatComesAfterIt();
    void everyKindIsALineOfJson();
    void aWatcherMayLeaveWhileItIsTold();
};

namespace {

LogRecord line(const std::string &message)
{
    LogRecord record;
    record.function = std::string("f");
    record.message = message;
    return record;
}

InvocationRecord invocation(const std::string &requestId)
{
    InvocationRecord record;
    record.requestId = requestId;
    return record;
}

InstanceSnapshot instance(const std::string &id)
{
    InstanceSnapshot snapshot;
    snapshot.id = id;
    return snapshot;
}

} // namespace

void tst_Journal::recordsAreNumberedAndBounded()
{
    Journal journal;
    for (int i = 0; i < 50'001; ++i)
        journal.add(line(std::to_string(i)));
    QCOMPARE(journal.logs().size(), std::size_t(50'000));
    QCOMPARE(journal.logs().front().sequence, std::uint64_t(2));
    QCOMPARE(journal.logs().back().message, std::string("50000"));
    for (int i = 0; i < 1'001; ++i)
        journal.add(invocation(std::to_string(i)));
    QCOMPARE(journal.invocations().size(), std::size_t(1'000));
    QCOMPARE(journal.invocations().front()->requestId, std::string("1"));
}

void tst_Journal::largeAnswersDoNotFillTheMemory()
{
    Journal journal;
    for (int i = 0; i < 20; ++i) {
        InvocationRecord large = invocation(std::to_string(i));
        large.payload.assign(10 * 1024 * 1024, 'x');
        journal.add(large);
    }
    QCOMPARE(journal.invocations().size(), std::size_t(6));
    QCOMPARE(journal.invocations().front()->requestId, std::string("14"));
    InvocationRecord huge = invocation("huge");
    huge.event.assign(100 * 1024 * 1024, 'x');
    journal.add(huge);
    QCOMPARE(journal.invocations().size(), std::size_t(1));
    QCOMPARE(journal.invocations().front()->requestId, std::string("huge"));
}

void tst_Journal::largeRecordsAreWrittenBesideTheOthersAndInOrder()
{
    const QTemporaryDir folder;
    const std::filesystem::path place = folder.path().toStdString();
    std::vector<std::string> added;
    {
        const std::unique_ptr<History> history = *History::open(place);
        for (int i = 0; i < 40; ++i) {
            InvocationRecord record = invocation("call-" + std::to_string(i));
            record.function = "f";
            record.payload.assign(i % 3 == 1 ? 5'000'000 + static_cast<std::size_t>(i) : 10, 'x');
            history->add(std::make_shared<const InvocationRecord>(record));
            added.insert(added.begin(), record.requestId);
            if (i % 4 == 0)
                QVERIFY(history->flush().has_value());
            if (i % 10 == 5)
                QCOMPARE(history->find(record.requestId)->payload, record.payload);
        }
        QVERIFY(history->flushAndWait().has_value());
    }
    std::vector<std::string> found;
    (*History::open(place))->visit({}, {}, LogDirection::Backward, [&found](const InvocationRecord &record) {
        found.push_back(record.requestId);
        const bool isLarge = record.payload.size() > 10;
        return !isLarge || record.payload == std::string(record.payload.size(), 'x');
    });
    QCOMPARE(found, added);
}

void tst_Journal::aWatcherHearsWhatComesAfterIt()
{
    Journal journal;
    journal.add(line("before"));
    QVERIFY(!journal.watched());
    std::vector<std::string> heard;
    const auto id = journal.watch([&heard](const std::string &text) { heard.push_back(text); });
    QVERIFY(journal.watched());
    journal.add(line("during \xff"));
    journal.unwatch(id);
    journal.add(line("after"));
    QCOMPARE(heard.size(), std::size_t(1));
    QVERIFY(heard[0].find('\n') == std::string::npos);
    QVERIFY(heard[0].find("during") != std::string::npos);
}

void tst_Journal::everyKindIsALineOfJson()
{
    Journal journal;
    std::vector<QJsonObject> heard;
    journal.watch([&heard](const std::string &text) {
        heard.push_back(QJsonDocument::fromJson(QByteArray::fromStdString(text)).object());
    });
    journal.add(line("x"));
    journal.add(invocation("r"));
    journal.add(instance("i"));
    Journal::Deployment deployment;
    deployment.functions = {"a", "b"};
    deployment.frontsJson = R"([{"function":"a"}])";
    journal.add(deployment);
    deployment.frontsJson = "not json";
    deployment.error = errorJson({Error::Code::Invalid, "manifest.missing", {"s.yaml"}, "no s.yaml", "make one"});
    journal.add(deployment);
    journal.addChange("f");
    QCOMPARE(heard.size(), std::size_t(6));
    const QLatin1String kind("kind");
    const QLatin1String record("record");
    QCOMPARE(heard[0][kind].toString(), QStringLiteral("log"));
    QCOMPARE(heard[1][record].toObject()[QLatin1String("requestId")].toString(), QStringLiteral("r"));
    QCOMPARE(heard[2][record].toObject()[QLatin1String("id")].toString(), QStringLiteral("i"));
    QCOMPARE(heard[3][record].toObject()[QLatin1String("functions")].toArray().size(), 2);
    QCOMPARE(heard[3][record].toObject()[QLatin1String("fronts")].toArray().size(), 1);
    QCOMPARE(heard[4][record].toObject()[QLatin1String("fronts")].toArray().size(), 0);
    QVERIFY(heard[3][record].toObject()[QLatin1String("error")].isNull());
    const QJsonObject error = heard[4][record].toObject()[QLatin1String("error")].toObject();
    QCOMPARE(error[QLatin1String("id")].toString(), QStringLiteral("manifest.missing"));
    QCOMPARE(error[QLatin1String("arguments")].toArray(), QJsonArray{QStringLiteral("s.yaml")});
    QCOMPARE(error[QLatin1String("hint")].toString(), QStringLiteral("make one"));
    QCOMPARE(heard[5][kind].toString(), QStringLiteral("change"));
    QCOMPARE(heard[5][record].toObject()[QLatin1String("function")].toString(), QStringLiteral("f"));
}

void tst_Journal::aWatcherMayLeaveWhileItIsTold()
{
    Journal journal;
    int first = 0;
    int second = 0;
    Journal::WatcherId idOfSecond = 0;
    Journal::WatcherId idOfFirst = 0;
    idOfFirst = journal.watch([&](const std::string &) {
        ++first;
        journal.unwatch(idOfSecond);
        journal.unwatch(idOfFirst);
    });
    idOfSecond = journal.watch([&second](const std::string &) { ++second; });
    journal.add(line("x"));
    journal.add(line("y"));
    QCOMPARE(first, 1);
    QCOMPARE(second, 0);
}

QTEST_GUILESS_MAIN(tst_Journal)
#include "tst_journal.moc"
