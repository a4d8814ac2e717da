// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/control.h"

#include "app/base/text.h"
#include "emulator/http/readupto.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <sys/socket.h>
#include <sys/uio.h>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

using Prefix = std::array<std::uint32_t, 3>; // type, head length, body length

constexpr std::size_t prefixSize = sizeof(Prefix);
constexpr std::size_t readAtLeast = 16 * 1024;
constexpr std::size_t largestCopied = 64 * 1024;
constexpr std::size_t shortFrame = 4 * 1024;
constexpr std::size_t largestFrame = 512 * 1024 * 1024;

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

Prefix prefixAt(const char *bytes)
{
    Prefix prefix{};
    std::memcpy(prefix.data(), bytes, prefixSize);
    return prefix;
}

// Steps over what has been sent; false when nothing is left.
bool advance(std::array<iovec, 3> &parts, std::size_t sent)
{
    bool left = false;
    for (iovec &part : parts) {
        const std::size_t step = std::min(sent, part.iov_len);
        part.iov_base = static_cast<char *>(part.iov_base) + step;
        part.iov_len -= step;
        sent -= step;
        left = left || part.iov_len > 0;
    }
    return left;
}

} // namespace

std::string joinFields(std::initializer_list<std::string_view> fields)
{
    std::string head;
    head.reserve(std::accumulate(fields.begin(), fields.end(), fields.size(),
                                 [](std::size_t sum, std::string_view field) { return sum + field.size(); }));
    for (const std::string_view field : fields) {
        head += field;
        head += '\0';
    }
    if (!head.empty())
        head.pop_back();
    return head;
}

std::vector<std::string> fieldsOf(std::string_view head)
{
    return split(head, '\0');
}

ControlChannel::ControlChannel(const asio::any_io_executor &executor, int descriptor)
    : m_socket(executor, asio::local::stream_protocol(), descriptor)
{
    m_socket.native_non_blocking(true);
}

asio::awaitable<bool> ControlChannel::send(FrameType type, std::string_view head, std::string_view body)
{
    Prefix prefix{static_cast<std::uint32_t>(type), static_cast<std::uint32_t>(head.size()),
                  static_cast<std::uint32_t>(body.size())};
    // One system call for a frame: sendmsg only reads through these pointers.
    std::array<iovec, 3> parts{{{prefix.data(), prefixSize},
                                {const_cast<char *>(head.data()), head.size()},
                                {const_cast<char *>(body.data()), body.size()}}};
    if (prefixSize + head.size() + body.size() <= shortFrame && m_socket.is_open()) {
        // A short copy costs less than a message of three parts. What is wrong shows below.
        thread_local std::string whole;
        whole.assign(reinterpret_cast<const char *>(prefix.data()), prefixSize).append(head).append(body);
        const ssize_t sent = ::send(m_socket.native_handle(), whole.data(), whole.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0 && !advance(parts, static_cast<std::size_t>(sent)))
            co_return true;
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    for (;;) {
        if (!m_socket.is_open())
            co_return false;
        const ssize_t sent = ::sendmsg(m_socket.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            if (!advance(parts, static_cast<std::size_t>(sent)))
                co_return true;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            co_return false;
        const auto [error] = co_await m_socket.async_wait(asio::socket_base::wait_write, asTuple);
        if (error)
            co_return false;
    }
}

asio::awaitable<std::optional<Frame>> ControlChannel::receive()
{
    for (;;) {
        if (std::optional<Frame> frame = takeFrame())
            co_return frame;
        if (m_broken || !m_socket.is_open())
            co_return std::nullopt;
        if (isLarge())
            co_return co_await receiveLarge();
        if (m_buffer.size() - m_filled < std::max(missing(), readAtLeast / 2))
            m_buffer.resize(m_filled + std::max(readAtLeast, missing()));
        const auto [error, count] = co_await m_socket.async_read_some(
            asio::buffer(m_buffer.data() + m_filled, m_buffer.size() - m_filled), asTuple);
        m_filled += count;
        if (error)
            co_return std::nullopt;
    }
}

bool ControlChannel::isLarge() const
{
    const std::size_t have = m_filled - m_taken;
    if (have < prefixSize)
        return false;
    const Prefix prefix = prefixAt(m_buffer.data() + m_taken);
    return prefix[2] > largestCopied && have >= prefixSize + prefix[1];
}

// Its body goes straight to its place: a copy of megabytes costs more than all the rest of a call.
asio::awaitable<std::optional<Frame>> ControlChannel::receiveLarge()
{
    const Prefix prefix = prefixAt(m_buffer.data() + m_taken);
    const std::size_t head = m_taken + prefixSize;
    const std::size_t body = head + prefix[1];
    Frame frame{static_cast<FrameType>(prefix[0]), m_buffer.substr(head, prefix[1]), {}};
    frame.body.reserve(prefix[2]);
    frame.body.assign(m_buffer, body, m_filled - body);
    m_taken = m_filled = 0;
    const bool whole = co_await readUpTo(prefix[2], frame.body, m_socket);
    if (!whole)
        co_return std::nullopt;
    co_return frame;
}

std::size_t ControlChannel::missing() const
{
    const std::size_t have = m_filled - m_taken;
    if (have < prefixSize)
        return prefixSize - have;
    const Prefix prefix = prefixAt(m_buffer.data() + m_taken);
    const std::size_t wanted = prefixSize + prefix[1] + (prefix[2] > largestCopied ? 0 : prefix[2]);
    return wanted > have ? wanted - have : 0;
}

std::optional<Frame> ControlChannel::takeFrame()
{
    const std::size_t have = m_filled - m_taken;
    if (have < prefixSize)
        return std::nullopt;
    const Prefix prefix = prefixAt(m_buffer.data() + m_taken);
    const std::size_t whole = prefixSize + std::size_t{prefix[1]} + prefix[2];
    m_broken = m_broken || whole > largestFrame;
    if (m_broken || have < whole)
        return std::nullopt;
    const std::size_t head = m_taken + prefixSize;
    Frame frame{static_cast<FrameType>(prefix[0]), m_buffer.substr(head, prefix[1]),
                m_buffer.substr(head + prefix[1], prefix[2])};
    m_taken += whole;
    if (m_taken == m_filled)
        m_taken = m_filled = 0;
    return frame;
}

void ControlChannel::endAfterQueued()
{
    boost::system::error_code ignored;
    m_socket.shutdown(asio::socket_base::shutdown_receive, ignored);
}

void ControlChannel::close()
{
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

} // namespace fermata::emulator
