// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// One setting of a TOML text: "a.b.c" of the table [a.b] and its key c, or of a key "b.c" in [a].
struct TomlSetting
{
    std::vector<std::string> path;
    std::vector<std::string> texts; // of a text, a number or a word one; of a list of them all
    bool isList = false;
    int line = 1; // that its key stands in
};

// The settings of a text, as far as a configuration needs it: tables, dotted and quoted keys, texts in all four forms,
// numbers and words as they are written, lists and inline tables. Lists of tables are passed over, and so is what cannot
// be read: the tool that the file is for says so.
std::vector<TomlSetting> tomlSettings(std::string_view text);

} // namespace fermata
