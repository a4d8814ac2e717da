// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/serverless/drawing.h"

#include <vector>

namespace fermata::serverless {

// Gives the routes of functions the authorizers that their events name: of the provider's httpApi, or a function of the
// service for a REST API. provider: worked out.
void addAuthorizers(Reading &reading, const Value &provider, const std::vector<DrawnFunction> &functions);

} // namespace fermata::serverless
