// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <optional>
#include <string_view>

namespace fermata::emulator {

// A Lambda function that streams may say its status and headers first: an answer of this content type begins with JSON
// and eight NUL bytes, then comes the body.
constexpr std::string_view preludeType = "application/vnd.awslambda.http-integration-response";
constexpr std::string_view preludeEnd{"\0\0\0\0\0\0\0\0", 8};

// The head that such JSON describes; nothing if it describes none.
std::optional<Response> headFromPrelude(std::string_view json);

} // namespace fermata::emulator
