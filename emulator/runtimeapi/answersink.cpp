// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/answersink.h"

#include <algorithm>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr std::size_t keptOfStream = 64 * 1024;

} // namespace

AnswerSink::AnswerSink(const DeliveryPtr &delivery)
    : m_stream(delivery ? delivery->answer : nullptr)
{
}

void AnswerSink::begin(AnswerHead head)
{
    m_begun = true;
    if (m_stream != nullptr)
        m_stream->begin(std::move(head));
}

asio::awaitable<void> AnswerSink::take(std::string_view bytes)
{
    m_taken += bytes.size();
    if (!isStreamed()) {
        m_body.append(bytes);
        co_return;
    }
    m_body.append(bytes.substr(0, keptOfStream - std::min(keptOfStream, m_body.size())));
    co_await m_stream->write(bytes);
}

} // namespace fermata::emulator
