// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fermata {

// Who decides about a route of an API of API Gateway, as the local cloud reads it from a trigger's "authorizer".
struct AuthorizerRule
{
    enum class Type { Token, Request, Jwt };

    Type type = Type::Token;
    std::string function; // that is asked; by its name in the cloud
    std::vector<std::pair<std::string, std::string>> identity; // header | query, and its name
    std::string validation; // a regular expression for a token
    int keptSeconds = 0;    // for so long an answer holds
    bool isSecondForm = false; // payload 2.0
    bool isSimple = false;
    std::string issuer;
    std::vector<std::string> audience;
    std::vector<std::string> scopes;

    // "$request.header.X-Key", "method.request.querystring.key", "X-Key"; several behind commas.
    void addIdentity(const std::string &written);
    // folder: of the manifest. Its .fermata/jwks.json has keys of an issuer that is online, if somebody put them there.
    std::string text(const std::filesystem::path &folder) const;
};

} // namespace fermata
