// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/messagestore.h"

#include "app/base/time.h"

namespace fermata::emulator {
namespace {

constexpr const char *schema =
    "CREATE TABLE IF NOT EXISTS message (row INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, id TEXT NOT NULL,"
    " body BLOB NOT NULL, attributes TEXT NOT NULL, trace TEXT NOT NULL, grp TEXT NOT NULL, dedup TEXT NOT NULL,"
    " receipt TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL, first INTEGER NOT NULL,"
    " receptions INTEGER NOT NULL);"
    "CREATE INDEX IF NOT EXISTS message_order ON message (queue, visible, row);"
    "CREATE INDEX IF NOT EXISTS message_receipt ON message (queue, receipt) WHERE receipt <> '';"
    "CREATE TABLE IF NOT EXISTS sent (queue TEXT NOT NULL, dedup TEXT NOT NULL, id TEXT NOT NULL,"
    " sequence INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (queue, dedup)) WITHOUT ROWID;";

constexpr const char *columns =
    "row, id, body, attributes, trace, grp, dedup, receipt, sent, visible, first, receptions";

Message messageIn(const Statement &row)
{
    Message message;
    message.row = row.integer(0);
    message.sequence = message.row;
    message.id = row.text(1);
    message.content.body = row.text(2);
    message.content.attributes = attributesIn(row.text(3));
    message.content.traceHeader = row.text(4);
    message.content.group = row.text(5);
    message.content.deduplication = row.text(6);
    message.receipt = row.text(7);
    message.sentAt = fromEpochMs(row.integer(8));
    message.visibleAt = fromEpochMs(row.integer(9));
    message.firstReceivedAt = fromEpochMs(row.integer(10));
    message.receptions = static_cast<int>(row.integer(11));
    return message;
}

} // namespace

MessageStore::MessageStore(boost::asio::any_io_executor executor, Database database)
    : m_database(std::move(database)), m_commit(std::move(executor), m_database)
{
}

Result<std::unique_ptr<MessageStore>> MessageStore::open(boost::asio::any_io_executor executor,
                                                         const std::filesystem::path &file)
{
    Result<Database> database = Database::open(file);
    if (!database)
        return failure(database.error());
    std::unique_ptr<MessageStore> store(new MessageStore(std::move(executor), std::move(*database)));
    if (Result<> ready = store->prepare(); !ready)
        return failure(ready.error());
    return store;
}

Result<> MessageStore::prepare()
{
    if (Result<> made = m_database.execute(schema); !made)
        return made;
    const std::string select = std::string("SELECT ").append(columns).append(" FROM message WHERE queue = ?1 ");
    const std::vector<std::pair<Statement *, std::string>> texts = {
        {&m_sql.add,
         "INSERT INTO message (queue, id, body, attributes, trace, grp, dedup, receipt, sent, visible, first,"
         " receptions) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, 0, 0)"},
        {&m_sql.standard, select + "AND visible <= ?2 ORDER BY visible, row LIMIT ?3"},
        {&m_sql.fifo, select
                          + "AND visible <= ?2 AND grp NOT IN (SELECT grp FROM message WHERE queue = ?1 AND"
                            " visible > ?2) ORDER BY row LIMIT ?3"},
        {&m_sql.receive, "UPDATE message SET receipt = ?, receptions = ?, visible = ?, first = ? WHERE row = ?"},
        {&m_sql.find, select + "AND receipt = ?2 AND receipt <> ''"},
        {&m_sql.remove, "DELETE FROM message WHERE row = ?"},
        {&m_sql.removeAll, "DELETE FROM message WHERE queue = ?"},
        {&m_sql.removeOld, "DELETE FROM message WHERE queue = ? AND sent < ?"},
        {&m_sql.move,
         "UPDATE message SET queue = ?, receipt = '', receptions = 0, visible = ?, first = 0 WHERE row = ?"},
        {&m_sql.counts, "SELECT COUNT(*) FILTER (WHERE visible <= ?2), COUNT(*) FILTER (WHERE visible > ?2 AND"
                        " receptions > 0), COUNT(*) FILTER (WHERE visible > ?2 AND receptions = 0)"
                        " FROM message WHERE queue = ?1"},
        {&m_sql.next, "SELECT visible FROM message WHERE queue = ? AND visible > ? ORDER BY visible LIMIT 1"},
        {&m_sql.sent, "SELECT id, sequence FROM sent WHERE queue = ? AND dedup = ? AND at >= ?"},
        {&m_sql.note, "INSERT OR REPLACE INTO sent (queue, dedup, id, sequence, at) VALUES (?, ?, ?, ?, ?)"},
        {&m_sql.forget, "DELETE FROM sent WHERE queue = ? AND at < ?"},
    };
    for (const auto &[statement, sql] : texts) {
        Result<Statement> prepared = m_database.prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        *statement = std::move(*prepared);
    }
    return {};
}

Result<> MessageStore::write(Statement &statement)
{
    Result<> begun = m_commit.begin();
    return begun ? statement.run() : begun;
}

Result<> MessageStore::add(const std::string &queue, const Message &message)
{
    const Outgoing &content = message.content;
    const std::string attributes = attributesText(content.attributes);
    m_sql.add.bind(1, queue).bind(2, message.id).bindBytes(3, content.body).bind(4, attributes);
    m_sql.add.bind(5, content.traceHeader).bind(6, content.group).bind(7, content.deduplication);
    m_sql.add.bind(8, toEpochMs(message.sentAt)).bind(9, toEpochMs(message.visibleAt));
    return write(m_sql.add);
}

Result<std::vector<Message>> MessageStore::visible(const std::string &queue, TimePoint now, std::size_t most, bool fifo)
{
    Statement &statement = fifo ? m_sql.fifo : m_sql.standard;
    statement.bind(1, queue).bind(2, toEpochMs(now)).bind(3, static_cast<std::int64_t>(most));
    std::vector<Message> messages;
    for (;;) {
        const Result<bool> row = statement.step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return messages;
        messages.push_back(messageIn(statement));
    }
}

Result<> MessageStore::saveReception(const Message &message)
{
    m_sql.receive.bind(1, message.receipt).bind(2, std::int64_t{message.receptions});
    m_sql.receive.bind(3, toEpochMs(message.visibleAt))
        .bind(4, toEpochMs(message.firstReceivedAt))
        .bind(5, message.row);
    return write(m_sql.receive);
}

std::optional<Message> MessageStore::find(const std::string &queue, const std::string &receipt)
{
    if (!m_sql.find.bind(1, queue).bind(2, receipt).step().value_or(false))
        return std::nullopt;
    Message message = messageIn(m_sql.find);
    m_sql.find.reset();
    return message;
}

Result<> MessageStore::remove(std::int64_t row)
{
    m_sql.remove.bind(1, row);
    return write(m_sql.remove);
}

Result<> MessageStore::removeAllOf(const std::string &queue)
{
    m_sql.removeAll.bind(1, queue);
    return write(m_sql.removeAll);
}

Result<> MessageStore::removeSentBefore(const std::string &queue, TimePoint time)
{
    m_sql.removeOld.bind(1, queue).bind(2, toEpochMs(time));
    return write(m_sql.removeOld);
}

Result<> MessageStore::move(const Message &message, const std::string &toQueue)
{
    m_sql.move.bind(1, toQueue).bind(2, toEpochMs(message.visibleAt)).bind(3, message.row);
    return write(m_sql.move);
}

MessageCounts MessageStore::counts(const std::string &queue, TimePoint now)
{
    MessageCounts counts;
    if (m_sql.counts.bind(1, queue).bind(2, toEpochMs(now)).step().value_or(false)) {
        counts = {m_sql.counts.integer(0), m_sql.counts.integer(1), m_sql.counts.integer(2)};
        m_sql.counts.reset();
    }
    return counts;
}

std::optional<TimePoint> MessageStore::nextVisible(const std::string &queue, TimePoint now)
{
    if (!m_sql.next.bind(1, queue).bind(2, toEpochMs(now)).step().value_or(false))
        return std::nullopt;
    const TimePoint next = fromEpochMs(m_sql.next.integer(0));
    m_sql.next.reset();
    return next;
}

std::optional<std::pair<std::string, std::int64_t>> MessageStore::sentBefore(const std::string &queue,
                                                                             const std::string &id, TimePoint since)
{
    if (!m_sql.sent.bind(1, queue).bind(2, id).bind(3, toEpochMs(since)).step().value_or(false))
        return std::nullopt;
    std::pair<std::string, std::int64_t> sent(m_sql.sent.text(0), m_sql.sent.integer(1));
    m_sql.sent.reset();
    return sent;
}

Result<> MessageStore::noteSent(const std::string &queue, const std::string &id, const Message &message,
                                TimePoint forgetBefore)
{
    m_sql.forget.bind(1, queue).bind(2, toEpochMs(forgetBefore));
    if (Result<> forgotten = write(m_sql.forget); !forgotten)
        return forgotten;
    m_sql.note.bind(1, queue).bind(2, id).bind(3, message.id).bind(4, m_database.lastInsertedRow());
    m_sql.note.bind(5, toEpochMs(message.sentAt));
    return write(m_sql.note);
}

} // namespace fermata::emulator
