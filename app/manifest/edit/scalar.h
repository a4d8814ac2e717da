// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/tree.h"

#include <string>
#include <string_view>

namespace fermata {

// Where something is written: between block lines, inside brackets, or in a JSON text.
enum class YamlContext { Block, Flow, Json };

// Whether every usual reader, YAML 1.1 and 1.2, takes an unquoted `text` for a text and not for a number, a boolean,
// a date, a merge key or nothing.
bool readsAsText(std::string_view text);
// A number, true, false or null as JSON writes them: every reader takes it for the same.
bool isJsonWord(std::string_view text);
// Whether the syntax allows `text` without quotes.
bool mayStandPlain(std::string_view text, YamlContext context);

std::string doubleQuoted(std::string_view text);
std::string singleQuoted(std::string_view text);

// A scalar with its tag, on one line, with as few quotes as it needs; in the style of what it replaces where that fits.
std::string writtenScalar(const YamlTree &scalar, YamlStyle before, YamlContext context);

} // namespace fermata
