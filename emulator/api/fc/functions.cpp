// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/crc64.h"
#include "app/base/files.h"
#include "emulator/api/codeaddress.h"
#include "emulator/api/fc/functioninput.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/api/removal.h"
#include "emulator/store/functionstore.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

FcResult<Response> answer(const LocalCloud &cloud, const Result<DeployedFunctionPtr> &function)
{
    if (!function)
        return fcFailure(function.error());
    return fcJson(200, functionJson(**function, cloud.functions.settings((*function)->function.name)));
}

// The checksum is made once, when the code comes, for every later answer.
void keepChecksum(const std::string &zip, Attributes &attributes)
{
    attributes["codeChecksum"] = Json(std::to_string(crc64(zip))).dump();
}

// What ListFunctions was asked to leave out.
struct Filter
{
    std::string prefix;
    std::string runtime;
    std::vector<std::pair<std::string, std::string>> tags;

    bool takes(const Function &function, const FunctionSettings &settings) const
    {
        const auto hasTag = [&settings](const auto &tag) {
            const auto found = settings.tags.find(tag.first);
            return found != settings.tags.end() && (tag.second.empty() || found->second == tag.second);
        };
        return function.name.starts_with(prefix) && (runtime.empty() || function.runtime == runtime)
            && std::all_of(tags.begin(), tags.end(), hasTag);
    }
};

FcResult<Filter> filterOf(const Request &request)
{
    Filter filter{request.parameter("prefix").value_or(""), request.parameter("runtime").value_or(""), {}};
    const std::string text = request.parameter("tags").value_or("[]");
    const Json tags = Json::parse(text, nullptr, false);
    std::map<std::string, std::string> wanted;
    if (const FcResult<void> read = readFcTags(tags, wanted); !read)
        return faultOf(read);
    filter.tags.assign(wanted.begin(), wanted.end());
    return filter;
}

struct NewFunction
{
    Function function;
    Attributes attributes;
    std::map<std::string, std::string> tags;
    std::string zip;
};

FcResult<NewFunction> newFunction(const Json &body)
{
    NewFunction made;
    Function &function = made.function;
    function.vendor = Vendor::FunctionCompute;
    function.memoryMb = defaultMemoryMb(Vendor::FunctionCompute);
    const Json *const tags = fcMember(body, "tags");
    const FcResult<void> read = firstFault(
        {readFcText(body, "functionName", 4096, function.name), checkFcName(function.name, "functionName"),
         readFcSettings(body, function, made.attributes), tags ? readFcTags(*tags, made.tags) : FcResult<void>()});
    if (!read)
        return faultOf(read);
    if (function.runtime == "custom-container")
        return fcInvalid("the local cloud runs no container images: use a custom runtime with a zip of code");
    FcResult<std::string> zip = readFcZip(body.value("code", Json()));
    if (!zip)
        return faultOf(zip);
    made.zip = *std::move(zip);
    keepChecksum(made.zip, made.attributes);
    return made;
}

} // namespace

FcResult<Response> createFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    FcResult<NewFunction> made = newFunction(*body);
    if (!made)
        return faultOf(made);
    const std::string name = made->function.name;
    if (cloud.functions.find(name))
        return fcFailure(409, "FunctionAlreadyExists", "function '" + name + "' already exists");
    const Result<DeployedFunctionPtr> created =
        cloud.store.create(std::move(made->function), made->zip, std::move(made->attributes));
    if (!created || made->tags.empty())
        return answer(cloud, created);
    const FcResult<void> tagged =
        changeFcSettings(cloud, name, [&made](FunctionSettings &settings) { settings.tags = made->tags; });
    if (!tagged)
        return faultOf(tagged);
    return answer(cloud, created);
}

FcResult<Response> listFcFunctions(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    const FcResult<Filter> filter = filterOf(request);
    if (!filter)
        return faultOf(filter);
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        const FunctionSettings &settings = cloud.functions.settings(function->function.name);
        if (filter->takes(function->function, settings))
            page->add(function->function.name, [&] { return functionJson(*function, settings); });
    }
    return fcJson(200, page->body("functions"));
}

FcResult<Response> getFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return answer(cloud, *function);
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
    if (const Json *const code = fcMember(*body, "code")) {
        const FcResult<std::string> zip = readFcZip(*code);
        if (!zip)
            return faultOf(zip);
        const Result<DeployedFunctionPtr> unpacked = cloud.store.changeCode(function.name, *zip);
        if (!unpacked)
            return fcFailure(unpacked.error());
        keepChecksum(*zip, attributes);
    }
    return answer(cloud, cloud.store.changeSettings(std::move(function), std::move(attributes)));
}

FcResult<Response> deleteFcFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = ownFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    if (const Result<> removed = removeFunction(cloud, (*function)->function.name); !removed)
        return fcFailure(removed.error());
    return fcNothing();
}

FcResult<Response> getFcFunctionCode(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcJson body = {{"url", codeAddress(cloud, **function)}};
    if (const auto archive = cloud.store.archive((*function)->function.name, (*function)->version)) {
        const Result<std::string> zip = readFile(*archive);
        if (!zip)
            return fcFailure(zip.error());
        body["checksum"] = std::to_string(crc64(*zip));
    }
    return fcJson(200, body);
}

} // namespace fermata::emulator
