// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <utility>

namespace fermata {

// The one way to consume a future: `handler` gets the value, the error or the cancellation, in the thread of
// `context`, and is never called once `context` is gone.
// That is always later, from the event loop, even if the future is done already. To be called in that thread.
template<class T, class Handler>
void whenDone(QFuture<Result<T>> future, QObject *context, Handler handler)
{
    // Not QFuture::then(context): Qt 6.4 asserts there when the future ends and its context is gone.
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, handler]() mutable {
        const QFuture<Result<T>> ended = watcher->future();
        watcher->deleteLater();
        if (ended.isCanceled() || ended.resultCount() == 0)
            handler(Result<T>(failure(Error::Code::Cancelled, "cancelled", "Cancelled")));
        else
            handler(ended.result());
    });
    watcher->setFuture(future);
}

// Cancelling `downstream` cancels `upstream` too, which Qt's continuations do not do by themselves.
template<class T, class U>
void forwardCancel(const QFuture<T> &downstream, QFuture<U> upstream, QObject *context)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, context, [upstream]() mutable { upstream.cancel(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(downstream);
}

// A future that is already finished with this result.
template<class T>
QFuture<Result<T>> finished(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace fermata
