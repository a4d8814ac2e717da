// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// One request that a function made to somebody else, and what it was answered. Nothing secret is in its headers and
// address: see withoutSecrets().
struct Exchange
{
    std::string method;
    std::string url;
    Headers requestHeaders;
    std::string requestBody;   // the beginning of a long one
    std::string requestDigest; // SHA-256 of all of it, hexadecimal
    unsigned status = 0;       // 0: there was no answer
    Headers headers;
    std::string body;
    std::string problem;  // English: why there was no answer, or what of it was not kept
    bool isWhole = true;  // false: it cannot be answered from this record
    bool fromRecord = false; // its answer was that of another call's record
    Milliseconds took{0};

    bool operator==(const Exchange &) const = default;
};

// The most that is kept of each body, in bytes.
constexpr std::size_t mostRequestBytes = 64 * 1024;
constexpr std::size_t mostAnswerBytes = 1024 * 1024;

// Values that prove who asks have "***" in their place, names stay: Authorization, cookies, keys and tokens ...
Headers withoutSecrets(Headers headers);
// ... and in an address its user and password, the signature of an address that was signed, and what says key or token.
std::string withoutSecrets(const std::string &url);

// [{"method","url","requestHeaders":[[NAME,VALUE]],"requestBody"|"requestBodyBase64","requestDigest","status",
// "headers","body"|"bodyBase64","problem","whole","fromRecord","tookMs"}]
std::string toJson(const std::vector<Exchange> &exchanges);
// Fails with Invalid ("outbound.badExchanges").
Result<std::vector<Exchange>> exchangesFromJson(std::string_view json);

} // namespace fermata::emulator
