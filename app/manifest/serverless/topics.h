// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/serverless/drawing.h"

namespace fermata::serverless {

// Adds the topics that a service's resources declare, and those that its sns events name: the framework makes these.
// `resources` is the service's part with variables filled in. Functions and their destinations have been read.
void addTopics(Reading &reading, const Value &resources, const std::vector<DrawnFunction> &functions);

} // namespace fermata::serverless
