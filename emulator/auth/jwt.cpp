// SPDX-License-Identifier: GPL-3.0-or-later
// Source: RFC 7515 (signatures), 7517 and 7518 (keys), 7519 (claims).
#include "emulator/auth/jwt.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/publickey.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

std::optional<std::string> fromBase64Url(std::string_view text)
{
    std::string usual(text);
    std::replace(usual.begin(), usual.end(), '-', '+');
    std::replace(usual.begin(), usual.end(), '_', '/');
    usual.append((4 - usual.size() % 4) % 4, '=');
    return fromBase64(usual);
}

std::string textOf(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string bytesOf(const Json &object, const char *name)
{
    return fromBase64Url(textOf(object, name)).value_or("");
}

tl::unexpected<Error> invalid()
{
    return failure(Error::Code::Denied, "jwt.invalid", "The token is not valid");
}

bool isInTime(const Json &claims, TimePoint now)
{
    const double seconds = static_cast<double>(toEpochMs(now)) / 1000.0;
    const auto time = [&claims](const char *name, double without) {
        const auto found = claims.find(name);
        return found != claims.end() && found->is_number() ? found->get<double>() : without;
    };
    return time("exp", seconds + 1) > seconds && time("nbf", seconds) <= seconds;
}

struct Token
{
    Json header;
    Json claims;
    std::string_view signedText;
    std::string signature;
};

std::optional<Token> parsed(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t second = text.find('.', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return std::nullopt;
    const std::optional<std::string> header = fromBase64Url(text.substr(0, first));
    const std::optional<std::string> claims = fromBase64Url(text.substr(first + 1, second - first - 1));
    const std::optional<std::string> signature = fromBase64Url(text.substr(second + 1));
    if (!header || !claims || !signature)
        return std::nullopt;
    Token token{Json::parse(*header, nullptr, false), Json::parse(*claims, nullptr, false), text.substr(0, second),
                *signature};
    return token.header.is_object() && token.claims.is_object() ? std::optional(std::move(token)) : std::nullopt;
}

} // namespace

struct KeySet::Key
{
    std::string kid;
    std::string alg;
    PublicKey key;
};

KeySet KeySet::parse(std::string_view jwks)
{
    KeySet set;
    const Json json = Json::parse(jwks, nullptr, false);
    if (!json.is_object())
        return set;
    for (const Json &written : json.value("keys", Json::array())) {
        if (!written.is_object())
            continue;
        std::optional<PublicKey> key;
        const std::string type = textOf(written, "kty");
        if (type == "RSA")
            key = PublicKey::rsa(bytesOf(written, "n"), bytesOf(written, "e"));
        else if (type == "EC")
            key = PublicKey::curve(textOf(written, "crv"), bytesOf(written, "x"), bytesOf(written, "y"));
        else if (type == "oct")
            key = PublicKey::secret(bytesOf(written, "k"));
        if (key) {
            set.m_keys.push_back(
                std::make_shared<const Key>(Key{textOf(written, "kid"), textOf(written, "alg"), *std::move(key)}));
        }
    }
    return set;
}

Result<std::string> KeySet::verified(std::string_view token, TimePoint now) const
{
    const std::optional<Token> read = parsed(token);
    if (!read)
        return invalid();
    const std::string kid = textOf(read->header, "kid");
    const std::string alg = textOf(read->header, "alg");
    const bool good = std::any_of(m_keys.begin(), m_keys.end(), [&](const std::shared_ptr<const Key> &key) {
        const bool isMeant =
            (kid.empty() || key->kid.empty() || key->kid == kid) && (key->alg.empty() || key->alg == alg);
        return isMeant && key->key.hasSigned(alg, read->signedText, read->signature);
    });
    if (!good || !isInTime(read->claims, now))
        return invalid();
    return read->claims.dump();
}

} // namespace fermata::emulator
