// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata {

// Draws what the functions' code reads, writes and calls by the vendors' SDKs, as far as it ends at something of the
// manifest. Of a function's folder the handler's file is read and what that draws in from there. Files that have not
// changed since they were read are not read again.
void drawCode(Reading &reading);

} // namespace fermata
