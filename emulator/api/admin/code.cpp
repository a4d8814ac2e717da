// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/operations.h"

#include "app/base/files.h"
#include "emulator/api/codeaddress.h"
#include "emulator/store/functionstore.h"
#include "emulator/auth/digest.h"

namespace fermata::emulator {

// The signature is the proof: vendors' clients fetch such an address without any other.
Result<Response> fetchCode(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::string &name = parameters.at("name");
    if (!equalInConstantTime(request.parameter("signature").value_or(""), codeSignature(cloud, name)))
        return failure(Error::Code::Denied, "emulator.badSignature", "The address of the code is not signed by this cloud");
    const std::optional<std::filesystem::path> archive = cloud.store.archive(name);
    if (!archive)
        return failure(Error::Code::NotFound, "function.notFound", "There is no uploaded function %1", {name});
    Result<std::string> zip = readFile(*archive);
    if (!zip)
        return failure(zip.error());
    return textResponse(200, "application/zip", *std::move(zip));
}

} // namespace fermata::emulator
