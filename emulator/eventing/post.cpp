// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/post.h"

#include "emulator/http/client.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::seconds longestWait{15};

struct Place
{
    std::uint16_t port = 80;
    std::string target = "/";
};

std::optional<Place> placeIn(std::string_view address)
{
    constexpr std::string_view scheme = "http://";
    if (!address.starts_with(scheme))
        return std::nullopt;
    address.remove_prefix(scheme.size());
    Place place;
    const std::size_t slash = address.find('/');
    if (slash != std::string_view::npos)
        place.target = address.substr(slash);
    const std::string_view authority = address.substr(0, slash);
    const std::size_t colon = authority.find(':');
    const std::string_view host = authority.substr(0, colon);
    if (colon != std::string_view::npos) {
        const std::string_view digits = authority.substr(colon + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place.port);
        if (error != std::errc() || end != digits.data() + digits.size())
            return std::nullopt;
    }
    const bool local = host == "localhost" || host == "127.0.0.1";
    const bool clean = place.target.find_first_of(" \r\n") == std::string::npos;
    return local && clean ? std::optional(place) : std::nullopt;
}

} // namespace

asio::awaitable<Result<>> post(std::string address, Headers headers, std::string body)
{
    const std::optional<Place> place = placeIn(address);
    if (!place) {
        co_return failure(Error::Code::Invalid, "destination.notLocal", "%1 has no counterpart in the local cloud",
                          {address});
    }
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto client = std::make_shared<HttpClient>(executor); // the limit may ring when this has ended
    asio::steady_timer limit(executor, longestWait);
    limit.async_wait([client](const boost::system::error_code &error) {
        if (!error)
            client->close();
    });
    std::optional<ClientHead> head;
    const bool connected = co_await client->connect(place->port);
    if (connected) {
        const ClientRequest request{"POST", place->target, headers, body};
        head = co_await client->send(request);
    }
    limit.cancel();
    if (!head)
        co_return failure(Error::Code::Unreachable, "destination.unreachable", "%1 did not answer", {address});
    if (head->status >= 300) {
        co_return failure(Error::Code::Unreachable, "destination.refused", "%1 answered %2",
                          {address, std::to_string(head->status)});
    }
    co_return Result<>();
}

} // namespace fermata::emulator
