// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"

namespace fermata {

// Warns of each circle in the manifest's architecture, at the trigger that closes it ("trigger.loop").
void reportLoops(Manifest &manifest);

} // namespace fermata
