// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/auth/jwt.h"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace fermata::emulator {

// The keys that an issuer of tokens on this machine publishes (OpenID Connect Discovery), kept for a while.
// Single-threaded.
class IssuerKeys
{
public:
    IssuerKeys(std::string issuer, const Clock &clock) : m_issuer(std::move(issuer)), m_clock(clock) {}

    // http://localhost:PORT/...: only such a one is asked.
    bool isLocal() const;
    // As KeySet::verified(). A token that the known keys have not signed may be signed by new ones: they are asked for,
    // though not at each call. Fails with Unreachable ("jwt.noKeys") too.
    boost::asio::awaitable<Result<std::string>> verified(std::string token);

private:
    boost::asio::awaitable<Result<>> fetch();

    std::string m_issuer;
    const Clock &m_clock;
    KeySet m_keys;
    SteadyPoint m_fetchedAt{};
};

} // namespace fermata::emulator
