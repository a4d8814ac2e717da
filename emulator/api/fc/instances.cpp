// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/instances/instancepool.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

bool contains(const std::vector<std::string> &list, const std::string &text)
{
    return list.empty() || std::find(list.begin(), list.end(), text) != list.end();
}

FcJson instanceJson(const InstanceSnapshot &instance, const std::string &qualifier)
{
    const bool latest =
        instance.version == latestVersion(Vendor::FunctionCompute) || instance.version == latestVersion(Vendor::Lambda);
    return {{"instanceId", instance.id},
            {"versionId", latest ? "0" : instance.version}, // the service counts the latest version as number 0
            {"qualifier", qualifier.empty() ? (latest ? "LATEST" : instance.version) : qualifier},
            {"status", "Running"},
            {"createdTimeMs", toEpochMs(instance.createdAt)},
            {"resourceType", "OnDemand"}};
}

} // namespace

// Instances that are gone are not remembered, so a span of time in the past finds the living ones only.
FcResult<Response> listFcInstances(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const std::string qualifier = request.parameter("qualifier").value_or("");
    const std::vector<std::string> ids = fcListParameter(request, "instanceIds");
    const std::vector<std::string> states = fcListParameter(request, "instanceStatus");
    FcJson list = FcJson::array();
    for (const InstanceSnapshot &instance : cloud.pool.instances()) {
        const bool wanted = instance.function == parameters.at("name")
                         && (qualifier.empty() || instance.version == (*function)->version)
                         && contains(ids, instance.id) && contains(states, "Running");
        if (wanted)
            list.push_back(instanceJson(instance, qualifier));
    }
    return fcJson(200, {{"instances", list}});
}

} // namespace fermata::emulator
