// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/store/aliasstore.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

FcJson aliasJson(const Alias &alias)
{
    FcJson json = {{"aliasName", alias.name},
                   {"versionId", alias.version},
                   {"description", alias.description},
                   {"createdTime", fcTime(alias.createdAt)},
                   {"lastModifiedTime", fcTime(alias.lastModified)}};
    if (!alias.weights.empty())
        json["additionalVersionWeight"] = alias.weights;
    return json;
}

FcResult<void> readWeights(const Json &body, Alias &alias)
{
    const Json *const weights = fcMember(body, "additionalVersionWeight");
    if (!weights)
        return {};
    if (!weights->is_object())
        return fcInvalid("additionalVersionWeight must be an object of versions and weights");
    alias.weights.clear();
    for (const auto &[version, weight] : weights->items()) {
        if (version.empty())
            return fcInvalid("additionalVersionWeight must not have an empty version");
        if (!weight.is_number())
            return fcInvalid("the weight of version " + version + " must be a number");
        alias.weights[version] = weight.get<double>();
    }
    return {};
}

FcResult<void> readAlias(const Request &request, Alias &alias)
{
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    return firstFault({readFcText(*body, "aliasName", 4096, alias.name),
                       readFcText(*body, "versionId", 16, alias.version),
                       readFcText(*body, "description", 256, alias.description), readWeights(*body, alias)});
}

FcResult<Response> answer(const Result<Alias> &alias)
{
    if (!alias)
        return fcFailure(alias.error());
    return fcJson(200, aliasJson(*alias));
}

FcResult<Alias> namedAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const Alias *const alias = cloud.functions.alias(parameters.at("name"), parameters.at("alias"));
    if (!alias)
        return fcFailure(404, "AliasNotFound", "alias '" + parameters.at("alias") + "' does not exist");
    return *alias;
}

} // namespace

FcResult<Response> createFcAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    Alias alias;
    if (const FcResult<void> read = readAlias(request, alias); !read)
        return faultOf(read);
    if (const FcResult<void> named = checkFcName(alias.name, "aliasName"); !named)
        return faultOf(named);
    if (alias.name == "LATEST")
        return fcInvalid("aliasName must not be LATEST");
    if (alias.version.empty())
        return fcInvalid("versionId is required");
    return answer(cloud.aliases.create(parameters.at("name"), std::move(alias)));
}

FcResult<Response> listFcAliases(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    const std::string prefix = request.parameter("prefix").value_or("");
    for (const Alias &alias : cloud.functions.aliases(parameters.at("name"))) {
        if (alias.name.starts_with(prefix))
            page->add(alias.name, [&alias] { return aliasJson(alias); });
    }
    return fcJson(200, page->body("aliases"));
}

FcResult<Response> getFcAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<Alias> alias = namedAlias(cloud, request, parameters);
    if (!alias)
        return faultOf(alias);
    return fcJson(200, aliasJson(*alias));
}

FcResult<Response> updateFcAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    FcResult<Alias> alias = namedAlias(cloud, request, parameters);
    if (!alias)
        return faultOf(alias);
    const std::string name = alias->name;
    if (const FcResult<void> read = readAlias(request, *alias); !read)
        return faultOf(read);
    if (alias->version.empty())
        return fcInvalid("versionId is required");
    alias->name = name;
    alias->revisionId.clear();
    return answer(cloud.aliases.change(parameters.at("name"), *std::move(alias)));
}

FcResult<Response> deleteFcAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<Alias> alias = namedAlias(cloud, request, parameters);
    if (!alias)
        return faultOf(alias);
    if (const Result<> removed = cloud.aliases.remove(parameters.at("name"), alias->name); !removed)
        return fcFailure(removed.error());
    return fcNothing();
}

} // namespace fermata::emulator
