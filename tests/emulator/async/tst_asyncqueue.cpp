// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/lineage.h"
#include "emulator/async/asyncqueue.h"
#include "emulator/async/asynctasks.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

using namespace fermata;
using namespace fermata::emulator;
using namespace std::chrono_literals;
namespace asio = boost::asio;

class tst_AsyncQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInTheOrderOfArrival();
    void anErrorIsTriedAgainWithTheSameRequestId();
    void aThrottledEventCountsNoAttempt();
    void whatIsTooOldIsGivenUp();
    void functionsTakeTurns();
    void outlivesItsProcess();
    void holdsFewOfManyInMemory();
    void aDeletedFunctionsEventsGo();
    void aRecursionEndsAtOnce();
    void tellsATasksLife();
    void stopsATaskThatWaits();
    void stopsATaskThatRuns();
    void listsTasks();
};

namespace {

// A queue over a function whose answers the test decides.
class World : public AsyncObserver
{
public:
    World() { open(); }

    void open(AsyncLimits limits = {})
    {
        queue.reset();
        tasks.reset();
        store.reset();
        store = std::move(
            EventStore::open(io.get_executor(), folder.filePath(QStringLiteral("e.db")).toStdString()).value());
        tasks = std::move(AsyncTasks::open(*store, timeline, [this](const std::string &id) {
                              stopped.push_back(id);
                              return true;
                          }).value());
        AsyncSurroundings outside;
        outside.run = [this](Invocation invocation) { return run(std::move(invocation)); };
        outside.settings = [this](const std::string &, const std::string &) { return settings; };
        outside.deliver = [this](EndedEvent event) -> asio::awaitable<void> {
            ended.emplace_back(event.event.invocation.requestId, event.condition);
            co_return;
        };
        outside.observer = this;
        outside.tasks = tasks.get();
        queue.emplace(io.get_executor(), timeline, *store, outside, limits);
        queue->start();
    }

    asio::awaitable<Result<InvocationRecord>> run(Invocation invocation)
    {
        calls.push_back(invocation.requestId);
        functions.push_back(invocation.function);
        if (whileRunning)
            whileRunning();
        if (error)
            co_return failure(*error);
        InvocationRecord record;
        record.requestId = invocation.requestId;
        record.version = std::string("$LATEST");
        record.outcome = outcome;
        record.payload = std::string("\"answer\"");
        if (outcome != Outcome::Success)
            record.error = FunctionError{"Unhandled", "ValueError", "no", {}};
        co_return record;
    }

    void accept(const std::string &requestId, const std::string &function = "f", const std::string &task = {})
    {
        Invocation invocation;
        invocation.function = function;
        invocation.requestId = requestId;
        invocation.event = std::string("{}");
        asio::co_spawn(
            io,
            [](World *world, Invocation event, std::string id) -> asio::awaitable<void> {
                world->accepted = co_await world->queue->accept(std::move(event), std::move(id));
            }(this, std::move(invocation), task),
            asio::detached);
    }

    void turn() // until nothing is left to do now
    {
        io.restart();
        io.poll();
    }

    void pass(std::chrono::seconds time)
    {
        timeline.advance(time);
        turn();
    }

    void eventReceived(const QueuedEvent &) override { ++received; }
    void eventStarted(const QueuedEvent &, std::chrono::milliseconds age) override { lastAge = age; }
    void eventDropped(const QueuedEvent &, Condition) override { ++dropped; }
    void delivered(const QueuedEvent &, const std::string &) override {}
    void deliveryFailed(const QueuedEvent &, const std::string &, const std::string &) override {}

    QTemporaryDir folder;
    asio::io_context io{1};
    Timeline timeline;
    AsyncSettings settings = defaultAsyncSettings(Vendor::Lambda);
    std::unique_ptr<EventStore> store;
    std::unique_ptr<AsyncTasks> tasks;
    std::optional<AsyncQueue> queue;
    Outcome outcome = Outcome::Success;
    std::optional<Error> error;
    std::function<void()> whileRunning;
    Result<> accepted;
    std::vector<std::string> calls;
    std::vector<std::string> functions;
    std::vector<std::string> stopped;
    std::vector<std::pair<std::string, Condition>> ended;
    int received = 0;
    int dropped = 0;
    std::chrono::milliseconds lastAge{0};
};

using Calls = std::vector<std::string>;

} // namespace

