// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/edit/path.h"
#include "app/manifest/edit/tree.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// One change of a text, in bytes of the text before.
struct TextEdit
{
    std::size_t offset = 0;
    std::size_t length = 0; // of what goes
    std::string text;       // what comes

    bool operator==(const TextEdit &) const = default;
};

// What is to be done to a manifest. A place that is inherited through an alias or a merge key is not here: insert it to
// override it.
struct YamlChange
{
    enum class Kind {
        Set, // the value at `path` becomes `value`; quotes stay
        Rename, // the key at `path` becomes `key`
        Insert, // the mapping at `path` gets `key` with `value`, at its end or behind the key `after`
        Append, // the sequence at `path` gets `value`
        Move, // what is at `path` goes to `target`, with its comments: a new key, or a place in a sequence
        AddDocument, // the text gets `value`, a mapping, as its last document
        Remove, // the entry or item at `path` goes, with the comment directly above it; or one of several documents
        Wrap // the value at `path` becomes the only entry, `key`, of a mapping; without a key, the only item of a sequence
    };

    Kind kind = Kind::Set;
    YamlPath path;
    YamlPath target;
    std::string key;
    std::string after;
    YamlTree value;
};

// The smallest edits, in the order of their places, that make `text` say what the change wants; comments, order, quotes,
// anchors, indents, line ends and a BOM stay. The result has been read again by two parsers and says exactly that.
// Fails with Invalid: "edit.unreadable" (the text, with the place), "edit.multiDocument", "edit.duplicateKey",
// "edit.noSuchPlace", "edit.inherited", "edit.wrongKind", "edit.keyExists", "edit.anchorInUse", "edit.root",
// "edit.jsonTag", "edit.generatorMarks" (see YamlDocument::hasGeneratorMarks), or "edit.mismatch" when it cannot be written without touching something else.
Result<std::vector<TextEdit>> editsFor(std::string_view text, const YamlChange &change);

std::string applied(std::string_view text, const std::vector<TextEdit> &edits);

} // namespace fermata
