// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/customdomain.h"

#include <optional>
#include <string>

namespace fermata::serverlessdevs {

// The domain of a resource of the component fc3-domain. "auto", which the vendor makes a name for at deployment, becomes
// one of the same form. Nothing if it has no name or no routes.
std::optional<CustomDomain> domainOf(const Value &props);

} // namespace fermata::serverlessdevs
