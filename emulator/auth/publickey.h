// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace fermata::emulator {

// A key that proves signatures by the algorithms of JSON Web Signatures.
class PublicKey
{
public:
    // Raw bytes, the most significant first. Nothing if they make no key.
    static std::optional<PublicKey> rsa(const std::string &modulus, const std::string &exponent);
    static std::optional<PublicKey> curve(std::string_view name, const std::string &x,
                                          const std::string &y); // P-256 ...
    static std::optional<PublicKey> secret(const std::string &bytes);

    // RS256, PS384, ES512, HS256 ...; false for an algorithm that is not this kind of key's.
    bool hasSigned(std::string_view algorithm, std::string_view text, std::string_view signature) const;

private:
    enum class Kind { Rsa, Curve, Secret };
    PublicKey(Kind kind, std::shared_ptr<evp_pkey_st> key, std::string bytes)
        : m_kind(kind), m_key(std::move(key)), m_bytes(std::move(bytes))
    {
    }

    Kind m_kind;
    std::shared_ptr<evp_pkey_st> m_key;
    std::string m_bytes; // of a secret
};

} // namespace fermata::emulator
