// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/database.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace fermata::emulator {

// Writes of one turn of the loop go to disk as one transaction. Single-threaded: on the executor's thread. A Database of
// its own is needed: until the turn ends no other connection can write to the file.
class GroupCommit
{
public:
    // The database outlives it.
    GroupCommit(boost::asio::any_io_executor executor, Database &database);
    ~GroupCommit(); // commits what is open

    // Before each write. Fails with Io.
    Result<> begin();
    // Returns when all writes so far have been committed. Fails with Io; then they are not there.
    boost::asio::awaitable<Result<>> committed();
    void commitNow();

private:
    struct Batch;

    boost::asio::any_io_executor m_executor;
    Database &m_database;
    std::shared_ptr<Batch> m_open;
};

} // namespace fermata::emulator
