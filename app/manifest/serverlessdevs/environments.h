// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverlessdevs {

// What the chosen environment lays over every s.yaml: overlays.components by the component's name, overlays.resources by
// the resource's. Missing when none is chosen; with a diagnostic when the chosen one is not there.
Value overlaysOf(Reading &reading, const Value &root);

} // namespace fermata::serverlessdevs
