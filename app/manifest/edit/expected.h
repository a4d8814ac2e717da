// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/edit/edit.h"

namespace fermata {

// What the text must say after the change. The change has been found possible: places exist and kinds are right.
Result<YamlTree> expectedTree(YamlTree tree, const YamlChange &change);

} // namespace fermata
