// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverless {

// Draws a service: its functions with their events and destinations, its layers, and the CloudFormation resources
// beside them. Values are filled in already.
struct DrawnFunction
{
    std::string id; // its key
    std::string name;
    Value block;
    std::vector<std::string> triggerNames; // in the order of the events
    bool isForeign = false;                // its events are words of a cloud that is not known here
};

void drawService(Reading &reading, const Value &root, const Value &resources,
                 const std::vector<DrawnFunction> &functions);

// The logical id that the framework gives: my-fn_2 -> MyDashfnUnderscore2, with the suffix behind it.
std::string logicalId(const std::string &key, const std::string &suffix);

// The entries of "resources", which is a map, or a list of maps, each with Resources; as one template.
Value templateOf(const Value &resources);

} // namespace fermata::serverless
