// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/json.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/subject.h"

namespace fermata::emulator {

// What provision configs and scaling configs have in common: both keep instances of a version or alias warm, the one by a
// target, the other by a minimum. A function has one of the two at a qualifier.
enum class Warmth { Provision, Scaling };

// What tells the two apart in requests and answers.
struct WarmthForm
{
    Warmth kind = Warmth::Provision;
    const char *list = ""; // the member of the list's answer
    FcResult<ProvisionedConcurrency> (*read)(const nlohmann::json &body) = nullptr;
    FcJson (*json)(const LocalCloud &cloud, const FcSubject &subject, const ProvisionedConcurrency &warm) = nullptr;
};

// Only the latest version and aliases can be kept warm. Fails with Conflict if the other kind is there.
FcResult<Response> putFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                               const WarmthForm &form);
// A qualifier without one answers as with a number of nothing.
FcResult<Response> getFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                               const WarmthForm &form);
FcResult<Response> deleteFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                                  const WarmthForm &form);
FcResult<Response> listFcWarmth(const LocalCloud &cloud, const Request &request, const WarmthForm &form);

// Reads a list of policies as it is; `names`: each must have one.
enum class PolicyNames { Any, Needed };
FcResult<void> readFcPolicies(const nlohmann::json &body, const char *name, PolicyNames names,
                              ProvisionedConcurrency &warm);

// Instances of the qualifier that are there now.
int fcInstancesNow(const LocalCloud &cloud, const FcSubject &subject);

} // namespace fermata::emulator
