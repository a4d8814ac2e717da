// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/when.h"

#include <QTest>
#include <QThread>

#include <optional>
#include <thread>

using namespace fermata;

class tst_When : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueArrives();
    void anErrorArrives();
    void aCancellationArrivesAsAnError();
    void aPromiseThatIsDroppedCountsAsCancelled();
    void whatIsDoneAlreadyArrivesFromTheEventLoop();
    void aContextThatIsGoneHearsNothing();
    void theHandlerMayDeleteItsContext();
    void theHandlerRunsInTheThreadOfItsContext();
    void cancellingGoesUpstream();
};

void tst_When::aValueArrives()
{
    QPromise<Result<int>> promise;
    promise.start();
    std::optional<Result<int>> heard;
    whenDone(promise.future(), this, [&heard](const Result<int> &result) { heard = result; });
    promise.addResult(7);
    promise.finish();
    QTRY_VERIFY(heard);
    QCOMPARE(heard->value(), 7);
}

void tst_When::anErrorArrives()
{
    std::optional<Result<>> heard;
    whenDone(finished<void>(failure(Error::Code::NotFound, "test.none", "None")), this,
             [&heard](const Result<> &result) { heard = result; });
    QTRY_VERIFY(heard);
    QVERIFY(!*heard);
    QCOMPARE(heard->error().id, std::string("test.none"));
}

void tst_When::aCancellationArrivesAsAnError()
{
    QPromise<Result<int>> promise;
    promise.start();
    int calls = 0;
    Error::Code code{};
    whenDone(promise.future(), this, [&](const Result<int> &result) {
        ++calls;
        code = result.error().code;
    });
    promise.future().cancel();
    promise.finish();
    QTRY_COMPARE(calls, 1);
    QCOMPARE(code, Error::Code::Cancelled);
}

void tst_When::aPromiseThatIsDroppedCountsAsCancelled()
{
    std::optional<Result<int>> heard;
    {
        QPromise<Result<int>> promise;
        promise.start();
        whenDone(promise.future(), this, [&heard](const Result<int> &result) { heard = result; });
    }
    QTRY_VERIFY(heard);
    QVERIFY(!*heard);
    QCOMPARE(heard->error().code, Error::Code::Cancelled);
}

void tst_When::whatIsDoneAlreadyArrivesFromTheEventLoop()
{
    std::optional<Result<int>> heard;
    whenDone(finished<int>(3), this, [&heard](const Result<int> &result) { heard = result; });
    QVERIFY(!heard);
    QTRY_VERIFY(heard);
    QCOMPARE(heard->value(), 3);
}

void tst_When::aContextThatIsGoneHearsNothing()
{
    QPromise<Result<int>> promise;
    promise.start();
    const auto held = std::make_shared<int>(0);
    auto context = std::make_unique<QObject>();
    whenDone(promise.future(), context.get(), [held](const Result<int> &) { ++*held; });
    QCOMPARE(held.use_count(), 2);
    context.reset();
    QCOMPARE(held.use_count(), 1); // the handler and all that it holds went with its context
    promise.addResult(1);
    promise.finish();
    QCoreApplication::processEvents();
    QCOMPARE(*held, 0);
}

void tst_When::theHandlerMayDeleteItsContext()
{
    auto *context = new QObject;
    bool called = false;
    whenDone(finished<int>(1), context, [context, &called](const Result<int> &) {
        delete context;
        called = true;
    });
    QTRY_VERIFY(called);
}

void tst_When::theHandlerRunsInTheThreadOfItsContext()
{
    QPromise<Result<int>> promise;
    promise.start();
    const QThread *thread = nullptr;
    whenDone(promise.future(), this, [&thread](const Result<int> &) { thread = QThread::currentThread(); });
    std::thread worker([&promise] {
        promise.addResult(1);
        promise.finish();
    });
    QTRY_VERIFY(thread);
    worker.join();
    QCOMPARE(thread, this->thread());
}

void tst_When::cancellingGoesUpstream()
{
    QPromise<Result<int>> up;
    QPromise<Result<int>> down;
    up.start();
    down.start();
    forwardCancel(down.future(), up.future(), this);
    down.future().cancel();
    QTRY_VERIFY(up.isCanceled());
}

QTEST_GUILESS_MAIN(tst_When)
#include "tst_when.moc"
