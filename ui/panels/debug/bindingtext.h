// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata {

// Why a breakpoint holds nothing, in the user's language; a debugger's own words as they are.
QString bindingText(const QString &said);

} // namespace fermata
