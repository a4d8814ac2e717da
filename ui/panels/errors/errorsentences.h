// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace fermata {

// The English words of one id of an error or rule of a diagnostic, marked for translation in the context "Error".
struct ErrorSentence
{
    std::string_view id;
    const char *text; // null: the message that comes with it says all, untranslated (another program's words)
    const char *hint; // null: there is none, or it is known only where the error is made
};

// All sentences of an id, which may say different things at different places; none for an id that is not known here.
std::span<const ErrorSentence> errorSentences(std::string_view id);

// The tables that they are looked up in, each in the order of the ids. All sentences of one id are in one of them.
std::span<const ErrorSentence> cloudSentences();
std::span<const ErrorSentence> functionSentences();
std::span<const ErrorSentence> manifestSentences();

} // namespace fermata
