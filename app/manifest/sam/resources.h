// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/httpapi.h"
#include "app/model/queue.h"

#include <vector>

namespace fermata::sam {

// What the Resources of a CloudFormation template have beside functions; `root` is the template, for its parameters.
std::vector<DeclaredQueue> queuesOf(const Value &root);
// The APIs that are written down, and the two implicit ones (ServerlessRestApi, ServerlessHttpApi) that functions share
// which name none.
std::vector<HttpApi> apisOf(const Value &root);

} // namespace fermata::sam
