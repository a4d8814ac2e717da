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

FcResult<void> readPolicies(const Json &body, const char *name, ProvisionedConcurrency &warm)
{
    const Json *const list = fcMember(body, name);
    if (!list)
        return {};
    if (!list->is_array())
        return fcInvalid(std::string(name) + " must be a list");
    warm.attributes[name] = list->dump();
    return {};
}

FcResult<ProvisionedConcurrency> readScaling(const Json &body)
{
    ProvisionedConcurrency warm;
    bool onDemand = true;
    bool mixed = false;
    std::string pool;
    const FcResult<void> read = firstFault({readFcNumber(body, "minInstances", 0, mostInstances, warm.requested),
                                            readFcText(body, "residentPoolId", 128, pool),
                                            readFcFlag(body, "enableOnDemandScaling", onDemand),
                                            readFcFlag(body, "enableMixMode", mixed),
                                            readPolicies(body, "horizontalScalingPolicies", warm),
                                            readPolicies(body, "scheduledPolicies", warm)});
    if (!read)
        return faultOf(read);
    if (!pool.empty())
        return fcFailure(400, "ResourcePoolInsufficientCapacity", "resident pool '" + pool + "' does not exist");
    warm.attributes["enableOnDemandScaling"] = Json(onDemand).dump();
    warm.attributes["enableMixMode"] = Json(mixed).dump();
    return warm;
}

} // namespace

FcResult<Response> putFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcWarmSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<ProvisionedConcurrency> warm = readScaling(*body);
    if (!warm)
        return faultOf(warm);
    if (const FcResult<void> saved = putFcWarmth(cloud, *subject, Warmth::Scaling, *warm); !saved)
        return faultOf(saved);
    return fcJson(200, scalingJson(cloud, *subject, *warm));
}

// A function without one scales from nothing.
FcResult<Response> getFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const ProvisionedConcurrency *const warm = fcWarmth(cloud, *subject, Warmth::Scaling);
    return fcJson(200, scalingJson(cloud, *subject, warm ? *warm : ProvisionedConcurrency()));
}

FcResult<Response> deleteFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return deleteFcWarmth(cloud, request, parameters, Warmth::Scaling);
}

FcResult<Response> listFcScaling(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    forEachFcWarmth(cloud, request, Warmth::Scaling, [&](const FcSubject &subject, const ProvisionedConcurrency &warm) {
        page->add(subject.function + "/" + subject.qualifier, [&] { return scalingJson(cloud, subject, warm); });
    });
    return fcJson(200, page->body("scalingConfigs"));
}

} // namespace fermata::emulator
