// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::sam {

// Writes into the HTTP triggers of the functions who must be asked before them: "authorizer", JSON as
// emulator/triggers/http/routeauthorizers.h reads it. From the Auth of SAM's APIs and of the events.
void addAuthorizers(Reading &reading, const Value &root);

} // namespace fermata::sam
