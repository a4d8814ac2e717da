// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/regex/regex.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// A query of CloudWatch Logs Insights that is being read, from left to right. Each taking function skips white space and
// comments (# to the end of the line) first.
class InsightsReader
{
public:
    explicit InsightsReader(std::string_view text) : m_rest(text) {}

    bool atEnd();
    char peek();
    bool take(std::string_view sign);
    bool takeWord(std::string_view word); // without regard to case, and whole
    std::optional<std::string> field(); // @message, a.b.0, `a b`
    std::optional<std::string> string(); // "..." or '...'
    std::optional<double> number();
    Result<Regex> regex(); // /.../, after peek() has seen the slash
    // 5m, 1h, 30s, 200ms; in milliseconds.
    std::optional<double> duration();
    std::string_view rest();

    tl::unexpected<Error> unexpected();

private:
    void skip();

    std::string_view m_rest;
};

} // namespace fermata::emulator
