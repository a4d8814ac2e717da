// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/jwt.h"
#include "emulator/http/message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// The JWT rules of an HTTP trigger or a custom domain of Function Compute: which paths need a token, where it is looked
// for, whose it must be, and which of its claims the function gets with the request.
class JwtAccess
{
public:
    // authConfig: {"jwks":{"keys":[]}, "tokenLookup":"header:Authorization:Bearer,cookie:t", "claimPassBy":"query:uid:uid",
    // "whitelist":[], "blacklist":[]}; lists of objects, as s.yaml has them, are fine as well.
    explicit JwtAccess(std::string_view authConfig);

    struct Verdict
    {
        const char *fault = nullptr; // the service's code of a refusal
        const char *message = nullptr;
        std::optional<Request> changed; // the request with its claims; nothing: as it came
    };
    Verdict check(const Request &request, TimePoint now) const;

private:
    enum class Place { Header, Query, Cookie, Form };
    struct Rule
    {
        Place place = Place::Header;
        std::string claim; // of claims only
        std::string name;
        std::string prefix; // of a header only, taken off
    };
    static std::optional<Place> placeNamed(std::string_view word);
    static std::optional<std::string> tokenAt(const Rule &rule, const Request &request);
    static void put(const Rule &rule, const std::string &value, Request &request);
    static bool isListed(const std::vector<std::string> &paths, std::string_view path);
    bool needsToken(std::string_view path) const;
    std::string tokenOf(const Request &request) const; // the first there is; empty: none
    std::optional<Request> withClaims(const Request &request, const std::string &claims) const;

    KeySet m_keys;
    std::vector<Rule> m_lookup;
    std::vector<Rule> m_claims;
    std::vector<std::string> m_whitelist; // need none
    std::vector<std::string> m_blacklist; // alone need one
};

} // namespace fermata::emulator
