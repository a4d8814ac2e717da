// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fermata {

// A stretch of a text file. Lines and columns start at 1; columns count code points; the end is exclusive.
struct TextSpan
{
    int line = 1;
    int column = 1;
    int endLine = 1;
    int endColumn = 1;

    bool operator==(const TextSpan &) const = default;
};

// One problem at one place. `rule` is stable ("fc.handlerMissing"); `message` is English, with `arguments` for translation as in Error.
struct Diagnostic
{
    std::string rule;
    Severity severity = Severity::Error;
    std::filesystem::path file;
    TextSpan span;
    std::string message;
    std::vector<std::string> arguments;
    std::string fix; // what to write instead, or what to do; may be empty

    bool operator==(const Diagnostic &) const = default;
};

} // namespace fermata
