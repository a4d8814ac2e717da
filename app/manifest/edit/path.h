// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/yaml/document.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// One step down a tree: a key of a mapping, or a place in a sequence, counted from 0.
struct PathStep
{
    std::string key;
    std::optional<std::size_t> index;

    bool operator==(const PathStep &) const = default;
};

using YamlPath = std::vector<PathStep>;

// resources.hello.props.triggers[0].triggerConfig; a key with other letters stands in brackets and quotes: a["b.c"][0].
// The empty text is the root. In a text with several documents the first step may be the place of one, as [1].spec; without
// it the first one is meant. Fails with Invalid ("edit.badPath") and names the place.
Result<YamlPath> parsePath(std::string_view text);
std::string toText(const YamlPath &path);

// The way from the root to a node, as it is written: not through aliases. A key has its value's path.
YamlPath pathTo(const YamlNode &node);

} // namespace fermata
