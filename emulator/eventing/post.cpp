// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/post.h"

#include "emulator/http/client.h"
#include "emulator/http/localaddress.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::seconds longestWait{15};

} // namespace

asio::awaitable<Result<>> post(std::string address, Headers headers, std::string body)
{
    const std::optional<LocalAddress> place = localAddress(address);
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
