// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"

namespace fermata::sam {

// A bucket, a topic, a rule, an API or a log group that calls a function of a CloudFormation template needs a permission
// that says so; SAM's own events bring theirs along.
void checkPermissions(Reading &reading, const std::vector<TemplateResource> &resources);

} // namespace fermata::sam
