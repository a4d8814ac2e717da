// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata {

// What went wrong, for two readers: `code` decides what the program does, the rest is said to a person.
// `id` names the sentence ("project.noManifest"), `arguments` fill its %1, %2; ui translates by id.
// `message` is the same sentence in English, already filled in; `hint` is the way out, in English.
struct Error
{
    enum class Code { Cancelled, NotFound, Invalid, Conflict, Denied, Unreachable, Timeout, Throttled, Io, Internal };

    Code code = Code::Internal;
    std::string id;
    std::vector<std::string> arguments;
    std::string message;
    std::string hint;

    bool operator==(const Error &) const = default;
};

const char *name(Error::Code code);

// Puts the arguments in place of %1 to %9.
std::string fill(std::string text, const std::vector<std::string> &arguments);

} // namespace fermata
