// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <string>
#include <vector>

namespace fermata::serverless {

// What decides which files are in a function's package.
struct Packaging
{
    const Value &service; // the service's `package`
    const Value &own;     // the function's, which counts when it is packed individually
    const Value &layers;  // of the service; their folders are packages of their own
    bool usesDotEnv = false;
};

// The framework's order: its own defaults, what is excluded, what is included, patterns; a later one wins. In the form
// of FileRules::patterns(). Recorded from packageService.js of the framework, 3.x.
std::vector<std::string> patternsOf(const Packaging &packaging);

} // namespace fermata::serverless
