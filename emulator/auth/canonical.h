// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/http/message.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What AWS's and Alibaba Cloud's signing schemes have in common: a request brought into one spelling.

// Parameters sorted and escaped anew, joined with &. Those named in `without` are left out.
std::string canonicalQuery(std::string_view query, std::string_view without = {});

// "name:value\n" for each of the names (lower case, in the order given), white space trimmed and squeezed.
// Nothing if a signed header is not in the request.
std::optional<std::string> canonicalHeaders(const Headers &headers, const std::vector<std::string> &names);

// "Credential=a/b, SignedHeaders=c;d, Signature=e" taken apart; nothing if the text has another form.
std::optional<std::map<std::string, std::string>> signatureParts(std::string_view text);

// 20260102T030405Z or 2026-01-02T03:04:05Z.
std::optional<TimePoint> signingTime(std::string_view text);

// "Thu, 02 Jan 2026 03:04:05 GMT".
std::optional<TimePoint> httpDate(const std::string &text);

} // namespace fermata::emulator
