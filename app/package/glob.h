// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Whether a path with slashes fits a pattern as gitignore and the usual globs write them: * and ? stay within one name,
// ** goes through folders, [a-z] and [!a-z] stand for one character, \ takes the next one as it is.
bool matchesGlob(std::string_view pattern, std::string_view path);

// "a/{b,c}" -> a/b, a/c: the braces that globs know and gitignore does not.
std::vector<std::string> withoutBraces(std::string_view pattern);

} // namespace fermata
