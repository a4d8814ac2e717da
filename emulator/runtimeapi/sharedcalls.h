// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/control.h"
#include "emulator/runtimeapi/turn.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace fermata::emulator {

// How a bootstrap is asked for it.
FrameType frameTypeOf(Step step);

// What a bootstrap that serves several calls at once is asked and answers, over its one channel: each call has a serial
// number, which comes back with its answer. Kept by the calls under way. Single-threaded.
class SharedCalls : public std::enable_shared_from_this<SharedCalls>
{
public:
    SharedCalls(const boost::asio::any_io_executor &executor, std::shared_ptr<ControlChannel> channel);

    // From here on it reads the channel, until that ends.
    void start();
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call);
    void abandon(const std::string &requestId);

private:
    struct Pending
    {
        const std::string &requestId;
        RuntimeReply reply;
        Turn over;
    };
    boost::asio::awaitable<void> receiveAll();
    boost::asio::awaitable<bool> send(const RuntimeCall &call, const std::string &serial);
    void settle(Frame frame);
    void giveUp(const std::string &serial);

    boost::asio::any_io_executor m_executor;
    std::shared_ptr<ControlChannel> m_channel;
    std::map<std::string, Pending *, std::less<>> m_pending; // by serial number; each lives in its run()
    std::uint64_t m_lastSerial = 0;
    bool m_sending = false; // a frame must be out before the next begins
    std::deque<Turn *> m_toSend;
    bool m_ended = false;
};

} // namespace fermata::emulator
