// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/when.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

namespace fermata {

// What `first` gives, or `late` when that takes longer than `time`; then `first` is cancelled.
template<class T>
QFuture<Result<T>> inTime(QFuture<Result<T>> first, std::chrono::milliseconds time, const Error &late, QObject *context)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    forwardCancel(promise->future(), first, context);
    auto *timer = new QTimer(context);
    const auto give = [promise, timer = QPointer<QTimer>(timer)](const Result<T> &result) {
        if (promise->future().isFinished())
            return; // too late
        if (timer)
            timer->deleteLater();
        promise->addResult(result);
        promise->finish();
    };
    QObject::connect(timer, &QTimer::timeout, context, [give, first, late]() mutable {
        give(Result<T>(tl::unexpected<Error>(late)));
        first.cancel();
    });
    timer->setSingleShot(true);
    timer->start(time);
    whenDone(first, context, give);
    return promise->future();
}

} // namespace fermata
