// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// A parser's complaint said for the person who typed the text.
struct SyntaxWords
{
    std::string message; // with %1 for the arguments
    std::vector<std::string> arguments;
    std::string fix;
};

// `complaint` is libyaml's; `found` is the text from the place of the problem on.
SyntaxWords syntaxWords(std::string_view complaint, std::string_view found);

} // namespace fermata
