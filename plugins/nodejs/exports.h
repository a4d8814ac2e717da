// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

namespace fermata::nodejs {

// What a module gives out, CommonJS and ES modules alike, ordered by line. The line is where the function is
// defined when that is in the same module, otherwise where it is exported. A default export is named "default".
QList<HandlerLocation> exportedFunctions(const QString &text);

} // namespace fermata::nodejs
