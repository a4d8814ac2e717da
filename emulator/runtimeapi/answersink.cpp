// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/answersink.h"

#include <algorithm>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr std::size_t keptOfStream = 64 * 1024;
constexpr std::uint64_t largestAnswer = 6'291'556;
constexpr std::uint64_t largestStream = 200ULL * 1024 * 1024;

} // namespace

AnswerSink::AnswerSink(const DeliveryPtr &delivery) : m_stream(delivery ? delivery->answer : nullptr) {}

void AnswerSink::begin(AnswerHead head)
{
    m_begun = true;
    if (m_stream != nullptr)
        m_stream->begin(std::move(head));
}

bool AnswerSink::fits(std::size_t size)
{
    m_overflown = m_overflown || m_taken + size > (isStreamed() ? largestStream : largestAnswer);
    return !m_overflown;
}

std::string AnswerSink::overflowError() const
{
    std::string body(R"({"errorMessage":"Response payload size exceeded maximum allowed payload size ()");
    body.append(std::to_string(isStreamed() ? largestStream : largestAnswer));
    return body.append(R"( bytes).","errorType":"Function.ResponseSizeTooLarge"})");
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
