// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/applications.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// The stacks of functions, by the tags that CloudFormation gives all that it makes.
QFuture<Result<QHash<QString, ApplicationPart>>> applicationsIn(Wire &wire);

} // namespace fermata::aws
