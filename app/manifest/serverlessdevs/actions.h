// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverlessdevs {

// Adds what `actions` says to do before a deployment: pre-deploy, or pre-${regex('...')} that fits "deploy". `resource` is
// a function's, or empty for those of the whole manifest. Variables are filled in already.
void addActions(Reading &reading, const Value &actions, const std::string &resource);

} // namespace fermata::serverlessdevs
