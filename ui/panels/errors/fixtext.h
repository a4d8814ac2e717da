// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/diagnostic.h"

#include <QString>

namespace fermata {

// What mending a problem is called: "Change to python3.12". Empty: it cannot be mended without being told how.
QString fixText(const Diagnostic &diagnostic);

// It takes a conversion, whose report is shown before anything is written.
bool isMendedByConversion(const Diagnostic &diagnostic);

} // namespace fermata
