// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/codeaddress.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/layersubject.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/runtimes.h"
#include "emulator/api/lambda/validation.h"

#include <algorithm>
#include <climits>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

LambdaJson layerJson(const LayerVersion &layer)
{
    LambdaJson json = {{"LayerVersionArn", layerVersionArn(Vendor::Lambda, layer.name, layer.version)},
                       {"Version", layer.version},
                       {"Description", layer.description},
                       {"CreatedDate", lambdaTime(layer.createdAt)}};
    if (!layer.runtimes.empty())
        json["CompatibleRuntimes"] = layer.runtimes;
    if (!layer.license.empty())
        json["LicenseInfo"] = layer.license;
    if (!layer.architectures.empty())
        json["CompatibleArchitectures"] = layer.architectures;
    return json;
}

LambdaJson wholeLayerJson(const LocalCloud &cloud, const LayerVersion &layer)
{
    LambdaJson json = {
        {"Content",
         {{"Location", layerAddress(cloud, layer)}, {"CodeSha256", layer.codeSha256}, {"CodeSize", layer.codeSize}}},
        {"LayerArn", layerArn(Vendor::Lambda, layer.name)}};
    json.update(layerJson(layer));
    return json;
}

void checkAll(MemberReader &reader, const std::vector<std::string> &values, const char *member, std::string_view names,
              const char *constraint)
{
    const bool known =
        std::all_of(values.begin(), values.end(), [names](const std::string &v) { return isAmong(names, v); });
    if (!known)
        reader.add(unsatisfied(listText(values), member, constraint));
}

LambdaResult<LayerVersion> readLayer(const Json &body, const std::string &name)
{
    LayerVersion layer;
    layer.name = name;
    MemberReader reader(body);
    reader.text("Description", "description", 256, layer.description);
    reader.text("LicenseInfo", "licenseInfo", 512, layer.license);
    reader.texts("CompatibleRuntimes", "compatibleRuntimes", layer.runtimes);
    reader.texts("CompatibleArchitectures", "compatibleArchitectures", layer.architectures);
    const std::string runtimes = std::string("satisfy enum value set: [").append(lambdaRuntimes()).append("]");
    checkAll(reader, layer.runtimes, "compatibleRuntimes", lambdaRuntimes(), runtimes.c_str());
    checkAll(reader, layer.architectures, "compatibleArchitectures", "x86_64, arm64",
             "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]");
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    return layer;
}

// Which versions a list shows: those that are made for this runtime and architecture, or for any.
struct LayerFilter
{
    std::optional<std::string> runtime;
    std::optional<std::string> architecture;

    bool takes(const LayerVersion &layer) const
    {
        return (!runtime || contains(layer.runtimes, *runtime))
            && (!architecture || layer.architectures.empty() || contains(layer.architectures, *architecture));
    }
    static bool contains(const std::vector<std::string> &values, const std::string &value)
    {
        return std::find(values.begin(), values.end(), value) != values.end();
    }
};

LambdaResult<LayerFilter> readFilter(const Request &request)
{
    LayerFilter filter{request.parameter("CompatibleRuntime"), request.parameter("CompatibleArchitecture")};
    std::vector<std::string> problems;
    if (filter.architecture && !isAmong("x86_64, arm64", *filter.architecture))
        problems.push_back(notOneOf(*filter.architecture, "compatibleArchitecture", "x86_64, arm64"));
    if (filter.runtime && !isAmong(lambdaLayerRuntimes(), *filter.runtime))
        problems.push_back(notOneOf(*filter.runtime, "compatibleRuntime", lambdaLayerRuntimes()));
    if (!problems.empty())
        return validationFailure(problems);
    return filter;
}

