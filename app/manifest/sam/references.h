// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"

namespace fermata::sam {

// Gives the functions' environment variables the names, ARNs and addresses that references to queues, topics, functions
// and named resources of the template come to at the local cloud. Functions have been read.
void fillInReferences(Reading &reading, const std::vector<TemplateResource> &resources);

} // namespace fermata::sam
