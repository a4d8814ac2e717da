// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/issuerkeys.h"

#include "emulator/http/client.h"
#include "emulator/http/localaddress.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::seconds longestWait{5};
constexpr std::chrono::minutes keptFor{5};
constexpr std::chrono::seconds askedAgainAfter{1};
constexpr std::size_t largestDocument = 1024 * 1024;

// The body of a 200; nothing for anything else.
asio::awaitable<std::optional<std::string>> document(std::string address)
{
    const std::optional<LocalAddress> place = localAddress(address);
    if (!place)
        co_return std::nullopt;
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto client = std::make_shared<HttpClient>(executor); // the limit may ring when this has ended
    asio::steady_timer limit(executor, longestWait);
    limit.async_wait([client](const boost::system::error_code &error) {
        if (!error)
            client->close();
    });
    if (!co_await client->connect(place->port))
        co_return std::nullopt;
    const Headers headers;
    const ClientRequest request{"GET", place->target, headers, {}};
    const std::optional<ClientHead> head = co_await client->send(request);
    std::string text;
    while (head && text.size() <= largestDocument) {
        const std::optional<std::string> piece = co_await client->read();
        if (!piece)
            co_return std::nullopt;
        if (piece->empty())
            co_return head->status == 200 ? std::optional(text) : std::nullopt;
        text += *piece;
    }
    co_return std::nullopt;
}

} // namespace

bool IssuerKeys::isLocal() const
{
    return localAddress(m_issuer).has_value();
}

asio::awaitable<Result<>> IssuerKeys::fetch()
{
    std::string root = m_issuer;
    while (root.ends_with('/'))
        root.pop_back();
    std::string keys = root + "/.well-known/jwks.json";
    const std::optional<std::string> configuration = co_await document(root + "/.well-known/openid-configuration");
    if (configuration) {
        const nlohmann::json said = nlohmann::json::parse(*configuration, nullptr, false);
        if (said.is_object() && said.contains("jwks_uri") && said["jwks_uri"].is_string())
            keys = said["jwks_uri"].get<std::string>();
    }
    const std::optional<std::string> jwks = co_await document(keys);
    if (!jwks)
        co_return failure(Error::Code::Unreachable, "jwt.noKeys", "%1 does not tell its keys", {m_issuer});
    m_keys = KeySet::parse(*jwks);
    m_fetchedAt = m_clock.steady();
    co_return Result<>();
}

asio::awaitable<Result<std::string>> IssuerKeys::verified(std::string token)
{
    const auto age = [this] { return m_clock.steady() - m_fetchedAt; };
    if (m_fetchedAt == SteadyPoint{} || age() > keptFor) {
        const Result<> fetched = co_await fetch();
        if (!fetched)
            co_return failure(fetched.error());
    }
    Result<std::string> claims = m_keys.verified(token, m_clock.now());
    if (claims || age() < askedAgainAfter)
        co_return claims;
    const Result<> fetched = co_await fetch();
    if (!fetched)
        co_return failure(fetched.error());
    co_return m_keys.verified(token, m_clock.now());
}

} // namespace fermata::emulator
