// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/upstream.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <charconv>
#include <optional>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

std::uint16_t portOf(const std::string &scheme)
{
    return scheme == "https" ? 443 : 80;
}

} // namespace

std::string Origin::url() const
{
    const bool isV6 = host.find(':') != std::string::npos;
    std::string text = scheme + "://" + (isV6 ? '[' + host + ']' : host);
    return port == portOf(scheme) ? text : text.append(":").append(std::to_string(port));
}

std::optional<Origin> originFrom(const std::string &authority, const std::string &scheme)
{
    Origin origin{scheme, authority, portOf(scheme)};
    const std::size_t bracket = authority.rfind(']');
    const std::size_t colon = authority.rfind(':');
    const bool isBareV6 = bracket == std::string::npos && authority.find(':') != colon;
    if (colon != std::string::npos && !isBareV6 && (bracket == std::string::npos || colon > bracket)) {
        const char *const end = authority.data() + authority.size();
        const auto [rest, error] = std::from_chars(authority.data() + colon + 1, end, origin.port);
        if (error != std::errc() || rest != end)
            return std::nullopt;
        origin.host = authority.substr(0, colon);
    }
    if (origin.host.starts_with('[') && origin.host.ends_with(']'))
        origin.host = origin.host.substr(1, origin.host.size() - 2);
    return origin.host.empty() || origin.port == 0 ? std::nullopt : std::optional(origin);
}

asio::awaitable<Result<asio::ip::tcp::socket>> connectTo(Origin origin)
{
    const auto unreachable = [&origin](const boost::system::error_code &error) {
        return failure(Error::Code::Unreachable, "outbound.unreachable", "%1 cannot be reached: %2",
                       {origin.url(), error.message()});
    };
    const auto executor = co_await asio::this_coro::executor;
    asio::ip::tcp::resolver resolver(executor);
    const std::string port = std::to_string(origin.port);
    const auto [unknown, addresses] = co_await resolver.async_resolve(origin.host, port, asTuple);
    if (unknown)
        co_return unreachable(unknown);
    asio::ip::tcp::socket socket(executor);
    const auto [refused, endpoint] = co_await asio::async_connect(socket, addresses, asTuple);
    if (refused)
        co_return unreachable(refused);
    boost::system::error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    co_return socket;
}

} // namespace fermata::emulator
