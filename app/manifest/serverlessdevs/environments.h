// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

#include <string>
#include <vector>

namespace fermata::serverlessdevs {

// The names in the file that `env` names, or in env.yaml beside the manifest; none when it is not there.
std::vector<std::string> environmentsOf(Reading &reading, const Value &root);

// What the chosen environment lays over every s.yaml: overlays.components by the component's name, overlays.resources by
// the resource's. Missing when none is chosen; with a diagnostic when the chosen one is not there.
Value overlaysOf(Reading &reading, const Value &root);

} // namespace fermata::serverlessdevs
