// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <optional>

namespace fermata::knative {

// What an answer with a status of 400 or more says, in our words where a person can do something about it:
//   Denied    knative.unauthorized, knative.forbidden (which verb on which resource is missing)
//   Conflict  knative.fieldConflict (whose the fields are), knative.Conflict, knative.Expired
//   Invalid   knative.notInstalled (the cluster does not know the resource), knative.Invalid
// and otherwise by the API server's own reason.
std::optional<Error> errorOf(const HttpResponse &response, const CloudConnection &connection);

} // namespace fermata::knative
