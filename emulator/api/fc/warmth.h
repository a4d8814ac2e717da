// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/json.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/subject.h"

namespace fermata::emulator {

// What provision configs and scaling configs have in common: both keep instances of a version or alias warm, the one by a
// target, the other by a minimum. A function has one of the two at a qualifier.
enum class Warmth { Provision, Scaling };

// What is kept warm at the qualifier, if it is of this kind; null if not.
const ProvisionedConcurrency *fcWarmth(const LocalCloud &cloud, const FcSubject &subject, Warmth kind);

// Only the latest version and aliases can be kept warm: fails for a published version.
FcResult<FcSubject> fcWarmSubject(const LocalCloud &cloud, const Request &request, const PathParameters &parameters);
// Fails with Conflict if the other kind is there.
FcResult<void> putFcWarmth(const LocalCloud &cloud, const FcSubject &subject, Warmth kind, ProvisionedConcurrency warm);
FcResult<Response> deleteFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                                  Warmth kind);

// Instances of the qualifier that are there now.
int fcInstancesNow(const LocalCloud &cloud, const FcSubject &subject);

// Calls visit(subject, warm) for all of this kind in the order of the list.
void forEachFcWarmth(const LocalCloud &cloud, const Request &request, Warmth kind,
                     const std::function<void(const FcSubject &, const ProvisionedConcurrency &)> &visit);

} // namespace fermata::emulator
