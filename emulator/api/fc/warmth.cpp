// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/warmth.h"

#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/instances/instancepool.h"

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

// What is kept warm at the qualifier, if it is of this kind; null if not.
const ProvisionedConcurrency *warmthOf(const LocalCloud &cloud, const FcSubject &subject, Warmth kind)
{
    const auto &provisioned = cloud.functions.settings(subject.function).provisioned;
    const auto found = provisioned.find(subject.qualifier);
    return found != provisioned.end() && kindOf(found->second) == kind ? &found->second : nullptr;
}

FcResult<FcSubject> warmSubject(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return subject;
    if (!subject->qualifier.empty() && !cloud.functions.alias(subject->function, subject->qualifier))
        return fcInvalid("qualifier must be LATEST or an alias (got " + subject->qualifier + ")");
    return subject;
}

FcResult<void> save(const LocalCloud &cloud, const FcSubject &subject, Warmth kind, ProvisionedConcurrency warm)
{
    if (kind == Warmth::Provision && warmthOf(cloud, subject, Warmth::Scaling))
        return fcFailure(409, "ResidentScalingConfigExists", subject.arn() + " has a scaling config");
    if (kind == Warmth::Scaling && warmthOf(cloud, subject, Warmth::Provision))
        return fcFailure(409, "ProvisionConfigExist", subject.arn() + " has a provision config");
    if (kind == Warmth::Scaling)
        warm.attributes[scalingMark] = "true";
    warm.lastModified = cloud.clock.now();
    return changeFcSettings(cloud, subject.function, [&](FunctionSettings &settings) {
        settings.provisioned[subject.qualifier] = std::move(warm);
    });
}

} // namespace

FcResult<Response> putFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                               const WarmthForm &form)
{
    const FcResult<FcSubject> subject = warmSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const FcResult<nlohmann::json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<ProvisionedConcurrency> warm = form.read(*body);
    if (!warm)
        return faultOf(warm);
    if (const FcResult<void> saved = save(cloud, *subject, form.kind, *warm); !saved)
        return faultOf(saved);
    return fcJson(200, form.json(cloud, *subject, *warm));
}

FcResult<Response> getFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                               const WarmthForm &form)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const ProvisionedConcurrency *const warm = warmthOf(cloud, *subject, form.kind);
    return fcJson(200, form.json(cloud, *subject, warm ? *warm : ProvisionedConcurrency()));
}

FcResult<Response> deleteFcWarmth(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                                  const WarmthForm &form)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    if (!warmthOf(cloud, *subject, form.kind))
        return notFound(*subject, form.kind);
    const FcResult<void> saved = changeFcSettings(cloud, subject->function, [&subject](FunctionSettings &settings) {
        settings.provisioned.erase(subject->qualifier);
    });
    if (!saved)
        return faultOf(saved);
    return fcNothing();
}

FcResult<Response> listFcWarmth(const LocalCloud &cloud, const Request &request, const WarmthForm &form)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    for (const std::string &name : fcFunctionsAskedFor(cloud, request)) {
        for (const auto &[qualifier, warm] : cloud.functions.settings(name).provisioned) {
            const FcSubject subject{name, qualifier};
            if (kindOf(warm) == form.kind)
                page->add(name + "/" + qualifier, [&, &one = warm] { return form.json(cloud, subject, one); });
        }
    }
    return fcJson(200, page->body(form.list));
}

FcResult<void> readFcPolicies(const nlohmann::json &body, const char *name, PolicyNames names,
                              ProvisionedConcurrency &warm)
{
    const nlohmann::json *const list = fcMember(body, name);
    if (!list)
        return {};
    if (!list->is_array())
        return fcInvalid(std::string(name) + " must be a list");
    for (const nlohmann::json &policy : *list) {
        std::string policyName;
        const bool named = policy.is_object() && readFcText(policy, "name", 128, policyName) && !policyName.empty();
        if (names == PolicyNames::Needed && !named)
            return fcInvalid(std::string(name) + ": each needs a name");
    }
    warm.attributes[name] = list->dump();
    return {};
}

int fcInstancesNow(const LocalCloud &cloud, const FcSubject &subject)
{
    const Result<DeployedFunctionPtr> version = cloud.functions.find(subject.function, subject.qualifier);
    return version ? static_cast<int>(cloud.pool.warmthOf(**version).ready) : 0;
}

} // namespace fermata::emulator
