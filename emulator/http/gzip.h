// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fermata::emulator {

// The bytes as one member of a gzip file (RFC 1952).
std::string gzipped(std::string_view bytes);

} // namespace fermata::emulator
