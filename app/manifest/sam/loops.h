// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

namespace fermata::sam {

// The template with the Fn::ForEach of its Resources written out: each turn of a loop is a resource of its own, at the place
// of the loop's body. A loop over what only a deployment knows stays as it is. At most 500 resources come out of loops.
Value withoutLoops(const Value &root);

} // namespace fermata::sam
