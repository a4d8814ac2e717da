// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"

namespace fermata {

// Warns in each manifest of its functions whose name another one has taken before it ("function.nameElsewhere"): a
// cloud has one function of a name, and the local one runs the first. Takes back what was said before.
void tellNamesakes(Project &project);

} // namespace fermata
