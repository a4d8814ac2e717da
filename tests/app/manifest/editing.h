// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/edit.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace fermata::test {

// One change as a sentence: change("set", "a.b", "1"), change("insert", "a", "1", "key"), change("move", "a[0]", "a[1]").
inline YamlChange change(std::string_view act, std::string_view path, std::string_view value = {},
                         std::string_view key = {})
{
    YamlChange result;
    result.path = parsePath(path).value();
    result.key = key;
    if (act == "set" || act == "insert" || act == "append")
        result.value = valueOf(value).value();
    using Kind = YamlChange::Kind;
    if (act == "set")
        result.kind = Kind::Set;
    else if (act == "insert")
        result.kind = Kind::Insert;
    else if (act == "append")
        result.kind = Kind::Append;
    else if (act == "remove")
        result.kind = Kind::Remove;
    else if (act == "rename" || act == "wrap")
        result.kind = act == "wrap" ? Kind::Wrap : Kind::Rename, result.key = value;
    else if (act == "move")
        result.kind = Kind::Move, result.target = parsePath(value).value();
    else
        throw std::invalid_argument("no such act");
    return result;
}

// The text after the change, or why there is none.
inline Result<std::string> edited(std::string_view text, const YamlChange &change)
{
    const Result<std::vector<TextEdit>> edits = editsFor(text, change);
    if (!edits)
        return failure(edits.error());
    return applied(text, *edits);
}

} // namespace fermata::test
