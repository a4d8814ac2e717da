// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/answerstream.h"

#include <algorithm>
#include <utility>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr std::size_t window = 256 * 1024;

} // namespace

AnswerStream::AnswerStream(const asio::any_io_executor &executor) : m_changed(executor) {}

void AnswerStream::begin(AnswerHead head)
{
    m_head = std::move(head);
    m_changed.fire();
}

asio::awaitable<void> AnswerStream::write(std::string_view bytes)
{
    while (!m_left && !bytes.empty()) {
        if (m_waiting.size() >= window) {
            co_await m_changed.wait();
            continue;
        }
        const std::size_t count = std::min(bytes.size(), window - m_waiting.size());
        m_waiting.append(bytes.substr(0, count));
        bytes.remove_prefix(count);
        m_changed.fire();
    }
}

void AnswerStream::end()
{
    m_ended = true;
    m_changed.fire();
}

asio::awaitable<bool> AnswerStream::begun()
{
    while (!m_head && !m_ended)
        co_await m_changed.wait();
    co_return m_head.has_value();
}

asio::awaitable<std::string> AnswerStream::read()
{
    while (m_waiting.empty() && !m_ended)
        co_await m_changed.wait();
    m_changed.fire();
    co_return std::exchange(m_waiting, {});
}

void AnswerStream::leave()
{
    m_left = true;
    m_waiting = {};
    m_changed.fire();
}

} // namespace fermata::emulator
