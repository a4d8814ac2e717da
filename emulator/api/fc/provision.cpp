// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/reading.h"
#include "emulator/api/fc/warmth.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr int mostInstances = 10'000;

FcJson provisionJson(const LocalCloud &cloud, const FcSubject &subject, const ProvisionedConcurrency &warm)
{
    FcJson json = {{"functionArn", subject.arn()},
                   {"target", warm.requested},
                   {"defaultTarget", warm.requested},
                   {"current", std::min(warm.requested, fcInstancesNow(cloud, subject))}};
    addAttributes(json, warm.attributes);
    return json;
}

FcResult<ProvisionedConcurrency> readProvision(const Json &body)
{
    ProvisionedConcurrency warm;
    int target = -1;
    int defaultTarget = -1; // the newer word
    bool alwaysCpu = true;
    bool alwaysGpu = true;
    const FcResult<void> read =
        firstFault({readFcNumber(body, "target", 0, mostInstances, target),
                    readFcNumber(body, "defaultTarget", 0, mostInstances, defaultTarget),
                    readFcFlag(body, "alwaysAllocateCPU", alwaysCpu), readFcFlag(body, "alwaysAllocateGPU", alwaysGpu),
                    readFcPolicies(body, "scheduledActions", PolicyNames::Needed, warm),
                    readFcPolicies(body, "targetTrackingPolicies", PolicyNames::Needed, warm)});
    if (!read)
        return faultOf(read);
    if (target < 0 && defaultTarget < 0)
        return fcInvalid("defaultTarget is required");
    warm.requested = defaultTarget >= 0 ? defaultTarget : target;
    warm.attributes["alwaysAllocateCPU"] = Json(alwaysCpu).dump();
    warm.attributes["alwaysAllocateGPU"] = Json(alwaysGpu).dump();
    return warm;
}

constexpr WarmthForm provisionForm{Warmth::Provision, "provisionConfigs", readProvision, provisionJson};

} // namespace

FcResult<Response> putFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return putFcWarmth(cloud, request, parameters, provisionForm);
}

FcResult<Response> getFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return getFcWarmth(cloud, request, parameters, provisionForm);
}

FcResult<Response> deleteFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return deleteFcWarmth(cloud, request, parameters, provisionForm);
}

FcResult<Response> listFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    return listFcWarmth(cloud, request, provisionForm);
}

} // namespace fermata::emulator
