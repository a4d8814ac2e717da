// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/httpapi.h"

#include <string>
#include <vector>

namespace fermata::serverless {

// What the API of a service is called here: the one for its `http` events, or that for `httpApi`.
std::string apiName(const std::string &service, bool isRest);

// The two APIs that the framework makes for a service.
std::vector<HttpApi> apisOf(const std::string &service, const Value &provider, const std::string &stage);

} // namespace fermata::serverless
