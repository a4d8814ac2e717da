// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/build/buildplan.h"

#include <QByteArray>

namespace fermata {

// A hash of what a package is made from: the commands, and the names, modes and contents of the files. Contents that were
// hashed before are not read again while their size and time are the same.
// Fails as packageFiles() does.
Result<QByteArray> buildKey(const BuildPlan &plan);

// Whether the last build was made from this.
bool isNoted(const BuildPlan &plan, const QByteArray &key);
// Whether the last build was made from this, and its archive is still there.
bool isBuilt(const BuildPlan &plan, const QByteArray &key);
// Whether one of its steps has made what it makes from the same files that it reads, and the output is still there.
bool isMade(const BuildPlan &plan, const BuildStep &step);
// That it has been made, or is being made: it may be half of it then.
enum class Made { No, Yes };
Result<> noteMade(const BuildPlan &plan, const BuildStep &step, Made made);
Result<> noteBuilt(const BuildPlan &plan, const QByteArray &key);

} // namespace fermata
