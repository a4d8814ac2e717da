// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/database/groupcommit.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {

// Who waits for one transaction, and how it ended.
struct GroupCommit::Batch
{
    explicit Batch(const asio::any_io_executor &executor) : done(executor, asio::steady_timer::time_point::max()) {}

    asio::steady_timer done;
    Result<> result;
    bool over = false;
};

GroupCommit::GroupCommit(asio::any_io_executor executor, Database &database)
    : m_executor(std::move(executor)), m_database(database)
{
}

GroupCommit::~GroupCommit()
{
    commitNow();
}

Result<> GroupCommit::begin()
{
    if (m_open)
        return {};
    Result<> begun = m_database.execute("BEGIN IMMEDIATE");
    if (!begun)
        return begun;
    m_open = std::make_shared<Batch>(m_executor);
    asio::post(m_executor, [this, batch = std::weak_ptr<Batch>(m_open)] {
        const std::shared_ptr<Batch> open = batch.lock();
        if (open && !open->over)
            commitNow();
    });
    return {};
}

asio::awaitable<Result<>> GroupCommit::committed()
{
    const std::shared_ptr<Batch> batch = m_open;
    if (!batch)
        co_return Result<>();
    if (!batch->over)
        co_await batch->done.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return batch->result;
}

void GroupCommit::commitNow()
{
    const std::shared_ptr<Batch> batch = std::move(m_open);
    if (!batch)
        return;
    batch->result = m_database.execute("COMMIT");
    if (!batch->result)
        static_cast<void>(m_database.execute("ROLLBACK"));
    batch->over = true;
    batch->done.cancel();
}

} // namespace fermata::emulator
