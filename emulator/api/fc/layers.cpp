// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/crc64.h"
#include "emulator/api/codeaddress.h"
#include "emulator/api/fc/functioninput.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/store/layerstore.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *acl = "acl";               // "0": private, "1": public
constexpr const char *checksum = "codeChecksum"; // made once, when the code comes

FcJson layerJson(const LocalCloud &cloud, const LayerVersion &layer)
{
    FcJson json = {
        {"layerName", layer.name},
        {"version", layer.version},
        {"layerVersionArn", layerVersionArn(Vendor::FunctionCompute, layer.name, layer.version)},
        {"description", layer.description},
        {"license", layer.license},
        {"compatibleRuntime", layer.runtimes},
        {"codeSize", layer.codeSize},
        {"createTime", fcTime(layer.createdAt)},
        {"acl", "0"},
        {"code", {{"repositoryType", "OSS"}, {"location", layerAddress(cloud, layer)}}},
    };
    addAttributes(json, layer.attributes);
    return json;
}

tl::unexpected<FcFault> notFound(const std::string &layer)
{
    return fcFailure(404, "LayerVersionNotFound", "layer version '" + layer + "' does not exist");
}

FcResult<LayerVersion> readLayer(const Json &body)
{
    LayerVersion draft;
    const FcResult<void> read = firstFault({readFcText(body, "description", 256, draft.description),
                                            readFcText(body, "license", 256, draft.license),
                                            readFcTexts(body, "compatibleRuntime", draft.runtimes)});
    if (!read)
        return faultOf(read);
    return draft;
}

FcResult<LayerVersion> namedLayer(const LocalCloud &cloud, const std::string &name, std::string_view version)
{
    int number = 0;
    const char *const end = version.data() + version.size();
    const bool whole = std::from_chars(version.data(), end, number).ptr == end;
    const LayerVersion *const layer = whole ? cloud.layers.find(name, number) : nullptr;
    if (!layer)
        return notFound(std::string(name).append("/").append(version));
    return *layer;
}

} // namespace

FcResult<Response> createFcLayer(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::string &name = parameters.at("layer");
    if (const FcResult<void> named = checkFcName(name, "layerName"); !named)
        return faultOf(named);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    FcResult<LayerVersion> draft = readLayer(*body);
    if (!draft)
        return faultOf(draft);
    const FcResult<std::string> zip = readFcZip(body->value("code", Json()));
    if (!zip)
        return faultOf(zip);
    draft->name = name;
    draft->attributes[checksum] = Json(std::to_string(crc64(*zip))).dump();
    const Result<LayerVersion> made = cloud.layers.publish(*std::move(draft), *zip);
    if (!made)
        return fcFailure(made.error());
    return fcJson(200, layerJson(cloud, *made));
}

FcResult<Response> listFcLayerVersions(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    const FcResult<FcPage> limit = FcPage::read(request, "limit", "unused");
    const FcResult<std::optional<std::int64_t>> from = fcNumberParameter(request, "startVersion");
    if (!limit || !from)
        return !limit ? faultOf(limit) : faultOf(from);
    const std::size_t most = static_cast<std::size_t>((*fcNumberParameter(request, "limit")).value_or(20));
    FcJson body = {{"layers", FcJson::array()}};
    for (const LayerVersion &layer : cloud.layers.versions(parameters.at("layer"))) { // the newest first
        if (*from && layer.version > **from)
            continue;
        if (body["layers"].size() == most) {
            body["nextVersion"] = layer.version;
            break;
        }
        body["layers"].push_back(layerJson(cloud, layer));
    }
    return fcJson(200, body);
}

FcResult<Response> getFcLayer(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const FcResult<LayerVersion> layer = namedLayer(cloud, parameters.at("layer"), parameters.at("version"));
    if (!layer)
        return faultOf(layer);
    return fcJson(200, layerJson(cloud, *layer));
}

FcResult<Response> getFcLayerByArn(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const std::string &arn = parameters.at("arn");
    constexpr std::string_view mark = ":layers/";
    constexpr std::string_view versions = "/versions/";
    const std::size_t name = arn.find(mark);
    const std::size_t version = arn.find(versions);
    if (!arn.starts_with("acs:fc:") || name == std::string::npos || version == std::string::npos || version < name)
        return fcInvalid("'" + arn + "' is not the ARN of a layer version");
    const std::size_t begin = name + mark.size();
    const FcResult<LayerVersion> layer =
        namedLayer(cloud, arn.substr(begin, version - begin), std::string_view(arn).substr(version + versions.size()));
    if (!layer)
        return faultOf(layer);
    return fcJson(200, layerJson(cloud, *layer));
}

// The service answers alike whether the version was there or not.
FcResult<Response> deleteFcLayer(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const FcResult<LayerVersion> layer = namedLayer(cloud, parameters.at("layer"), parameters.at("version"));
    if (!layer)
        return fcNothing();
    if (const Result<> removed = cloud.layers.remove(layer->name, layer->version); !removed)
        return fcFailure(removed.error());
    return fcNothing();
}

// There are no official layers here, and one account: what is public or private is all the caller's own.
FcResult<Response> listFcLayers(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    const std::string prefix = request.parameter("prefix").value_or("");
    const bool official = request.parameter("official") == "true";
    const bool onlyPublic = request.parameter("public") == "true";
    for (const LayerVersion &layer : cloud.layers.newest()) {
        const auto access = layer.attributes.find(acl);
        const bool isPublic = access != layer.attributes.end() && access->second == "\"1\"";
        if (!official && layer.name.starts_with(prefix) && (!onlyPublic || isPublic))
            page->add(layer.name, [&] { return layerJson(cloud, layer); });
    }
    return fcJson(200, page->body("layers"));
}

FcResult<Response> putFcLayerAcl(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::string &name = parameters.at("layer");
    const bool opened = request.parameter("public") == "true" || request.parameter("acl") == "1";
    const std::vector<LayerVersion> versions = cloud.layers.versions(name);
    if (versions.empty())
        return fcFailure(404, "LayerNotFound", "layer '" + name + "' does not exist");
    for (LayerVersion layer : versions) {
        layer.attributes[acl] = opened ? "\"1\"" : "\"0\"";
        if (const Result<> saved = cloud.layers.change(std::move(layer)); !saved)
            return fcFailure(saved.error());
    }
    return fcNothing();
}

} // namespace fermata::emulator
