// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/variables.h"

namespace fermata::serverlessdevs {

// Fills in the variables of an s.yaml: vars, env, file, path, this and resources.*.props. What only the cloud or an
// account knows (config, secret, output) stays an atom. `self` is what ${this.…} means; may be missing.
Value resolved(Reading &reading, const Value &root, const Value &self, const Value &value);

} // namespace fermata::serverlessdevs
