// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace fermata::emulator {

class JsonView;

// Reading the parts of a function's answer to an HTTP request; nothing where the vendor would not take it either.

// 100 to 599, as a number or as digits.
std::optional<unsigned> statusOf(const nlohmann::json &value);
// Its statusCode.
std::optional<unsigned> statusFrom(const JsonView &answer);

// A string, number or boolean as text.
std::optional<std::string> scalarText(const nlohmann::json &value);

// Name to scalar, or name to a list of scalars.
std::optional<Headers> headersFrom(const nlohmann::json &object);
// Its headers, by name. Without a tree as most have them: each call has some.
std::optional<Headers> headersFrom(const JsonView &answer);

// The body decoded if isBase64Encoded is true; nothing if it is not base64 then.
std::optional<std::string> bodyFrom(const JsonView &answer);

} // namespace fermata::emulator