LambdaResult<Response> getLayerVersionByArn(const LocalCloud &cloud, const Request &request)
{
    const std::string arn = request.parameter("Arn").value_or("");
    const std::optional<LayerName> name = layerNameOf(arn);
    if (!name || !name->version)
        return validationFailure({notPattern(arn, "arn", layerArnPattern)});
    const LayerVersion *const layer = cloud.layers.find(name->name, *name->version);
    if (layer == nullptr || layerVersionArn(Vendor::Lambda, layer->name, layer->version) != arn)
        return noSuchResource();
    return lambdaJson(200, wholeLayerJson(cloud, *layer));
}

} // namespace

LambdaResult<Response> publishLayerVersion(const LocalCloud &cloud, const Request &request,
                                           const PathParameters &parameters)
{
    const LambdaResult<std::string> name = layerNameIn(parameters);
    const LambdaResult<Json> body = readBody(request.body);
    if (!name || !body)
        return name ? faultOf(body) : faultOf(name);
    const LambdaResult<LayerVersion> draft = readLayer(*body, *name);
    if (!draft)
        return faultOf(draft);
    const LambdaResult<std::string> zip = readZip(body->value("Content", Json()));
    if (!zip)
        return faultOf(zip);
    const Result<LayerVersion> layer = cloud.layers.publish(*draft, *zip);
    if (!layer)
        return tl::unexpected<LambdaFault>(lambdaFault(layer.error()));
    return lambdaJson(201, wholeLayerJson(cloud, *layer));
}

LambdaResult<Response> listLayerVersions(const LocalCloud &cloud, const Request &request,
                                         const PathParameters &parameters)
{
    const LambdaResult<std::string> name = layerNameIn(parameters);
    const LambdaResult<LayerFilter> filter = readFilter(request);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!name || !filter)
        return name ? faultOf(filter) : faultOf(name);
    if (!page)
        return faultOf(page);
    std::vector<LayerVersion> versions = cloud.layers.versions(*name);
    std::erase_if(versions, [&filter](const LayerVersion &layer) { return !filter->takes(layer); });
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "LayerVersions", *page, versions,
        [](const LayerVersion &layer) { return sortedKey(INT_MAX - layer.version); }, layerJson);
    return lambdaJson(200, body);
}

LambdaResult<Response> listLayers(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    if (request.parameter("find") == "LayerVersion")
        return getLayerVersionByArn(cloud, request);
    const LambdaResult<LayerFilter> filter = readFilter(request);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!filter || !page)
        return filter ? faultOf(page) : faultOf(filter);
    std::vector<LayerVersion> matching; // the newest that fits, of each layer
    for (const LayerVersion &newest : cloud.layers.newest()) {
        const std::vector<LayerVersion> versions = cloud.layers.versions(newest.name);
        const auto found = std::find_if(versions.begin(), versions.end(),
                                        [&filter](const LayerVersion &layer) { return filter->takes(layer); });
        if (found != versions.end())
            matching.push_back(*found);
    }
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "Layers", *page, matching, [](const LayerVersion &layer) { return layer.name; },
        [](const LayerVersion &layer) {
            return LambdaJson{{"LayerName", layer.name},
                              {"LayerArn", layerArn(Vendor::Lambda, layer.name)},
                              {"LatestMatchingVersion", layerJson(layer)}};
        });
    return lambdaJson(200, body);
}

LambdaResult<Response> getLayerVersion(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const LambdaResult<LayerNumber> number = layerNumberIn(parameters);
    if (!number)
        return faultOf(number);
    const LayerVersion *const layer = cloud.layers.find(number->name, number->version);
    if (layer == nullptr)
        return noSuchResource();
    return lambdaJson(200, wholeLayerJson(cloud, *layer));
}

LambdaResult<Response> deleteLayerVersion(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const LambdaResult<LayerNumber> number = layerNumberIn(parameters);
    if (!number)
        return faultOf(number);
    if (const Result<> removed = cloud.layers.remove(number->name, number->version); !removed)
        return tl::unexpected<LambdaFault>(lambdaFault(removed.error()));
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
