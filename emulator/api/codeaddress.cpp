// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/codeaddress.h"

#include "app/base/text.h"
#include "emulator/auth/digest.h"
#include "emulator/registry/functionregistry.h"

namespace fermata::emulator {

std::string codeAddress(const LocalCloud &cloud, const DeployedFunction &deployed)
{
    if (!deployed.ownsCode)
        return "file://" + deployed.codeDirectory.string();
    const std::string &name = deployed.function.name;
    std::string address = cloud.endpoint;
    address.append("/_fermata/code/").append(percentEncoded(name));
    return address.append("?signature=").append(codeSignature(cloud, name));
}

std::string codeSignature(const LocalCloud &cloud, const std::string &function)
{
    return toHex(hmacSha256(cloud.urlSecret, "code:" + function));
}

} // namespace fermata::emulator
