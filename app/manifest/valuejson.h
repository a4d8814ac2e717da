// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <string>

namespace fermata {

// The value as JSON text: plain scalars as the booleans and numbers that they mean.
std::string jsonText(const Value &value);

} // namespace fermata
