// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/tunnel.h"

#include "app/base/text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <chrono>
#include <string_view>
#include <sys/socket.h>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Socket = asio::ip::tcp::socket;
constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t longestHead = 16 * 1024;
constexpr std::chrono::milliseconds clientSpeaksWithin{300}; // first, where it does
constexpr std::chrono::milliseconds lookAgainAfter{2};
constexpr std::array<std::string_view, 2> tunnelWords = {"CONNECT ", "TUNNEL "};

asio::awaitable<void> nap(std::chrono::milliseconds time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asTuple);
}

// What is there, without taking it; nothing: the other side left.
asio::awaitable<std::optional<std::string>> peek(Socket &socket)
{
    const auto [error] = co_await socket.async_wait(Socket::wait_read, asTuple);
    std::string bytes(longestHead, '\0');
    const ssize_t size = error ? -1 : ::recv(socket.native_handle(), bytes.data(), bytes.size(), MSG_PEEK);
    if (size <= 0)
        co_return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size));
    co_return bytes;
}

bool mayBecome(std::string_view word, std::string_view bytes)
{
    return word.starts_with(bytes.substr(0, word.size()));
}

// Byte by byte: what comes behind is not ours.
asio::awaitable<std::optional<std::string>> readHead(Socket &socket)
{
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
        char byte = 0;
        const auto [error, size] = co_await socket.async_read_some(asio::buffer(&byte, 1), asTuple);
        if (error || head.size() == longestHead)
            co_return std::nullopt;
        head += byte;
    }
    co_return head;
}

asio::awaitable<void> pass(Socket &from, Socket &to)
{
    std::array<char, 16 * 1024> bytes{};
    for (;;) {
        const auto [left, size] = co_await from.async_read_some(asio::buffer(bytes), asTuple);
        if (left)
            break;
        const auto [gone, written] = co_await asio::async_write(to, asio::buffer(bytes.data(), size), asTuple);
        if (gone)
            break;
    }
    boost::system::error_code ignored;
    to.shutdown(Socket::shutdown_send, ignored);
}

// Of the requests only those that stay requests.
bool looksLikeHttp(const std::string &bytes)
{
    const std::string head = lowered(bytes.substr(0, bytes.find("\r\n\r\n")));
    return bytes.front() >= 'A' && bytes.front() <= 'Z' && !head.starts_with("pri * http/2")
        && head.find("\nupgrade: websocket") == std::string::npos;
}

// As a client's first message lists what it speaks (RFC 7301).
bool wantsOnlyHttp2(const std::string &hello)
{
    return hello.find("\x02h2") != std::string::npos && hello.find("\x08http/1.1") == std::string::npos;
}

} // namespace

asio::awaitable<std::optional<std::optional<TunnelHead>>> readTunnelHead(Socket &socket)
{
    for (;;) {
        const std::optional<std::string> bytes = co_await peek(socket);
        if (!bytes)
            co_return std::nullopt;
        std::string_view word;
        for (const std::string_view one : tunnelWords)
            word = mayBecome(one, *bytes) ? one : word;
        if (word.empty())
            co_return std::optional<TunnelHead>();
        if (bytes->size() >= word.size())
            break;
        co_await nap(lookAgainAfter);
    }
    const std::optional<std::string> head = co_await readHead(socket);
    if (!head)
        co_return std::nullopt;
    const std::size_t from = head->find(' ') + 1;
    TunnelHead tunnel;
    tunnel.authority = head->substr(from, head->find_first_of(" \r", from) - from);
    tunnel.wantsAnswer = head->starts_with(tunnelWords.front());
    co_return std::optional(std::move(tunnel));
}

asio::awaitable<Spoken> whatIsSpoken(Socket &client)
{
    const std::optional<std::string> bytes = co_await peek(client);
    if (!bytes)
        co_return Spoken::Gone;
    constexpr char handshake = 0x16; // of TLS (RFC 8446, 5.1)
    if (bytes->front() == handshake)
        co_return wantsOnlyHttp2(*bytes) ? Spoken::TlsHttp2 : Spoken::Tls;
    co_return looksLikeHttp(*bytes) ? Spoken::Http : Spoken::Other;
}

asio::awaitable<bool> speaksSoon(Socket &client)
{
    using namespace asio::experimental::awaitable_operators;
    const auto first = co_await (peek(client) || nap(clientSpeaksWithin));
    co_return first.index() == 0;
}

asio::awaitable<bool> speaksFirst(Socket &client, Socket &server)
{
    using namespace asio::experimental::awaitable_operators;
    const auto first = co_await (peek(client) || peek(server));
    co_return first.index() == 0;
}

asio::awaitable<void> passThrough(Socket &one, Socket &other)
{
    using namespace asio::experimental::awaitable_operators;
    co_await (pass(one, other) && pass(other, one));
}

} // namespace fermata::emulator
