// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/warmth.h"

#include "emulator/instances/instancepool.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// Marks what came as a scaling config; a capital keeps it out of the answers.
constexpr const char *scalingMark = "Scaling";

Warmth kindOf(const ProvisionedConcurrency &warm)
{
    return warm.attributes.contains(scalingMark) ? Warmth::Scaling : Warmth::Provision;
}

tl::unexpected<FcFault> notFound(const FcSubject &subject, Warmth kind)
{
    if (kind == Warmth::Scaling)
        return fcFailure(404, "ScalingConfigNotFound", "scaling config of '" + subject.arn() + "' does not exist");
    return fcFailure(404, "ProvisionConfigNotFound", "provision config of '" + subject.arn() + "' does not exist");
}

} // namespace

const ProvisionedConcurrency *fcWarmth(const LocalCloud &cloud, const FcSubject &subject, Warmth kind)
{
    const auto &provisioned = cloud.functions.settings(subject.function).provisioned;
    const auto found = provisioned.find(subject.qualifier);
    return found != provisioned.end() && kindOf(found->second) == kind ? &found->second : nullptr;
}

FcResult<FcSubject> fcWarmSubject(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return subject;
    if (!subject->qualifier.empty() && !cloud.functions.alias(subject->function, subject->qualifier))
        return fcInvalid("qualifier must be LATEST or an alias (got " + subject->qualifier + ")");
    return subject;
}

FcResult<void> putFcWarmth(const LocalCloud &cloud, const FcSubject &subject, Warmth kind, ProvisionedConcurrency warm)
{
    if (kind == Warmth::Provision && fcWarmth(cloud, subject, Warmth::Scaling))
        return fcFailure(409, "ResidentScalingConfigExists", subject.arn() + " has a scaling config");
    if (kind == Warmth::Scaling && fcWarmth(cloud, subject, Warmth::Provision))
        return fcFailure(409, "ProvisionConfigExist", subject.arn() + " has a provision config");
    if (kind == Warmth::Scaling)
        warm.attributes[scalingMark] = "true";
    warm.lastModified = cloud.clock.now();
    return changeFcSettings(cloud, subject.function, [&](FunctionSettings &settings) {
        settings.provisioned[subject.qualifier] = std::move(warm);
    });
}

FcResult<Response> deleteFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                                  Warmth kind)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    if (!fcWarmth(cloud, *subject, kind))
        return notFound(*subject, kind);
    const FcResult<void> saved = changeFcSettings(cloud, subject->function, [&subject](FunctionSettings &settings) {
        settings.provisioned.erase(subject->qualifier);
    });
    if (!saved)
        return faultOf(saved);
    return fcNothing();
}

int fcInstancesNow(const LocalCloud &cloud, const FcSubject &subject)
{
    const Result<DeployedFunctionPtr> version = cloud.functions.find(subject.function, subject.qualifier);
    const std::vector<InstanceSnapshot> all = cloud.pool.instances();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const InstanceSnapshot &instance) {
        const bool ready = instance.state != InstanceState::Creating && instance.state != InstanceState::Initializing;
        return version && ready && instance.function == subject.function && instance.version == (*version)->version;
    }));
}

void forEachFcWarmth(const LocalCloud &cloud, const Request &request, Warmth kind,
                     const std::function<void(const FcSubject &, const ProvisionedConcurrency &)> &visit)
{
    const std::string only = request.parameter("functionName").value_or("");
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        const std::string &name = function->function.name;
        if (!only.empty() && only != name)
            continue;
        for (const auto &[qualifier, warm] : cloud.functions.settings(name).provisioned) {
            if (kindOf(warm) == kind)
                visit({name, qualifier}, warm);
        }
    }
}

} // namespace fermata::emulator
