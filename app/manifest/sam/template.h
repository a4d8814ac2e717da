// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

#include <string>
#include <vector>

namespace fermata::sam {

// One entry of a template's Resources. Borrowed from the template's value.
struct TemplateResource
{
    std::string id;
    std::string type;
    const Value *written = nullptr; // the whole entry as it stands
    Value properties;               // with functions worked out, and the Globals under a function's
};

// The resources of a template, or of the template's part in another manifest (serverless.yml's "resources").
std::vector<TemplateResource> resourcesOf(const Value &root);

// Draws a box for each resource; those that only belong to another one (a permission, a route, a queue's policy) are
// noted there, and what they join is drawn as an edge. Functions get the triggers that stand outside of them.
void drawResources(Reading &reading, const std::vector<TemplateResource> &resources);

// What the resource is, by its type.
NodeKind nodeKind(const std::string &type);
// The name it has in the cloud where the template gives one.
std::string physicalName(const TemplateResource &resource);
// Where a resource that only belongs to another one names that one; a missing value for every other resource.
const Value &ownerOf(const TemplateResource &resource);

} // namespace fermata::sam