void tst_AsyncQueue::runsInTheOrderOfArrival()
{
    World world;
    for (const char *const id : {"a", "b", "c", "d"})
        world.accept(id);
    world.turn();
    QVERIFY(world.accepted.has_value());
    QVERIFY(world.calls == (Calls{"a", "b", "c", "d"}));
    QCOMPARE(world.received, 4);
    QCOMPARE(world.queue->waiting("f"), std::int64_t(0));
    QVERIFY(world.ended.back() == std::make_pair(std::string("d"), Condition::Success));
}

void tst_AsyncQueue::anErrorIsTriedAgainWithTheSameRequestId()
{
    World world;
    world.outcome = Outcome::FunctionError;
    world.accept("a");
    world.turn();
    world.pass(59s);
    QCOMPARE(world.calls.size(), std::size_t(1));
    world.pass(2s);
    QCOMPARE(world.calls.size(), std::size_t(2));
    world.pass(118s);
    QCOMPARE(world.calls.size(), std::size_t(2));
    world.pass(3s);
    QVERIFY(world.calls == (Calls{"a", "a", "a"}));
    QVERIFY(world.ended == (std::vector<std::pair<std::string, Condition>>{{"a", Condition::RetriesExhausted}}));
    QCOMPARE(world.dropped, 1);
    QVERIFY(world.lastAge >= 180s && world.lastAge < 190s);
    world.pass(3600s);
    QCOMPARE(world.calls.size(), std::size_t(3));
}

void tst_AsyncQueue::aThrottledEventCountsNoAttempt()
{
    World world;
    world.error = failure(Error::Code::Throttled, "invoke.throttled", "busy").value();
    world.accept("a");
    world.turn();
    for (const auto pause : {1s, 2s, 4s, 8s, 16s})
        world.pass(pause + 1s);
    QCOMPARE(world.calls.size(), std::size_t(6));
    world.error.reset();
    world.pass(33s);
    QCOMPARE(world.calls.size(), std::size_t(7));
    QVERIFY(world.ended.back().second == Condition::Success);
}

void tst_AsyncQueue::whatIsTooOldIsGivenUp()
{
    World world;
    world.settings.longestAge = 90s;
    world.outcome = Outcome::FunctionError;
    world.accept("a");
    world.turn();
    QVERIFY(world.ended.empty());
    world.pass(61s); // the next attempt would be two minutes later
    QCOMPARE(world.calls.size(), std::size_t(2));
    QVERIFY(world.ended.back().second == Condition::EventAgeExceeded);
}

void tst_AsyncQueue::functionsTakeTurns()
{
    World world;
    world.open({.perFunction = 1, .total = 1});
    world.queue->close();
    for (int i = 0; i < 6; ++i)
        world.accept(std::string("a").append(std::to_string(i)), "many");
    world.accept("b", "few");
    world.turn();
    world.queue->start();
    world.turn();
    const auto few = std::find(world.functions.begin(), world.functions.end(), "few");
    QVERIFY(few - world.functions.begin() <= 1);
    QCOMPARE(world.calls.size(), std::size_t(7));
}

void tst_AsyncQueue::outlivesItsProcess()
{
    World world;
    world.outcome = Outcome::FunctionError;
    world.accept("a");
    world.turn();
    world.queue->close();
    world.accept("b");
    world.turn();
    world.outcome = Outcome::Success;
    world.open();
    world.turn();
    QVERIFY(world.calls == (Calls{"a", "b"}));
    world.pass(61s);
    QVERIFY(world.calls == (Calls{"a", "b", "a"}));
}

void tst_AsyncQueue::holdsFewOfManyInMemory()
{
    constexpr int many = 20'000;
    World world;
    world.queue->close();
    for (int i = 0; i < many; ++i)
        world.accept(std::to_string(i), i % 2 == 0 ? "even" : "odd");
    world.turn();
    QCOMPARE(world.queue->waiting("even") + world.queue->waiting("odd"), std::int64_t(many));
    world.open();
    world.turn();
    QCOMPARE(world.calls.size(), std::size_t(many));
    QCOMPARE(std::set<std::string>(world.calls.begin(), world.calls.end()).size(), std::size_t(many));
}

