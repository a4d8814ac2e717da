// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/applications.h"
#include "plugins/aliyun/wire.h"

namespace fermata::aliyun {

// Function Compute knows no applications: its users mark what belongs together with a tag (application, or app), and a
// function of its version 2 still has its service's name before its own (SERVICE$FUNCTION). By the functions' names.
QFuture<Result<QHash<QString, ApplicationPart>>> applicationsIn(Wire &wire, const QStringList &functions);

} // namespace fermata::aliyun
