// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/codeaddress.h"

#include "app/base/text.h"
#include "emulator/auth/digest.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/store/layerversion.h"

namespace fermata::emulator {

namespace {

bool isLatest(const std::string &version)
{
    return version == "LATEST" || version == "$LATEST";
}

} // namespace

std::string codeAddress(const LocalCloud &cloud, const DeployedFunction &deployed)
{
    if (!deployed.ownsCode)
        return "file://" + deployed.codeDirectory.string();
    const std::string &name = deployed.function.name;
    const std::string version = isLatest(deployed.version) ? std::string() : deployed.version;
    std::string address = cloud.endpoint;
    address.append("/_fermata/code/").append(percentEncoded(name)).append("?");
    if (!version.empty())
        address.append("version=").append(version).append("&");
    return address.append("signature=").append(codeSignature(cloud, name, version));
}

std::string layerAddress(const LocalCloud &cloud, const LayerVersion &layer)
{
    const std::string version = std::to_string(layer.version);
    std::string address = cloud.endpoint;
    address.append("/_fermata/layers/").append(percentEncoded(layer.name)).append("?version=").append(version);
    return address.append("&signature=").append(layerSignature(cloud, layer.name, version));
}

std::string codeSignature(const LocalCloud &cloud, const std::string &function, const std::string &version)
{
    return toHex(hmacSha256(cloud.urlSecret, "code:" + function + ":" + version));
}

std::string layerSignature(const LocalCloud &cloud, const std::string &layer, const std::string &version)
{
    return toHex(hmacSha256(cloud.urlSecret, "layer:" + layer + ":" + version));
}

} // namespace fermata::emulator
