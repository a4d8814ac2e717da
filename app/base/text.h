// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Small text functions on UTF-8. ASCII only where letters change case.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string> &parts, std::string_view separator);
std::string trimmed(std::string_view text);
std::string lowered(std::string_view text);
std::string replaced(std::string text, std::string_view from, std::string_view to);
bool equalsIgnoringCase(std::string_view a, std::string_view b);

bool isUtf8(std::string_view bytes);

std::string toBase64(std::string_view bytes);
std::optional<std::string> fromBase64(std::string_view text); // nothing if it is not base64

std::string toHex(std::string_view bytes);

// %XX and, for a query, + decoded; a broken escape stays as it is.
enum class PercentForm { Path, Query };
std::string percentDecoded(std::string_view text, PercentForm form);
// Everything but A-Z a-z 0-9 - . _ ~ escaped (RFC 3986), as both vendors' signatures want it.
std::string percentEncoded(std::string_view text);

// The candidate nearest to `word` by edit distance, at most a third of its length away; empty if none.
std::string nearest(std::string_view word, const std::vector<std::string> &candidates);

} // namespace fermata
