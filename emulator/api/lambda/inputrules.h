// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/operations.h"

#include <optional>
#include <span>

namespace fermata::emulator {

// What the service's model says of one member of an operation's input. Beside these there are the rules that the
// operations know themselves: of names, and of what depends on something else.
struct InputRule
{
    LambdaOperation *operation = nullptr;
    // "Cors.MaxAge" of the body, "Cors.AllowMethods[]" each of that list, "FileSystemConfigs[].Arn" of each in that list;
    // "?MaxItems" of the query; "{sid}" of the path.
    const char *place = nullptr;
    std::optional<int> least = std::nullopt; // a number's value, the length of a text or a list
    std::optional<int> most = std::nullopt;
    const char *pattern = nullptr; // of the whole text, as the service shows it
    bool (*matches)(std::string_view) = nullptr; // where that is no expression of ours
    const char *names = nullptr; // "A, B": the only values
    LambdaOperation *other = nullptr; // that has the same member

    bool isOf(const LambdaOperation *asked) const { return asked == operation || asked == other; }
};

std::span<const InputRule> inputRules();

// Fails with the service's ValidationException, which lists everything that is wrong.
LambdaResult<void> checkInput(LambdaOperation *operation, const Request &request, const PathParameters &parameters);

} // namespace fermata::emulator
