// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"

namespace fermata::sam {

// Says which names, ARNs and addresses the references in functions' variables to queues, topics, functions and named
// resources of the template come to at the local cloud. Functions have been read.
void followReferences(Reading &reading, const std::vector<TemplateResource> &resources);

} // namespace fermata::sam
