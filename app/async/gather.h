// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/when.h"

#include <QList>

#include <vector>

namespace fermata {

// What `begin` gives for each item, in their order, with at most `atOnce` under way at a time. One that fails does not
// stop the others. Cancelling cancels those under way and begins no more: theirs is then Cancelled.
template<class U, class Item, class Begin>
QFuture<Result<QList<Result<U>>>> gather(const QList<Item> &items, int atOnce, QObject *context, Begin begin)
{
    struct Gathering
    {
        QList<Item> items;
        Begin begin;
        QPromise<Result<QList<Result<U>>>> promise;
        QList<Result<U>> results;
        qsizetype begun = 0;
        qsizetype done = 0;
    };
    struct Step
    {
        static void next(const std::shared_ptr<Gathering> &all, QObject *context)
        {
            if (all->done == all->items.size()) {
                all->promise.addResult(Result<QList<Result<U>>>(all->results));
                all->promise.finish();
                return;
            }
            if (all->begun == all->items.size())
                return;
            const qsizetype place = all->begun++;
            const bool cancelled = all->promise.isCanceled();
            QFuture<Result<U>> one = cancelled ? finished<U>(failure(Error::Code::Cancelled, "cancelled", "Cancelled"))
                                               : all->begin(all->items[place]);
            if (!cancelled)
                forwardCancel(all->promise.future(), one, context);
            whenDone(one, context, [all, place, context](const Result<U> &result) {
                all->results[place] = result;
                ++all->done;
                next(all, context);
            });
        }
    };
    auto all = std::make_shared<Gathering>(Gathering{items, begin, {}, {}, 0, 0});
    const Result<U> none = failure(Error::Code::Cancelled, "cancelled", "Cancelled");
    all->results = QList<Result<U>>(items.size(), none);
    all->promise.start();
    const QFuture<Result<QList<Result<U>>>> future = all->promise.future();
    if (items.isEmpty())
        Step::next(all, context);
    for (qsizetype i = 0; i < std::min<qsizetype>(atOnce, items.size()); ++i)
        Step::next(all, context);
    return future;
}

} // namespace fermata
