// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/yaml/document.h"

#include <string>

namespace fermata {

// Whether yaml-cpp, which shares no code with the reader of the spans, sees the same trees in the text. Aliases are not
// followed, so the time is bounded by the text.
bool agrees(const YamlDocument &document);

} // namespace fermata
