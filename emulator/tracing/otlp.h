// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// Calls as spans: the body of a POST to /v1/traces of OTLP/HTTP, in its JSON form.
// Source: opentelemetry-proto 1.x, docs/specification.md and trace.proto; names of attributes: semantic conventions, faas.
std::string otlpJson(const std::vector<InvocationRecord> &records);

} // namespace fermata::emulator
