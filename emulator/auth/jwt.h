// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// A JSON Web Key Set (RFC 7517): keys that tokens may be signed with. RSA (RS, PS), EC (ES) and shared secrets (HS).
class KeySet
{
public:
    // A key that cannot be understood is left out.
    static KeySet parse(std::string_view jwks);

    bool isEmpty() const { return m_keys.empty(); }

    // The claims, as JSON, of a token that one of the keys has signed, and whose time has come and is not over. A key
    // that has a kid or an alg is asked only for tokens of this kid and alg. Fails with Denied ("jwt.invalid").
    Result<std::string> verified(std::string_view token, TimePoint now) const;

private:
    struct Key;
    std::vector<std::shared_ptr<const Key>> m_keys;
};

} // namespace fermata::emulator
