// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/json.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/validation.h"
#include "emulator/store/functionstore.h"
#include "emulator/triggers/http/fronts.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

template<class T>
tl::unexpected<FcFault> faultOf(const FcResult<T> &result)
{
    return tl::unexpected<FcFault>(result.error());
}

auto findTrigger(std::vector<Trigger> &triggers, const std::string &name)
{
    return std::find_if(triggers.begin(), triggers.end(), [&name](const Trigger &one) { return one.name == name; });
}

tl::unexpected<FcFault> triggerNotFound(const std::string &name)
{
    return fcFailure(404, "TriggerNotFound", "trigger '" + name + "' does not exist");
}

FcJson json(const LocalCloud &cloud, const DeployedFunction &deployed, const Trigger &trigger)
{
    return triggerJson(deployed, trigger, cloud.fronts.urlOf(deployed.function.name, trigger.name));
}

// Saves the function with its changed triggers and answers with the one of that name.
FcResult<Response> saved(const LocalCloud &cloud, Function function, Attributes attributes, const std::string &trigger)
{
    const Result<DeployedFunctionPtr> changed = cloud.store.changeSettings(std::move(function), std::move(attributes));
    if (!changed)
        return tl::unexpected<FcFault>(fcFault(changed.error()));
    std::vector<Trigger> triggers = (*changed)->function.triggers;
    const auto found = findTrigger(triggers, trigger);
    if (found != triggers.end())
        return fcJson(200, json(cloud, **changed, *found));
    Response response;
    response.status = 204;
    return response;
}

} // namespace

FcResult<Response> createFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> before = ownFcFunction(cloud, request, parameters);
    if (!before)
        return faultOf(before);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<std::string> name = fcTextMember(*body, "triggerName");
    const FcResult<std::string> type = fcTextMember(*body, "triggerType");
    if (!name || !type)
        return faultOf(!name ? name : type);
    if (const FcResult<void> checked = checkFcName(*name, "triggerName"); !checked)
        return faultOf(checked);
    if (*type != "http")
        return fcInvalid("the local cloud has http triggers only (got triggerType '" + *type + "')");
    Function function = (*before)->function;
    if (findTrigger(function.triggers, *name) != function.triggers.end())
        return fcFailure(409, "TriggerAlreadyExists", "trigger '" + *name + "' already exists");
    const bool hasHttp = std::any_of(function.triggers.begin(), function.triggers.end(),
                                     [](const Trigger &one) { return one.kind == "http"; });
    if (hasHttp)
        return fcInvalid("function '" + function.name + "' already has an http trigger");
    Trigger trigger;
    trigger.kind = "http";
    trigger.name = *name;
    trigger.payload = "fc";
    if (const FcResult<void> read = readFcTrigger(*body, trigger); !read)
        return faultOf(read);
    function.triggers.push_back(std::move(trigger));
    return saved(cloud, std::move(function), (*before)->attributes, *name);
}

FcResult<Response> listFcTriggers(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcJson list = FcJson::array();
    for (const Trigger &trigger : (*function)->function.triggers)
        list.push_back(json(cloud, **function, trigger));
    return fcJson(200, {{"triggers", list}});
}

FcResult<Response> getFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    std::vector<Trigger> triggers = (*function)->function.triggers;
    const auto found = findTrigger(triggers, parameters.at("trigger"));
    if (found == triggers.end())
        return triggerNotFound(parameters.at("trigger"));
    return fcJson(200, json(cloud, **function, *found));
}

FcResult<Response> updateFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> before = ownFcFunction(cloud, request, parameters);
    if (!before)
        return faultOf(before);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    Function function = (*before)->function;
    const auto found = findTrigger(function.triggers, parameters.at("trigger"));
    if (found == function.triggers.end())
        return triggerNotFound(parameters.at("trigger"));
    if (const FcResult<void> read = readFcTrigger(*body, *found); !read)
        return faultOf(read);
    return saved(cloud, std::move(function), (*before)->attributes, parameters.at("trigger"));
}

FcResult<Response> deleteFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> before = ownFcFunction(cloud, request, parameters);
    if (!before)
        return faultOf(before);
    Function function = (*before)->function;
    const auto found = findTrigger(function.triggers, parameters.at("trigger"));
    if (found == function.triggers.end())
        return triggerNotFound(parameters.at("trigger"));
    function.triggers.erase(found);
    return saved(cloud, std::move(function), (*before)->attributes, parameters.at("trigger"));
}

} // namespace fermata::emulator
