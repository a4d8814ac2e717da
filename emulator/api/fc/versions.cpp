// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/store/functionstore.h"

#include <algorithm>
#include <limits>

namespace fermata::emulator {
namespace {

FcJson versionJson(const DeployedFunction &version)
{
    return {{"versionId", version.version},
            {"description", version.description},
            {"createdTime", fcTime(version.createdAt)},
            {"lastModifiedTime", fcTime(version.lastModified)}};
}

} // namespace

FcResult<Response> publishFcVersion(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const FcResult<nlohmann::json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    std::string description;
    if (const FcResult<void> read = readFcText(*body, "description", 256, description); !read)
        return faultOf(read);
    Publication publication;
    publication.description = description;
    cloud.catchUp(); // a version is of what was saved before it
    const Result<DeployedFunctionPtr> version = cloud.store.publish(parameters.at("name"), publication);
    if (!version)
        return fcFailure(version.error());
    return fcJson(200, versionJson(**version));
}

FcResult<Response> listFcVersions(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    const std::string direction = request.parameter("direction").value_or("BACKWARD");
    if (direction != "BACKWARD" && direction != "FORWARD")
        return fcInvalid("direction must be FORWARD or BACKWARD (got " + direction + ")");
    const bool newestFirst = direction == "BACKWARD";
    std::vector<DeployedFunctionPtr> versions = cloud.functions.versions(parameters.at("name"));
    if (newestFirst)
        std::reverse(versions.begin(), versions.end());
    for (const DeployedFunctionPtr &version : versions) {
        const std::int64_t number = std::stoll(version->version);
        const std::int64_t place = newestFirst ? std::numeric_limits<std::int32_t>::max() - number : number;
        page->add(fcNumberKey(place), [&version] { return versionJson(*version); });
    }
    FcJson body = page->body("versions");
    body["direction"] = direction;
    return fcJson(200, body);
}

FcResult<Response> deleteFcVersion(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const Result<> removed = cloud.store.removeVersion(parameters.at("name"), parameters.at("version"));
    if (!removed)
        return fcFailure(removed.error());
    return fcNothing();
}

} // namespace fermata::emulator
