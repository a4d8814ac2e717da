// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace fermata {

// A random UUID (version 4), lower case with hyphens: the form of a request id at AWS and Alibaba Cloud.
std::string newUuid();

// `length` random lower-case hexadecimal digits, from the system's entropy source.
std::string randomHex(std::size_t length);

} // namespace fermata
