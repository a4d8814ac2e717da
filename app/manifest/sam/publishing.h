// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"

namespace fermata::sam {

// Adds what the template says about versions and aliases of its functions, their asynchronous and kept instances and
// permissions; the triggers of a function with AutoPublishAlias call that alias. And the layers it makes.
void addPublishing(Reading &reading, const std::vector<TemplateResource> &resources);

} // namespace fermata::sam
