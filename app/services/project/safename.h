// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata {

// A name that was typed, made one of a file in the project's events folder: letters and digits of any script, - and _,
// at most 80; nothing that means something to a file system. "event" when nothing is left.
QString safeFileName(const QString &typed);

} // namespace fermata
