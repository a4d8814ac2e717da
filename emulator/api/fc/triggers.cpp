// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/api/fc/json.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/api/fc/triggerinput.h"
#include "emulator/triggers/http/fronts.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostTriggers = 50; // of a function

// The service's words for our kinds; others are named alike.
std::string typeOf(const Trigger &trigger)
{
    const auto type = trigger.settings.find("type");
    return type != trigger.settings.end() ? type->second : trigger.kind;
}

// As it came through the API; for one of a manifest, made from its settings.
std::string configOf(const Trigger &trigger)
{
    if (const auto config = trigger.settings.find("config"); config != trigger.settings.end())
        return config->second;
    FcJson config = FcJson::object();
    for (const auto &[name, value] : trigger.settings)
        config[name] = value;
    config.erase("type");
    if (trigger.kind != "http")
        return config.dump();
    config["authType"] = config.value("authType", "anonymous");
    const auto methods = trigger.settings.find("methods");
    config["methods"] = methods != trigger.settings.end()
                          ? FcJson(split(methods->second, ','))
                          : FcJson{"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    return config.dump();
}

FcJson triggerJson(const LocalCloud &cloud, const DeployedFunction &deployed, const Trigger &trigger)
{
    const std::string &function = deployed.function.name;
    const auto setting = [&trigger](const char *name, const std::string &otherwise) {
        const auto found = trigger.settings.find(name);
        return found != trigger.settings.end() ? found->second : otherwise;
    };
    FcJson json = {
        {"triggerId", setting("id", function + "/" + trigger.name)},
        {"triggerName", trigger.name},
        {"triggerType", typeOf(trigger)},
        {"triggerConfig", configOf(trigger)},
        {"description", setting("description", {})},
        {"qualifier", trigger.qualifier.empty() ? "LATEST" : trigger.qualifier},
        {"targetArn", fcArn(function)},
        {"status", "Active"},
        {"createdTime", setting("createdTime", fcTime(deployed.createdAt))},
        {"lastModifiedTime", setting("lastModifiedTime", fcTime(deployed.lastModified))},
    };
    for (const char *const name : {"sourceArn", "invocationRole"}) {
        if (const std::string text = setting(name, {}); !text.empty())
            json[name] = text;
    }
    if (const std::string url = cloud.fronts.urlOf(function, trigger.name); !url.empty())
        json["httpTrigger"] = {{"urlInternet", url}, {"urlIntranet", url}};
    return json;
}

tl::unexpected<FcFault> notFound(const std::string &name)
{
    return fcFailure(404, "TriggerNotFound", "trigger '" + name + "' does not exist");
}

template<class Triggers>
auto findTrigger(Triggers &triggers, const std::string &name)
{
    return std::find_if(triggers.begin(), triggers.end(), [&name](const Trigger &one) { return one.name == name; });
}

// Those of the manifest and those made through an API, by name.
std::vector<Trigger> allTriggers(const LocalCloud &cloud, const DeployedFunction &deployed)
{
    std::vector<Trigger> all = deployed.function.triggers;
    const std::vector<Trigger> &made = cloud.functions.settings(deployed.function.name).triggers;
    all.insert(all.end(), made.begin(), made.end());
    std::stable_sort(all.begin(), all.end(), [](const Trigger &a, const Trigger &b) { return a.name < b.name; });
    return all;
}

FcResult<void> checkPlace(const LocalCloud &cloud, const std::string &function, const std::vector<Trigger> &others,
                          const Trigger &trigger)
{
    if (!trigger.qualifier.empty() && !cloud.functions.find(function, trigger.qualifier))
        return fcFailure(404, "VersionNotFound",
                         "version '" + trigger.qualifier + "' of function '" + function + "' does not exist");
    const bool taken =
        trigger.kind == "http" && std::any_of(others.begin(), others.end(), [&trigger](const Trigger &one) {
            return one.kind == "http" && one.qualifier == trigger.qualifier && one.name != trigger.name;
        });
    if (taken)
        return fcInvalid("function '" + function + "' already has an http trigger for this qualifier");
    return {};
}

FcResult<void> save(const LocalCloud &cloud, const std::string &function, std::vector<Trigger> triggers)
{
    FcResult<void> saved = changeFcSettings(
        cloud, function, [&triggers](FunctionSettings &settings) { settings.triggers = std::move(triggers); });
    // A front whose usual port is taken has another one: the answer says which.
    if (saved)
        static_cast<void>(cloud.fronts.update());
    return saved;
}

FcResult<Response> answer(const LocalCloud &cloud, const DeployedFunction &deployed, const std::string &name)
{
    const std::vector<Trigger> all = allTriggers(cloud, deployed);
    const auto found = findTrigger(all, name);
    if (found == all.end())
        return notFound(name);
    return fcJson(200, triggerJson(cloud, deployed, *found));
}

FcResult<Trigger> newTrigger(const LocalCloud &cloud, const Json &body)
{
    Trigger trigger;
    std::string type;
    const FcResult<void> read =
        firstFault({readFcText(body, "triggerName", 4096, trigger.name), checkFcName(trigger.name, "triggerName"),
                    readFcText(body, "triggerType", 64, type)});
    if (!read)
        return faultOf(read);
    trigger.kind = fcTriggerKind(type);
    if (trigger.kind.empty())
        return fcInvalid("triggerType is set to an invalid value (" + type + ")");
    if (trigger.kind == "http")
        trigger.payload = "fc";
    trigger.settings["type"] = type;
    trigger.settings["id"] = newUuid();
    trigger.settings["createdTime"] = fcTime(cloud.clock.now());
    Json input = body;
    if (!fcMember(body, "triggerConfig"))
        input["triggerConfig"] = "{}";
    if (const FcResult<void> config = readFcTrigger(input, trigger); !config)
        return faultOf(config);
    trigger.settings["lastModifiedTime"] = trigger.settings["createdTime"];
    return trigger;
}

// Where the API's own triggers of the path's function are; fails if the path's trigger is a manifest's.
FcResult<std::vector<Trigger>> changeableTriggers(const LocalCloud &cloud, const DeployedFunction &deployed,
                                                  const std::string &name)
{
    std::vector<Trigger> made = cloud.functions.settings(deployed.function.name).triggers;
    if (findTrigger(made, name) != made.end())
        return made;
    if (findTrigger(deployed.function.triggers, name) == deployed.function.triggers.end())
        return notFound(name);
    return fcFailure(409, "ConcurrentUpdateError",
                     "trigger '" + name + "' comes from the open project: change its manifest instead");
}

} // namespace

