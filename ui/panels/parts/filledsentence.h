// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace fermata {

// What comes as an English sentence that is filled in already, said in the user's language: by the first of these
// sentences, with %1 to %9 for what varies, that it can have come from. What is filled in may be such a sentence itself.
// One that comes from none of them stays as it is.
QString translatedSentence(const char *context, std::span<const char *const> sentences, const QString &said);

} // namespace fermata
