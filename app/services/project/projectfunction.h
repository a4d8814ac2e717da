// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"

#include <QString>

namespace fermata {

// By the name it is called by, or by its key in the manifest ("resources.hello", "hello"). Fails with NotFound
// ("invoke.noFunction") and names the nearest.
Result<Function> functionNamed(const Project &project, const QString &wanted);

} // namespace fermata
