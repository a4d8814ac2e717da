// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

namespace fermata::python {

// The functions at module level, top to bottom, by a scan that knows strings, comments and brackets. The line is
// that of `def`, not of a decorator. A name bound by assignment (handler = Mangum(app)) counts too.
QList<HandlerLocation> topLevelFunctions(const QString &text);

} // namespace fermata::python
