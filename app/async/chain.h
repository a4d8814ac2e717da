// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/when.h"

namespace fermata {

// The future of `read(value)`, a Result<U>, once `first` has a value; its error passes through. Cancelling it cancels
// `first`. When `context` goes before, the future ends cancelled.
template<class U, class T, class Read>
QFuture<Result<U>> thenRead(QFuture<Result<T>> first, QObject *context, Read read)
{
    auto promise = std::make_shared<QPromise<Result<U>>>();
    promise->start();
    forwardCancel(promise->future(), first, context);
    whenDone(first, context, [promise, read](const Result<T> &result) mutable {
        if constexpr (std::is_void_v<T>)
            promise->addResult(result ? read() : Result<U>(failure(result.error())));
        else
            promise->addResult(result ? read(*result) : Result<U>(failure(result.error())));
        promise->finish();
    });
    return promise->future();
}

// The same for a `next` that asks again, whatever came of `first`: Result<T> -> QFuture<Result<U>>.
template<class U, class T, class Next>
QFuture<Result<U>> thenEither(QFuture<Result<T>> first, QObject *context, Next next)
{
    auto promise = std::make_shared<QPromise<Result<U>>>();
    promise->start();
    forwardCancel(promise->future(), first, context);
    whenDone(first, context, [promise, context, next](const Result<T> &result) mutable {
        QFuture<Result<U>> second = next(result);
        forwardCancel(promise->future(), second, context);
        whenDone(second, context, [promise](const Result<U> &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    });
    return promise->future();
}

// And for one that needs a value: value -> QFuture<Result<U>>. An error passes through.
template<class U, class T, class Next>
QFuture<Result<U>> thenAsk(QFuture<Result<T>> first, QObject *context, Next next)
{
    return thenEither<U>(first, context, [next](const Result<T> &result) mutable -> QFuture<Result<U>> {
        if (!result)
            return finished<U>(failure(result.error()));
        if constexpr (std::is_void_v<T>)
            return next();
        else
            return next(*result);
    });
}

} // namespace fermata
