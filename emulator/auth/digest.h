// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fermata::emulator {

// 32 raw bytes each.
std::string sha256(std::string_view bytes);
std::string hmacSha1(std::string_view key, std::string_view bytes); // 20 bytes: for old signatures only
std::string hmacSha256(std::string_view key, std::string_view bytes);

// 16 raw bytes; not for proofs, but clients of queues check messages by it.
std::string md5(std::string_view bytes);

// Takes the same time wherever the first difference is.
bool equalInConstantTime(std::string_view a, std::string_view b);

} // namespace fermata::emulator
