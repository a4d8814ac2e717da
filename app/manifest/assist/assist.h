// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/yaml/document.h"
#include "app/model/project.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Something that may be written at the caret.
struct Suggestion
{
    enum class Kind { Key, Word, Resource, Variable, Handler };

    std::string text;   // as shown
    std::string insert; // as written
    Kind kind = Kind::Word;
    std::string english; // what it is for; may be empty
    std::string chinese;
    std::string expects; // of a key: what its value may be, as an Explanation says it

    bool operator==(const Suggestion &) const = default;
};

struct Suggestions
{
    ByteSpan span; // of the text that the chosen one takes the place of
    std::vector<Suggestion> list; // the best first
};

// What the format's schema, the manifest's own resources and the code offer at a place of a text that need not parse.
// `manifest` is the text as it could last be read.
Suggestions suggestionsAt(const Manifest &manifest, std::string_view text, std::size_t offset);

// What the key or the value at this place means.
struct Explanation
{
    std::string key;
    std::string english;
    std::string chinese;
    std::string expects; // "128..65536 step 64", "http | timer"; may be empty
    ByteSpan span;       // of the key
};

std::optional<Explanation> explanationAt(ManifestFormat format, std::string_view text, std::size_t offset);

} // namespace fermata
