// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/layerversion.h"

#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/store/policyjson.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

LayerVersion layerFromJson(const Json &object)
{
    LayerVersion layer;
    layer.name = object.at("name").get<std::string>();
    layer.version = object.at("version").get<int>();
    layer.description = object.value("description", "");
    layer.license = object.value("license", "");
    layer.runtimes = object.value("runtimes", std::vector<std::string>());
    layer.architectures = object.value("architectures", std::vector<std::string>());
    layer.code = object.at("code").get<std::string>();
    layer.codeSha256 = object.at("codeSha256").get<std::string>();
    layer.codeSize = object.at("codeSize").get<std::uint64_t>();
    layer.createdAt = fromEpochMs(object.at("createdAt").get<std::int64_t>());
    layer.policy = policyFromJson(object.value("policy", Json::object()));
    layer.attributes = object.value("attributes", Attributes());
    layer.removed = object.value("removed", false);
    return layer;
}

} // namespace

std::string layerArn(Vendor vendor, const std::string &name)
{
    const Account account = accountOf(vendor);
    const bool lambda = vendor == Vendor::Lambda;
    std::string arn(lambda ? "arn:aws:lambda:" : "acs:fc:");
    arn.append(account.region).append(":").append(account.id);
    return arn.append(lambda ? ":layer:" : ":layers/").append(name);
}

std::string layerVersionArn(Vendor vendor, const std::string &name, int version)
{
    return layerArn(vendor, name).append(vendor == Vendor::Lambda ? ":" : "/versions/").append(std::to_string(version));
}

std::string toDocument(const LayerVersion &layer)
{
    const Json object = {{"name", layer.name},
                         {"version", layer.version},
                         {"description", layer.description},
                         {"license", layer.license},
                         {"runtimes", layer.runtimes},
                         {"architectures", layer.architectures},
                         {"code", layer.code},
                         {"codeSha256", layer.codeSha256},
                         {"codeSize", layer.codeSize},
                         {"createdAt", toEpochMs(layer.createdAt)},
                         {"policy", policyToJson(layer.policy)},
                         {"attributes", layer.attributes},
                         {"removed", layer.removed}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<LayerVersion> fromDocument(std::string_view json, const LayerVersion *)
{
    try {
        return layerFromJson(Json::parse(json));
    } catch (const Json::exception &error) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a stored layer: %1", {error.what()});
    }
}

} // namespace fermata::emulator
