// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/function.h"

#include <QByteArray>

namespace fermata {

// The archive of a function's code as a cloud takes it: its folder without what the ignore file of its vendor's tool
// leaves out, or the archive it names. The same code gives the same bytes. Reads the disk: not for the UI thread.
// Fails as packZip() and readFile() do.
Result<QByteArray> packageOf(const Function &function);

} // namespace fermata
