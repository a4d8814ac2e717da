// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverlessdevs {

// What the schema cannot say: processors and memory that do not go together, provisioned and scaled instances at once,
// schedules that never fire.
void checkFunction(Reading &reading, const Value &props);
// Actions whose name no command has: "post-deploy" was the older edition's word.
void checkActions(Reading &reading, const Value &root);
// The older component works, but gets nothing new.
void offerConversion(Reading &reading, const Value &resource);

} // namespace fermata::serverlessdevs
