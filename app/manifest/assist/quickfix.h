// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/edit.h"
#include "app/model/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// How a problem can be mended without asking anything.
struct QuickFix
{
    enum class Kind {
        Replace, // what stands at the problem's place becomes `text`
        AddKey   // the block at the problem's place gets the key `text`, without a value
    };

    Kind kind = Kind::Replace;
    std::string text;

    bool operator==(const QuickFix &) const = default;
};

// Nothing for problems that need a decision.
std::optional<QuickFix> quickFix(const Diagnostic &diagnostic);

// The fix in a text, which may be newer than the one that the problem was found in. Fails with Conflict ("fix.textChanged")
// when the place no longer reads as it did, else as editsFor(YamlChange).
Result<std::vector<TextEdit>> editsOf(const QuickFix &fix, const Diagnostic &diagnostic, std::string_view text);

// The byte of a line and column, both from 1, columns in code points; clipped into the text.
std::size_t offsetOf(std::string_view text, int line, int column);

} // namespace fermata
