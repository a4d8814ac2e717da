// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverlessdevs {

// Draws a function with its triggers, destinations, layers, domain and stores. `raw` is its props before variables are
// filled in: a variable that leads to another resource says more than its value. `block` is what holds the function's own
// settings (the props, or the older component's props.function).
void drawFunction(Reading &reading, const Function &function, const Value &resource, const Value &props,
                  const Value &block, const Value &raw);

// A domain (fc3-domain) with its routes; every other component is a plain box.
void drawResource(Reading &reading, const std::string &id, const std::string &component, const Value &resource,
                  const Value &props);

} // namespace fermata::serverlessdevs
