// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/functioninput.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *resourceType = "ALIYUN::FC:FUNCTION";
constexpr std::size_t mostTags = 20; // of a resource
constexpr const char *resourceGroup = "resourceGroupId";

// Only functions carry tags here; older clients say so in one word.
FcResult<void> checkType(const std::string &type)
{
    if (type != resourceType && type != "ALIYUN::FC::FUNCTION" && type != "FUNCTION" && type != "function")
        return fcInvalid("ResourceType must be " + std::string(resourceType) + " (got '" + type + "')");
    return {};
}

// The function's name of an ARN, or the name itself.
FcResult<std::string> functionOf(const LocalCloud &cloud, const std::string &resource)
{
    const std::string prefix = fcArn("");
    const std::string name = resource.starts_with(prefix) ? resource.substr(prefix.size()) : resource;
    if (!cloud.functions.find(name))
        return fcFunctionNotFound(name);
    return name;
}

FcResult<std::vector<std::string>> functionsOf(const LocalCloud &cloud, const std::vector<std::string> &resources)
{
    std::vector<std::string> names;
    for (const std::string &resource : resources) {
        FcResult<std::string> name = functionOf(cloud, resource);
        if (!name)
            return faultOf(name);
        names.push_back(*std::move(name));
    }
    return names;
}

struct Tagging
{
    std::vector<std::string> functions;
    std::map<std::string, std::string> tags;
};

FcResult<Tagging> readTagging(const LocalCloud &cloud, const Json &body)
{
    std::string type;
    std::vector<std::string> resources;
    Tagging tagging;
    FcResult<void> read =
        firstFault({readFcText(body, "ResourceType", 64, type), readFcTexts(body, "ResourceId", resources),
                    readFcTags(body.value("Tag", Json()), tagging.tags), checkType(type)});
    if (!read)
        return faultOf(read);
    if (resources.empty() || tagging.tags.empty())
        return fcInvalid("ResourceId and Tag are required");
    FcResult<std::vector<std::string>> functions = functionsOf(cloud, resources);
    if (!functions)
        return faultOf(functions);
    tagging.functions = *std::move(functions);
    return tagging;
}

} // namespace

FcResult<Response> tagFcResources(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<Tagging> tagging = readTagging(cloud, *body);
    if (!tagging)
        return faultOf(tagging);
    for (const std::string &function : tagging->functions) {
        std::map<std::string, std::string> tags = tagging->tags;
        tags.merge(std::map(cloud.functions.settings(function).tags));
        if (tags.size() > mostTags)
            return fcInvalid("a resource has at most " + std::to_string(mostTags) + " tags");
        const FcResult<void> saved =
            changeFcSettings(cloud, function, [&tags](FunctionSettings &settings) { settings.tags = std::move(tags); });
        if (!saved)
            return faultOf(saved);
    }
    return fcNothing();
}

FcResult<Response> untagFcResources(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    if (const FcResult<void> type = checkType(request.parameter("ResourceType").value_or("")); !type)
        return faultOf(type);
    const FcResult<std::vector<std::string>> functions = functionsOf(cloud, fcListParameter(request, "ResourceId"));
    if (!functions)
        return faultOf(functions);
    const bool all = request.parameter("All") == "true";
    const std::vector<std::string> keys = fcListParameter(request, "TagKey");
    for (const std::string &function : *functions) {
        const FcResult<void> saved = changeFcSettings(cloud, function, [&](FunctionSettings &settings) {
            if (all)
                settings.tags.clear();
            for (const std::string &key : keys)
                settings.tags.erase(key);
        });
        if (!saved)
            return faultOf(saved);
    }
    return fcNothing();
}

FcResult<Response> listFcTagResources(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    if (const FcResult<void> type = checkType(request.parameter("ResourceType").value_or("")); !type)
        return faultOf(type);
    FcResult<FcPage> page = FcPage::read(request, "Limit", "NextToken");
    if (!page)
        return faultOf(page);
    const std::vector<std::string> resources = fcListParameter(request, "ResourceId");
    const FcResult<std::vector<std::string>> only = functionsOf(cloud, resources);
    if (!only)
        return faultOf(only);
    std::map<std::string, std::string> wanted;
    const Json filter = Json::parse(request.parameter("Tag").value_or("[]"), nullptr, false);
    if (const FcResult<void> read = readFcTags(filter, wanted); !read)
        return faultOf(read);
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        const std::string &name = function->function.name;
        if (!only->empty() && std::find(only->begin(), only->end(), name) == only->end())
            continue;
        for (const auto &[key, value] : cloud.functions.settings(name).tags) {
            const auto found = wanted.find(key);
            if (!wanted.empty() && (found == wanted.end() || (!found->second.empty() && found->second != value)))
                continue;
            page->add(name + "/" + key, [&key = key, &value = value, &name] {
                return FcJson{
                    {"ResourceId", fcArn(name)}, {"ResourceType", resourceType}, {"TagKey", key}, {"TagValue", value}};
            });
        }
    }
    FcJson body = {{"TagResources", page->items()}};
    if (!page->nextToken().empty())
        body["NextToken"] = page->nextToken();
    return fcJson(200, body);
}

// There are no resource groups here: the id is kept and shown.
FcResult<Response> changeFcResourceGroup(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    std::string resource;
    std::string group;
    const FcResult<void> read = firstFault(
        {readFcText(*body, "ResourceId", 1024, resource), readFcText(*body, "NewResourceGroupId", 128, group)});
    if (!read)
        return faultOf(read);
    if (group.empty())
        return fcInvalid("NewResourceGroupId is required");
    const FcResult<std::string> function = functionOf(cloud, resource);
    if (!function)
        return faultOf(function);
    const Attributes &before = cloud.functions.settings(*function).attributes;
    const auto old = before.find(resourceGroup);
    const Json oldGroup = old != before.end() ? Json::parse(old->second, nullptr, false) : Json("");
    const FcResult<void> saved = changeFcSettings(cloud, *function, [&group](FunctionSettings &settings) {
        settings.attributes[resourceGroup] = Json(group).dump();
    });
    if (!saved)
        return faultOf(saved);
    return fcJson(200, {{"ResourceId", resource}, {"OldResourceGroupId", oldGroup}, {"NewResourceGroupId", group}});
}

} // namespace fermata::emulator
