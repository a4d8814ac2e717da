// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

namespace fermata::cli {

// The options of a deploy through a stack: --stack, --bucket, --parameter.
QList<Option> stackOptions();
// What is wrong with them; empty if nothing is.
QString wrongStack(const Arguments &arguments);
bool isOfStack(const Arguments &arguments);

// Packs the template, asks the vendor what it would change, and carries that out unless only the plan is wanted.
QFuture<Result<ExitCode>> deployStack(const Arguments &arguments, Session &session);

} // namespace fermata::cli
