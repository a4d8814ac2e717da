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

FcResult<void> readList(const Json &body, const char *name, ProvisionedConcurrency &warm)
{
    const Json *const list = fcMember(body, name);
    if (!list)
        return {};
    if (!list->is_array())
        return fcInvalid(std::string(name) + " must be a list");
    for (const Json &policy : *list) {
        std::string policyName;
        if (!policy.is_object() || !readFcText(policy, "name", 128, policyName) || policyName.empty())
            return fcInvalid(std::string(name) + ": each needs a name");
    }
    warm.attributes[name] = list->dump();
    return {};
}

FcResult<ProvisionedConcurrency> readProvision(const Json &body)
{
    ProvisionedConcurrency warm;
    int target = -1;
    int defaultTarget = -1; // the newer word
    bool alwaysCpu = true;
    bool alwaysGpu = true;
    const FcResult<void> read = firstFault({readFcNumber(body, "target", 0, mostInstances, target),
                                            readFcNumber(body, "defaultTarget", 0, mostInstances, defaultTarget),
                                            readFcFlag(body, "alwaysAllocateCPU", alwaysCpu),
                                            readFcFlag(body, "alwaysAllocateGPU", alwaysGpu),
                                            readList(body, "scheduledActions", warm),
                                            readList(body, "targetTrackingPolicies", warm)});
    if (!read)
        return faultOf(read);
    if (target < 0 && defaultTarget < 0)
        return fcInvalid("defaultTarget is required");
    warm.requested = defaultTarget >= 0 ? defaultTarget : target;
    warm.attributes["alwaysAllocateCPU"] = Json(alwaysCpu).dump();
    warm.attributes["alwaysAllocateGPU"] = Json(alwaysGpu).dump();
    return warm;
}

} // namespace

FcResult<Response> putFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcWarmSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<ProvisionedConcurrency> warm = readProvision(*body);
    if (!warm)
        return faultOf(warm);
    if (const FcResult<void> saved = putFcWarmth(cloud, *subject, Warmth::Provision, *warm); !saved)
        return faultOf(saved);
    return fcJson(200, provisionJson(cloud, *subject, *warm));
}

// A function without one has a target of nothing.
FcResult<Response> getFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const ProvisionedConcurrency *const warm = fcWarmth(cloud, *subject, Warmth::Provision);
    return fcJson(200, provisionJson(cloud, *subject, warm ? *warm : ProvisionedConcurrency()));
}

FcResult<Response> deleteFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    return deleteFcWarmth(cloud, request, parameters, Warmth::Provision);
}

FcResult<Response> listFcProvision(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    forEachFcWarmth(cloud, request, Warmth::Provision, [&](const FcSubject &subject, const ProvisionedConcurrency &warm) {
        page->add(subject.function + "/" + subject.qualifier, [&] { return provisionJson(cloud, subject, warm); });
    });
    return fcJson(200, page->body("provisionConfigs"));
}

} // namespace fermata::emulator
