// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/when.h"

#include <QTimer>

#include <chrono>

namespace fermata {

// A future that is there after `time`, or as soon as it is cancelled.
inline QFuture<Result<>> pauseFor(std::chrono::milliseconds time, QObject *context)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    const auto end = [promise, timer] {
        timer->deleteLater();
        promise->addResult(Result<>());
        promise->finish();
    };
    QObject::connect(timer, &QTimer::timeout, timer, end);
    auto *watcher = new QFutureWatcher<Result<>>(timer);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, timer, end);
    watcher->setFuture(promise->future());
    timer->start(time);
    return promise->future();
}

} // namespace fermata
