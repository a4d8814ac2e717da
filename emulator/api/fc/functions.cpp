// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "emulator/api/codeaddress.h"
#include "emulator/api/fc/crc64.h"
#include "emulator/api/fc/json.h"
#include "emulator/api/fc/validation.h"
#include "emulator/api/removal.h"
#include "emulator/store/functionstore.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

template<class T>
tl::unexpected<FcFault> faultOf(const FcResult<T> &result)
{
    return tl::unexpected<FcFault>(result.error());
}

FcResult<Response> changed(const Result<DeployedFunctionPtr> &function)
{
    if (!function)
        return tl::unexpected<FcFault>(fcFault(function.error()));
    return fcJson(200, functionJson(**function));
}

FcResult<int> limitOf(const Request &request)
{
    const std::string text = request.parameter("limit").value_or("20");
    int limit = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), limit).ptr;
    if (end != text.data() + text.size() || limit < 1 || limit > 100)
        return fcInvalid("limit must be between 1 and 100 (got " + text + ")");
    return limit;
}

// The checksum is made once, when the code comes, for every later answer.
void keepChecksum(const std::string &zip, Attributes &attributes)
{
    attributes["codeChecksum"] = Json(std::to_string(crc64(zip))).dump();
}

} // namespace

FcResult<DeployedFunctionPtr> namedFcFunction(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters)
{
    const std::string &name = parameters.at("name");
    const std::string qualifier = request.parameter("qualifier").value_or("");
    if (!cloud.functions.find(name))
        return fcFunctionNotFound(name);
    const Result<DeployedFunctionPtr> found = cloud.functions.find(name, qualifier);
    if (!found)
        return fcFailure(404, "VersionNotFound", "version '" + qualifier + "' of function '" + name + "' does not exist");
    return *found;
}

FcResult<DeployedFunctionPtr> ownFcFunction(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters)
{
    FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (function && !cloud.store.contains((*function)->function.name)) {
        return fcFailure(409, "ConcurrentUpdateError",
                         "function '" + (*function)->function.name
                             + "' comes from the open project: change its manifest or code instead");
    }
    return function;
}

FcResult<Response> createFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    const FcResult<std::string> name = fcTextMember(*body, "functionName");
    if (!name)
        return faultOf(name);
    if (const FcResult<void> checked = checkFcName(*name, "functionName"); !checked)
        return faultOf(checked);
    Function function;
    function.name = *name;
    function.vendor = Vendor::FunctionCompute;
    function.memoryMb = defaultMemoryMb(Vendor::FunctionCompute);
    Attributes attributes;
    if (const FcResult<void> settings = readFcSettings(*body, function, attributes); !settings)
        return faultOf(settings);
    const FcResult<std::string> zip = readFcZip(body->value("code", Json()));
    if (!zip)
        return faultOf(zip);
    if (cloud.functions.find(*name))
        return fcFailure(409, "FunctionAlreadyExists", "function '" + *name + "' already exists");
    keepChecksum(*zip, attributes);
    return changed(cloud.store.create(std::move(function), *zip, std::move(attributes)));
}

FcResult<Response> listFcFunctions(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const FcResult<int> limit = limitOf(request);
    if (!limit)
        return faultOf(limit);
    const std::string prefix = request.parameter("prefix").value_or("");
    const std::string runtime = request.parameter("runtime").value_or("");
    const std::string after = fromBase64(request.parameter("nextToken").value_or("")).value_or("");
    FcJson list = FcJson::array();
    FcJson body = FcJson::object();
    std::string last;
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        const std::string &name = function->function.name;
        if (name <= after || !name.starts_with(prefix) || (!runtime.empty() && function->function.runtime != runtime))
            continue;
        if (list.size() == static_cast<std::size_t>(*limit)) {
            body["nextToken"] = toBase64(last);
            break;
        }
        list.push_back(functionJson(*function));
        last = name;
    }
    body["functions"] = list;
    return fcJson(200, body);
}

FcResult<Response> getFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return changed(*function);
}

FcResult<Response> updateFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> before = ownFcFunction(cloud, request, parameters);
    if (!before)
        return faultOf(before);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    Function function = (*before)->function;
    Attributes attributes = (*before)->attributes;
    if (const FcResult<void> settings = readFcSettings(*body, function, attributes); !settings)
        return faultOf(settings);
    if (body->contains("code")) {
        const FcResult<std::string> zip = readFcZip(body->at("code"));
        if (!zip)
            return faultOf(zip);
        const Result<DeployedFunctionPtr> unpacked = cloud.store.changeCode(function.name, *zip);
        if (!unpacked)
            return tl::unexpected<FcFault>(fcFault(unpacked.error()));
        keepChecksum(*zip, attributes);
    }
    return changed(cloud.store.changeSettings(std::move(function), std::move(attributes)));
}

FcResult<Response> deleteFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = ownFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    if (const Result<> removed = removeFunction(cloud, (*function)->function.name); !removed)
        return tl::unexpected<FcFault>(fcFault(removed.error()));
    Response response;
    response.status = 204;
    return response;
}

FcResult<Response> getFcFunctionCode(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcJson body = {{"url", codeAddress(cloud, **function)}};
    if (const auto archive = cloud.store.archive((*function)->function.name)) {
        const Result<std::string> zip = readFile(*archive);
        if (!zip)
            return tl::unexpected<FcFault>(fcFault(zip.error()));
        body["checksum"] = std::to_string(crc64(*zip));
    }
    return fcJson(200, body);
}

} // namespace fermata::emulator