void tst_AsyncQueue::aDeletedFunctionsEventsGo()
{
    World world;
    world.queue->close();
    world.accept("a");
    world.turn();
    world.queue->forget("f");
    world.queue->start();
    world.turn();
    QVERIFY(world.calls.empty());
}

void tst_AsyncQueue::aRecursionEndsAtOnce()
{
    World world;
    world.error = failure(Error::Code::Denied, recursionErrorId, "it calls itself").value();
    world.accept("a");
    world.turn();
    QVERIFY(world.ended.back().second == Condition::Recursion);
    QCOMPARE(world.queue->waiting("f"), std::int64_t(0));
}

void tst_AsyncQueue::tellsATasksLife()
{
    World world;
    world.settings = defaultAsyncSettings(Vendor::FunctionCompute);
    world.outcome = Outcome::FunctionError;
    world.accept("r-1", "f", "t-1");
    world.turn();
    QVERIFY(world.tasks->find("f", "t-1")->state == TaskState::Retrying);
    world.outcome = Outcome::Success;
    world.pass(1s);
    const std::optional<AsyncTask> task = world.tasks->find("f", "t-1");
    QVERIFY(task && task->state == TaskState::Succeeded);
    QCOMPARE(task->retries, 1);
    QCOMPARE(task->returnPayload, std::string("\"answer\""));
    std::string states;
    for (const TaskEvent &event : task->events)
        states.append(name(event.state)).append(" ");
    QCOMPARE(states, std::string("Enqueued Dequeued Running Retrying Dequeued Running Succeeded "));
    world.accept("r-2", "f", "t-1");
    world.turn();
    QCOMPARE(world.accepted.error().id, std::string("task.exists"));
    QCOMPARE(world.queue->waiting("f"), std::int64_t(0));
}

void tst_AsyncQueue::stopsATaskThatWaits()
{
    World world;
    world.settings = defaultAsyncSettings(Vendor::FunctionCompute);
    world.outcome = Outcome::FunctionError;
    world.accept("r-1", "f", "t-1");
    world.turn();
    const auto withdraw = [&world](const std::string &function, const std::string &id) {
        return world.queue->withdraw(function, id);
    };
    QVERIFY(world.tasks->stop("f", "t-1", withdraw).has_value());
    world.pass(3600s);
    QCOMPARE(world.calls.size(), std::size_t(1));
    QVERIFY(world.tasks->find("f", "t-1")->state == TaskState::Stopped);
    QCOMPARE(world.tasks->stop("f", "t-1", withdraw).error().id, std::string("task.ended"));
    QCOMPARE(world.tasks->stop("f", "t-9", withdraw).error().id, std::string("task.notFound"));
}

void tst_AsyncQueue::stopsATaskThatRuns()
{
    World world;
    world.whileRunning = [&world] {
        const auto withdraw = [&world](const std::string &function, const std::string &id) {
            return world.queue->withdraw(function, id);
        };
        QVERIFY(world.tasks->stop("f", "t-1", withdraw).has_value());
        QVERIFY(world.tasks->find("f", "t-1")->state == TaskState::Stopping);
    };
    world.outcome = Outcome::Cancelled;
    world.accept("r-1", "f", "t-1");
    world.turn();
    QVERIFY(world.stopped == (Calls{"r-1"}));
    QVERIFY(world.tasks->find("f", "t-1")->state == TaskState::Stopped);
    QVERIFY(world.ended.empty());
}

void tst_AsyncQueue::listsTasks()
{
    World world;
    for (const char *const id : {"one", "two", "three"}) {
        world.accept(id, "f", id);
        world.turn();
        world.pass(1s);
    }
    TaskQuery query;
    query.function = std::string("f");
    query.most = 2;
    const std::vector<AsyncTask> newest = world.tasks->list(query).value();
    QCOMPARE(newest.size(), std::size_t(2));
    QCOMPARE(newest.front().id, std::string("three"));
    query.after = newest.back().id;
    QCOMPARE(world.tasks->list(query).value().front().id, std::string("one"));
    query.after.clear();
    query.prefix = std::string("t");
    query.newestFirst = false;
    query.state = TaskState::Succeeded;
    QCOMPARE(world.tasks->list(query).value().front().id, std::string("two"));
    query.state = TaskState::Failed;
    QVERIFY(world.tasks->list(query).value().empty());
}

QTEST_APPLESS_MAIN(tst_AsyncQueue)
#include "tst_asyncqueue.moc"
