// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/variables.h"

namespace fermata::serverless {

// Fills in ${self:...}, ${opt:...}, ${env:...}, ${sls:stage}, ${param:...} and ${file(...)} with their fallbacks behind
// commas. The stage is the reading's environment, where one was chosen. What an account or a deployed stack knows (cf, ssm, s3, aws) stays an atom.
Value resolved(Reading &reading, const Value &root, const Value &value);

} // namespace fermata::serverless
