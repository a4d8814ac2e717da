// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fermata {

// The English words of one id of an error or rule of a diagnostic, marked for translation in the context "Error".
struct ErrorSentence
{
    const char *id;
    const char *text; // null: the message that came with it says all, untranslated (another program's words)
    const char *hint; // null: the hint that came with it, if any
};

// Null for an id that has no sentence here.
const ErrorSentence *errorSentence(std::string_view id);

} // namespace fermata
