// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/assist/cursor.h"
#include "app/manifest/schema/schema.h"

namespace fermata {

// What the schema says about the place of a cursor.
struct SchemaPlace
{
    const SchemaType *type = nullptr; // of the block the cursor is in, or of the value
    const SchemaKey *key = nullptr;   // of the last step; null for what the schema does not name
};

SchemaPlace placeOf(const Schema &schema, const YamlCursor &cursor);

// The type itself: names and choices followed, and of alternatives the one that has keys.
const SchemaType &plainType(const Schema &schema, const SchemaType &type,
                            const std::map<std::string, std::string> &beside);

} // namespace fermata
