// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/instances/instancepool.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr int mostInstances = 300; // of a region by default (limits of 2026-04)

FcJson concurrencyJson(const std::string &function, const FunctionSettings &settings)
{
    return {{"functionArn", fcArn(function)}, {"reservedConcurrency", settings.reservedConcurrency.value_or(0)}};
}

tl::unexpected<FcFault> notFound(const std::string &function)
{
    return fcFailure(404, "ConcurrencyConfigNotFound",
                     "concurrency config of function '" + function + "' does not exist");
}

// Calls of the function that are under way end now.
void endCalls(const LocalCloud &cloud, const std::string &function)
{
    for (const InstanceSnapshot &instance : cloud.pool.instances()) {
        if (instance.function == function && instance.state == InstanceState::Busy)
            cloud.pool.kill(instance.id, "stopped");
    }
}

FcResult<Response> switched(const LocalCloud &cloud, const std::string &function, bool disabled,
                            const std::string &reason)
{
    const FcResult<void> saved = changeFcSettings(cloud, function, [&](FunctionSettings &settings) {
        settings.disabled = disabled;
        settings.disabledReason = reason;
        settings.attributes["invocationRestriction.lastModifiedTime"] = Json(fcTime(cloud.clock.now())).dump();
    });
    if (!saved)
        return faultOf(saved);
    return fcJson(200, {{"success", true}});
}

} // namespace

FcResult<Response> putFcConcurrency(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    int reserved = -1;
    if (const FcResult<void> read = readFcNumber(*body, "reservedConcurrency", 0, mostInstances, reserved); !read)
        return faultOf(read);
    if (reserved < 0)
        return fcInvalid("reservedConcurrency is required");
    const std::string &name = parameters.at("name");
    const FcResult<void> saved = changeFcSettings(
        cloud, name, [reserved](FunctionSettings &settings) { settings.reservedConcurrency = reserved; });
    if (!saved)
        return faultOf(saved);
    return fcJson(200, concurrencyJson(name, cloud.functions.settings(name)));
}

FcResult<Response> getFcConcurrency(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const std::string &name = parameters.at("name");
    if (!cloud.functions.settings(name).reservedConcurrency)
        return notFound(name);
    return fcJson(200, concurrencyJson(name, cloud.functions.settings(name)));
}

FcResult<Response> deleteFcConcurrency(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const std::string &name = parameters.at("name");
    if (!cloud.functions.settings(name).reservedConcurrency)
        return notFound(name);
    const FcResult<void> saved =
        changeFcSettings(cloud, name, [](FunctionSettings &settings) { settings.reservedConcurrency.reset(); });
    if (!saved)
        return faultOf(saved);
    return fcNothing();
}

FcResult<Response> listFcConcurrency(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    for (const std::string &name : fcFunctionsAskedFor(cloud, request)) {
        const FunctionSettings &settings = cloud.functions.settings(name);
        if (settings.reservedConcurrency)
            page->add(name, [&] { return concurrencyJson(name, settings); });
    }
    return fcJson(200, page->body("configs"));
}

FcResult<Response> disableFcInvocation(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    std::string reason = request.parameter("reason").value_or("");
    bool abort = request.parameter("abortOngoingRequest") == "true";
    const FcResult<void> read =
        firstFault({readFcText(*body, "reason", 1024, reason), readFcFlag(*body, "abortOngoingRequest", abort)});
    if (!read)
        return faultOf(read);
    FcResult<Response> answer = switched(cloud, parameters.at("name"), true, reason);
    if (answer && abort)
        endCalls(cloud, parameters.at("name"));
    return answer;
}

FcResult<Response> enableFcInvocation(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return switched(cloud, parameters.at("name"), false, {});
}

} // namespace fermata::emulator