FcResult<Response> createFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<Trigger> trigger = newTrigger(cloud, *body);
    if (!trigger)
        return faultOf(trigger);
    const std::vector<Trigger> others = allTriggers(cloud, **function);
    if (findTrigger(others, trigger->name) != others.end())
        return fcFailure(409, "TriggerAlreadyExists", "trigger '" + trigger->name + "' already exists");
    if (others.size() >= mostTriggers)
        return fcInvalid("a function has at most " + std::to_string(mostTriggers) + " triggers");
    if (const FcResult<void> place = checkPlace(cloud, parameters.at("name"), others, *trigger); !place)
        return faultOf(place);
    std::vector<Trigger> made = cloud.functions.settings(parameters.at("name")).triggers;
    made.push_back(*trigger);
    if (const FcResult<void> saved = save(cloud, parameters.at("name"), std::move(made)); !saved)
        return faultOf(saved);
    return answer(cloud, **function, trigger->name);
}

FcResult<Response> listFcTriggers(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    const std::string prefix = request.parameter("prefix").value_or("");
    for (const Trigger &trigger : allTriggers(cloud, **function)) {
        if (trigger.name.starts_with(prefix))
            page->add(trigger.name, [&] { return triggerJson(cloud, **function, trigger); });
    }
    return fcJson(200, page->body("triggers"));
}

FcResult<Response> getFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return answer(cloud, **function, parameters.at("trigger"));
}

FcResult<Response> updateFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const std::string &name = parameters.at("trigger");
    FcResult<std::vector<Trigger>> made = changeableTriggers(cloud, **function, name);
    if (!made)
        return faultOf(made);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    Trigger &trigger = *findTrigger(*made, name);
    if (const FcResult<void> read = readFcTrigger(*body, trigger); !read)
        return faultOf(read);
    trigger.settings["lastModifiedTime"] = fcTime(cloud.clock.now());
    const FcResult<void> place = checkPlace(cloud, parameters.at("name"), allTriggers(cloud, **function), trigger);
    if (!place)
        return faultOf(place);
    if (const FcResult<void> saved = save(cloud, parameters.at("name"), *std::move(made)); !saved)
        return faultOf(saved);
    return answer(cloud, **function, name);
}

FcResult<Response> deleteFcTrigger(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcResult<std::vector<Trigger>> made = changeableTriggers(cloud, **function, parameters.at("trigger"));
    if (!made)
        return faultOf(made);
    made->erase(findTrigger(*made, parameters.at("trigger")));
    if (const FcResult<void> saved = save(cloud, parameters.at("name"), *std::move(made)); !saved)
        return faultOf(saved);
    return fcNothing();
}

} // namespace fermata::emulator
