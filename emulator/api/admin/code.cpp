// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "emulator/api/admin/operations.h"
#include "emulator/api/codeaddress.h"
#include "emulator/auth/digest.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/layerstore.h"

namespace fermata::emulator {

namespace {

tl::unexpected<Error> badSignature()
{
    return failure(Error::Code::Denied, "emulator.badSignature", "The address of the code is not signed by this cloud");
}

Result<Response> archiveAnswer(const std::filesystem::path &archive)
{
    Result<std::string> zip = readFile(archive);
    if (!zip)
        return failure(zip.error());
    return textResponse(200, "application/zip", *std::move(zip));
}

} // namespace

// The signature is the proof: vendors' clients fetch such an address without any other.
Result<Response> fetchCode(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::string &name = parameters.at("name");
    const std::string version = request.parameter("version").value_or("");
    if (!equalInConstantTime(request.parameter("signature").value_or(""), codeSignature(cloud, name, version)))
        return badSignature();
    const std::optional<std::filesystem::path> archive = cloud.store.archive(name, version);
    if (!archive)
        return failure(Error::Code::NotFound, "function.notFound", "There is no uploaded function %1", {name});
    return archiveAnswer(*archive);
}

Result<Response> fetchLayer(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::string &name = parameters.at("name");
    const std::string version = request.parameter("version").value_or("");
    if (!equalInConstantTime(request.parameter("signature").value_or(""), layerSignature(cloud, name, version)))
        return badSignature();
    const LayerVersion *const layer = cloud.layers.find(name, std::atoi(version.c_str()));
    if (layer == nullptr)
        return failure(Error::Code::NotFound, "layer.notFound", "There is no layer %1", {name});
    return archiveAnswer(cloud.layers.archive(*layer));
}

} // namespace fermata::emulator
