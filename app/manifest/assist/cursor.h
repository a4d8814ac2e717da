// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Where a caret stands in block YAML that may be half typed: found by indentation alone, so that a line without its colon
// or its quote does no harm.
struct YamlCursor
{
    struct Step
    {
        std::string key; // empty for an item of a list
        std::map<std::string, std::string> beside; // the keys of the same block, with their texts; it is in it too
    };

    std::vector<Step> steps; // to the block the caret is in; with `isValue` to the value
    std::map<std::string, std::string> beside; // of the block the caret is in, for a key
    bool isValue = false; // behind "key:" or a dash, else where a key goes
    std::string word; // what is typed of it, up to the caret
    std::size_t begin = 0; // bytes: from the word's start
    std::size_t end = 0; // to its end, behind the caret
};

// Nothing inside comments and flow collections.
std::optional<YamlCursor> cursorAt(std::string_view text, std::size_t offset);

} // namespace fermata
