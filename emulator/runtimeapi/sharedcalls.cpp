// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/sharedcalls.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace fermata::emulator {

namespace asio = boost::asio;

FrameType frameTypeOf(Step step)
{
    switch (step) {
    case Step::Initialize: return FrameType::Initialize;
    case Step::PreFreeze: return FrameType::PreFreeze;
    case Step::PreStop: return FrameType::PreStop;
    case Step::Call: break;
    }
    return FrameType::Call;
}

SharedCalls::SharedCalls(const asio::any_io_executor &executor, std::shared_ptr<ControlChannel> channel)
    : m_executor(executor), m_channel(std::move(channel))
{
}

void SharedCalls::start()
{
    asio::co_spawn(m_executor, [self = shared_from_this()] { return self->receiveAll(); }, asio::detached);
}

asio::awaitable<void> SharedCalls::receiveAll()
{
    const auto self = shared_from_this();
    while (std::optional<Frame> frame = co_await m_channel->receive())
        settle(*std::move(frame));
    m_ended = true;
    while (!m_pending.empty())
        giveUp(m_pending.begin()->first);
}

// The serial number is the last field of the head; what comes for a call that was given up is dropped.
void SharedCalls::settle(Frame frame)
{
    const std::size_t end = frame.head.rfind('\0');
    const std::string_view serial = std::string_view(frame.head).substr(end == std::string::npos ? 0 : end + 1);
    const auto found = m_pending.find(serial);
    if (found == m_pending.end())
        return;
    Pending &pending = *found->second;
    if (frame.type == FrameType::Failed)
        pending.reply = {RuntimeReply::Kind::Failed, frame.head.substr(0, end), std::move(frame.body), false};
    else
        pending.reply = {RuntimeReply::Kind::Done, {}, std::move(frame.body), false};
    m_pending.erase(found);
    pending.over.give();
}

void SharedCalls::giveUp(const std::string &serial)
{
    if (const auto found = m_pending.extract(serial))
        found.mapped()->over.giveLater(m_executor);
}

asio::awaitable<RuntimeReply> SharedCalls::run(const RuntimeCall &call)
{
    const auto self = shared_from_this();
    const std::string serial = std::to_string(++m_lastSerial);
    Pending pending{call.invocation.requestId, {}, {}};
    if (m_ended)
        co_return RuntimeReply();
    m_pending.emplace(serial, &pending);
    const bool sent = co_await send(call, serial);
    if (!sent)
        giveUp(serial);
    co_await pending.over.wait();
    co_return std::move(pending.reply);
}

asio::awaitable<bool> SharedCalls::send(const RuntimeCall &call, const std::string &serial)
{
    if (m_sending) {
        Turn turn;
        m_toSend.push_back(&turn);
        co_await turn.wait();
    }
    m_sending = true;
    const Invocation &invocation = call.invocation;
    const std::string head =
        joinFields({toldRequestId(call), invocation.qualifier, invocation.clientContext, call.trace, serial});
    const bool isCall = call.step == Step::Call;
    const bool sent = co_await m_channel->send(frameTypeOf(call.step), head,
                                               isCall ? std::string_view(invocation.event) : std::string_view());
    m_sending = !m_toSend.empty();
    if (m_sending) { // it stays so for whoever is next
        Turn *const next = m_toSend.front();
        m_toSend.pop_front();
        next->giveLater(m_executor);
    }
    co_return sent;
}

void SharedCalls::abandon(const std::string &requestId)
{
    std::vector<std::string> abandoned;
    for (const auto &[serial, pending] : m_pending) {
        if (pending->requestId == requestId)
            abandoned.push_back(serial);
    }
    for (const std::string &serial : abandoned)
        giveUp(serial);
}

} // namespace fermata::emulator
