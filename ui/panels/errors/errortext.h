// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/model/diagnostic.h"

#include <QString>

namespace fermata {

// What to say of an error in the user's language: the sentence of its id with its arguments, or the English message
// of an id that is not known here (a plugin's).
QString errorText(const Error &error);
// The way out; empty if there is none to tell.
QString hintText(const Error &error);
// The sentence and, after a full stop, the way out: for places with room for one text.
QString errorAndHint(const Error &error);

QString diagnosticText(const Diagnostic &diagnostic);
QString diagnosticFix(const Diagnostic &diagnostic);

// Whether there is a sentence for this id of an error or rule of a diagnostic.
bool knowsError(const std::string &id);

} // namespace fermata
