// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/messaging/queues.h"

#include <QTemporaryDir>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Queues in a folder of their own, on a clock that the test moves.
class MessagingWorld
{
public:
    MessagingWorld() { open(); }

    // Again, as after a restart.
    void open()
    {
        queues.reset();
        messages.reset();
        documents.reset();
        database.reset();
        database.emplace(Database::open(file("state.db")).value());
        documents.emplace(Documents::create(*database).value());
        messages = std::move(MessageStore::open(io.get_executor(), file("messages.db")).value());
        queues.emplace(io.get_executor(), timeline, *documents, *messages);
        if (const Result<> loaded = queues->load(); !loaded)
            qFatal("%s", loaded.error().message.c_str());
    }

    std::string send(const std::string &queue, const std::string &body, const std::string &group = {})
    {
        Outgoing outgoing;
        outgoing.body = body;
        outgoing.group = group;
        outgoing.deduplication = group.empty() ? std::string() : body;
        return queues->send(queue, std::move(outgoing)).value().id;
    }

    std::vector<Message> receive(const std::string &queue)
    {
        return queues->receive(queue, 10, std::chrono::seconds(-1)).value();
    }

    std::string bodies(const std::string &queue)
    {
        std::string all;
        for (const Message &message : receive(queue))
            all.append(message.content.body).append(" ");
        return all;
    }

    void turn()
    {
        io.restart();
        io.poll();
    }

    std::filesystem::path file(const char *name) const
    {
        return folder.filePath(QString::fromLatin1(name)).toStdString();
    }

    QTemporaryDir folder;
    Timeline timeline; // before what may still hold alarms
    boost::asio::io_context io{1};
    std::optional<Database> database;
    std::optional<Documents> documents;
    std::unique_ptr<MessageStore> messages;
    std::optional<Queues> queues;
};

} // namespace fermata::emulator
