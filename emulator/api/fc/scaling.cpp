// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/reading.h"
#include "emulator/api/fc/warmth.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr int mostInstances = 10'000;

FcJson scalingJson(const LocalCloud &cloud, const FcSubject &subject, const ProvisionedConcurrency &warm)
{
    FcJson json = {{"functionArn", subject.arn()},
                   {"minInstances", warm.requested},
                   {"targetInstances", warm.requested},
                   {"currentInstances", fcInstancesNow(cloud, subject)}};
    addAttributes(json, warm.attributes);
    return json;
}

FcResult<ProvisionedConcurrency> readScaling(const Json &body)
{
    ProvisionedConcurrency warm;
    bool onDemand = true;
    bool mixed = false;
    std::string pool;
    const FcResult<void> read =
        firstFault({readFcNumber(body, "minInstances", 0, mostInstances, warm.requested),
                    readFcText(body, "residentPoolId", 128, pool), readFcFlag(body, "enableOnDemandScaling", onDemand),
                    readFcFlag(body, "enableMixMode", mixed),
                    readFcPolicies(body, "horizontalScalingPolicies", PolicyNames::Any, warm),
                    readFcPolicies(body, "scheduledPolicies", PolicyNames::Any, warm)});
    if (!read)
        return faultOf(read);
    if (!pool.empty())
        return fcFailure(400, "ResourcePoolInsufficientCapacity", "resident pool '" + pool + "' does not exist");
    warm.attributes["enableOnDemandScaling"] = Json(onDemand).dump();
    warm.attributes["enableMixMode"] = Json(mixed).dump();
    return warm;
}

constexpr WarmthForm scalingForm{Warmth::Scaling, "scalingConfigs", readScaling, scalingJson};

} // namespace

FcResult<Response> putFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return putFcWarmth(cloud, request, parameters, scalingForm);
}

FcResult<Response> getFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return getFcWarmth(cloud, request, parameters, scalingForm);
}

FcResult<Response> deleteFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return deleteFcWarmth(cloud, request, parameters, scalingForm);
}

FcResult<Response> listFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    return listFcWarmth(cloud, request, scalingForm);
}

} // namespace fermata::emulator
