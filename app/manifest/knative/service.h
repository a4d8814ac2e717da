// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <string>

namespace fermata::knative {

// The Service of serving.knative.dev/v1, as JSON, that `func deploy` makes of a func.yaml; without an image where it
// names none. What it takes from the environment ({{ env:NAME }}) is filled in where it is set.
std::string serviceOf(const Value &function);

} // namespace fermata::knative
