// SPDX-License-Identifier: GPL-3.0-or-later
// VPC bindings and regions: kept and told, without a network behind them.
#include "emulator/api/fc/json.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/reading.h"
#include "emulator/auth/credentials.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *bindings = "VpcBindings"; // a capital keeps it out of the function's own answers
constexpr std::size_t mostBindings = 20;

std::vector<std::string> boundVpcs(const FunctionSettings &settings)
{
    const auto found = settings.attributes.find(bindings);
    const Json list = found != settings.attributes.end() ? Json::parse(found->second, nullptr, false) : Json();
    return list.is_array() ? list.get<std::vector<std::string>>() : std::vector<std::string>();
}

FcResult<Response> saved(const LocalCloud &cloud, const std::string &function, const std::vector<std::string> &vpcs)
{
    const FcResult<void> saved = changeFcSettings(
        cloud, function, [&vpcs](FunctionSettings &settings) { settings.attributes[bindings] = Json(vpcs).dump(); });
    if (!saved)
        return faultOf(saved);
    return fcNothing();
}

} // namespace

FcResult<Response> createFcVpcBinding(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    std::string vpc;
    if (const FcResult<void> read = readFcText(*body, "vpcId", 128, vpc); !read)
        return faultOf(read);
    if (!vpc.starts_with("vpc-"))
        return fcInvalid("vpcId '" + vpc + "' is not valid");
    std::vector<std::string> vpcs = boundVpcs(cloud.functions.settings(parameters.at("name")));
    if (std::find(vpcs.begin(), vpcs.end(), vpc) != vpcs.end())
        return fcFailure(409, "VpcBindingAlreadyExists", "vpc '" + vpc + "' is bound already");
    if (vpcs.size() == mostBindings)
        return fcInvalid("a function has at most " + std::to_string(mostBindings) + " vpc bindings");
    vpcs.push_back(vpc);
    return saved(cloud, parameters.at("name"), vpcs);
}

FcResult<Response> listFcVpcBindings(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return fcJson(200, {{"vpcIds", boundVpcs(cloud.functions.settings(parameters.at("name")))}});
}

FcResult<Response> deleteFcVpcBinding(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    std::vector<std::string> vpcs = boundVpcs(cloud.functions.settings(parameters.at("name")));
    if (std::erase(vpcs, parameters.at("vpc")) == 0)
        return fcFailure(404, "VpcBindingNotFound", "vpc '" + parameters.at("vpc") + "' is not bound");
    return saved(cloud, parameters.at("name"), vpcs);
}

FcResult<Response> describeFcRegions(const LocalCloud &, const Request &, const PathParameters &)
{
    const char *const region = accountOf(Vendor::FunctionCompute).region;
    const FcJson one = {{"RegionId", region}, {"LocalName", "Fermata"}};
    return fcJson(200, {{"Regions", {{"Region", FcJson::array({one})}}}});
}

} // namespace fermata::emulator
