// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata {

// What is wrong with a function's environment variables: more than the 4 KB that both vendors allow, and secrets that
// stand in the file for everybody to read.
void checkEnvironment(Reading &reading, const Value &variables);

} // namespace fermata
