// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/errors.h"
#include "emulator/api/admin/json.h"
#include "emulator/api/admin/operations.h"
#include "emulator/instances/instancepool.h"
#include "emulator/triggers/http/fronts.h"

#include <boost/asio/post.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

Response noContent()
{
    Response response;
    response.status = 204;
    return response;
}

tl::unexpected<Error> noSuchInstance(const std::string &id)
{
    return failure(Error::Code::NotFound, "instance.notFound", "There is no instance %1", {id});
}

} // namespace

Result<Response> health(const LocalCloud &, const Request &, const PathParameters &)
{
    return jsonResponse(200, healthJson());
}

Result<Response> listFronts(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    return jsonResponse(200, std::string(R"({"fronts":)").append(cloud.fronts.json()).append("}"));
}

Result<Response> listInstances(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    return jsonResponse(200, instancesJson(cloud.pool.instances()));
}

Result<Response> killInstance(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const std::string &id = parameters.at("id");
    if (!cloud.pool.kill(id, "stopped"))
        return noSuchInstance(id);
    return noContent();
}

Result<Response> freezeInstance(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    if (const Result<> frozen = cloud.pool.freeze(parameters.at("id")); !frozen)
        return failure(frozen.error());
    return noContent();
}

Result<Response> thawInstance(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    if (const Result<> thawed = cloud.pool.thaw(parameters.at("id")); !thawed)
        return failure(thawed.error());
    return noContent();
}

Result<Response> holdInstance(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::optional<bool> held = flagFrom(request.body, "held");
    if (!held)
        return failure(Error::Code::Invalid, "emulator.heldNeeded",
                       "The body must be {\"held\":true} or {\"held\":false}");
    const std::string &id = parameters.at("id");
    if (!cloud.pool.hold(id, *held))
        return noSuchInstance(id);
    return *held ? jsonResponse(200, heldJson(cloud.pool.timeLeft(id))) : noContent();
}

Result<Response> keepInstance(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const std::optional<bool> kept = flagFrom(request.body, "kept");
    if (!kept)
        return failure(Error::Code::Invalid, "emulator.keptNeeded",
                       "The body must be {\"kept\":true} or {\"kept\":false}");
    const std::string &id = parameters.at("id");
    if (!cloud.pool.keep(id, *kept))
        return noSuchInstance(id);
    return noContent();
}

Result<Response> makeCold(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const Result<DeployedFunctionPtr> function = cloud.functions.find(parameters.at("name"));
    if (!function)
        return failure(function.error());
    cloud.pool.drop(parameters.at("name"), "stopped");
    return noContent();
}

Result<Response> stopDebug(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    cloud.pool.stopDebug(parameters.at("name"));
    return noContent();
}

Result<Response> shutDown(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    asio::post(cloud.executor, cloud.shutdown); // after this answer
    return noContent();
}

} // namespace fermata::emulator
