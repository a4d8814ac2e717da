// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/schema/schema.h"

namespace fermata {

// Holds a value against the schema: unknown keys with the nearest known one, missing keys, values of the wrong kind, out of
// range or not among the words allowed. Variables, template places and CloudFormation's functions may stand anywhere.
// Says nothing at a place where something was said before.
void checkAgainst(Reading &reading, const Schema &schema, const SchemaType &type, const Value &value);

} // namespace fermata
