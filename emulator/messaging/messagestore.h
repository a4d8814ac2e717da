// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/groupcommit.h"
#include "emulator/messaging/message.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

struct MessageCounts
{
    std::int64_t visible = 0;
    std::int64_t hidden = 0;  // received and not yet deleted
    std::int64_t delayed = 0; // not yet receivable for the first time
};

// The messages of all queues on disk. Writes of one turn of the loop are committed together. Single-threaded.
class MessageStore
{
public:
    // Fails with Io.
    static Result<std::unique_ptr<MessageStore>> open(boost::asio::any_io_executor executor,
                                                      const std::filesystem::path &file);

    Result<> add(const std::string &queue, const Message &message);
    // The oldest visible ones; of a FIFO queue's groups only those of which nothing is hidden.
    Result<std::vector<Message>> visible(const std::string &queue, TimePoint now, std::size_t most, bool fifo);
    Result<> saveReception(const Message &message); // receipt, receptions, visibleAt, firstReceivedAt
    // The message that the receipt stands for; nothing if it is gone.
    std::optional<Message> find(const std::string &queue, const std::string &receipt);
    Result<> remove(std::int64_t row);
    Result<> removeAllOf(const std::string &queue);
    Result<> removeSentBefore(const std::string &queue, TimePoint time);
    Result<> move(const Message &message, const std::string &toQueue); // visible at once, as never received
    MessageCounts counts(const std::string &queue, TimePoint now);
    std::optional<TimePoint> nextVisible(const std::string &queue, TimePoint now);

    // The message that was sent with the same deduplication id since `since`.
    std::optional<std::pair<std::string, std::int64_t>> sentBefore(const std::string &queue, const std::string &id,
                                                                   TimePoint since);
    Result<> noteSent(const std::string &queue, const std::string &id, const Message &message, TimePoint forgetBefore);

    boost::asio::awaitable<Result<>> committed() { return m_commit.committed(); }

private:
    MessageStore(boost::asio::any_io_executor executor, Database database);
    Result<> prepare();
    Result<> write(Statement &statement);

    Database m_database;
    struct Statements
    {
        Statement add, standard, fifo, receive, find, remove, removeAll, removeOld, move, counts, next, sent, note,
            forget;
    };
    Statements m_sql;
    GroupCommit m_commit;
};

} // namespace fermata::emulator
