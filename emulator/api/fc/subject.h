// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/pathpattern.h"
#include "emulator/registry/functionregistry.h"

#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What an operation is about.

// The function that the path names, at the query's qualifier.
FcResult<DeployedFunctionPtr> namedFcFunction(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);
// The same if it was made through the API and so may be changed through it.
FcResult<DeployedFunctionPtr> ownFcFunction(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters);

// A function and a qualifier of it that exists: an empty one is the latest version, however the client says it.
struct FcSubject
{
    std::string function;
    std::string qualifier;

    std::string arn() const;                 // with the qualifier, LATEST included
    const std::string &shownQualifier() const; // LATEST instead of an empty one
};
FcResult<FcSubject> fcSubject(const LocalCloud &cloud, const Request &request, const PathParameters &parameters);

// Saves the function's settings as `change` leaves them.
FcResult<void> changeFcSettings(const LocalCloud &cloud, const std::string &function,
                                const std::function<void(FunctionSettings &)> &change);

// The functions that a list over all of them is about: every one, or that of the parameter functionName.
std::vector<std::string> fcFunctionsAskedFor(const LocalCloud &cloud, const Request &request);

} // namespace fermata::emulator
