// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/api/lambda/names.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/pathpattern.h"
#include "emulator/registry/functionregistry.h"

#include <functional>
#include <string>

namespace fermata::emulator {

// The function that the path names, with the qualifier of path or query. It need not exist.
LambdaResult<LambdaName> lambdaNameIn(const Request &request, const PathParameters &parameters);

// The function, or 404 "Function not found: ARN" without a qualifier.
LambdaResult<DeployedFunctionPtr> latestNamed(const LocalCloud &cloud, const std::string &name);
// For what applies to the code of a function: 409 for one of the open project.
LambdaResult<void> requireOwn(const LocalCloud &cloud, const std::string &name);
// 409 while it is being created or updated.
LambdaResult<void> requireSettled(const LocalCloud &cloud, const std::string &name);
// 409 while it is being created.
LambdaResult<void> requireCreated(const LocalCloud &cloud, const std::string &name);
// 412 if the client means another revision; an empty one is not checked.
LambdaResult<void> requireRevision(const std::string &wanted, const std::string &actual,
                                   const char *source = "GetFunction/GetAlias");

// Changes what belongs to the function as a whole.
LambdaResult<void> changeLambdaSettings(const LocalCloud &cloud, const std::string &function,
                                        const std::function<void(FunctionSettings &)> &change);

// "$LATEST" as an empty one: the key of settings by qualifier.
std::string settingsKey(const std::string &qualifier);

} // namespace fermata::emulator
