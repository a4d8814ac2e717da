// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/edit.h"
#include "app/manifest/edit/layout.h"
#include "app/manifest/edit/located.h"

namespace fermata {

using Edits = std::vector<TextEdit>;

// One change as edits of a text, each kind in a file of its own. What they make is compared with what was wanted by their
// caller, so they may be wrong for a layout that nobody thought of, but never harmful.
struct EditedText
{
    const YamlDocument &document;
    const YamlLayout &layout;
};

Result<Edits> settingEdits(const EditedText &text, const YamlChange &change); // setting.cpp
Result<Edits> renamingEdits(const EditedText &text, const YamlChange &change);
Result<Edits> insertionEdits(const EditedText &text, const YamlChange &change); // insertion.cpp
Result<Edits> appendingEdits(const EditedText &text, const YamlChange &change);
Result<Edits> addedDocument(const EditedText &text, const YamlTree &mapping);
Result<Edits> removalEdits(const EditedText &text, const YamlPath &path); // removal.cpp
Result<Edits> movingEdits(const EditedText &text, const YamlChange &change); // moving.cpp
Result<Edits> wrappingEdits(const EditedText &text, const YamlChange &change); // wrapping.cpp

// For whoever puts lines that are written already into a collection: moving does.
// lines: without the indent of the collection; index: of the item that they come before, or the number of items.
Result<Edits> itemEdits(const EditedText &text, const Located &sequence, std::size_t index,
                        const std::vector<std::string> &lines);
Result<Edits> entryEdits(const EditedText &text, const Located &mapping, std::size_t behind,
                         const std::vector<std::string> &lines);

// The comment that stands behind `at` in its line, with the spaces before it; empty if there is none.
std::string commentBehind(const YamlLayout &layout, std::size_t at);

} // namespace fermata
