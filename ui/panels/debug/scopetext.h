// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata {

// A scope as debuggers name it, in the user's language; a name that only one function has stays as it is.
QString scopeText(const QString &name);

} // namespace fermata
