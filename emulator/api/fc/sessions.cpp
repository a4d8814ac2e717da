// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions bind a client to one instance. A function has them if its sessionAffinity says so; without it the service
// refuses to make any, and that is every function here.
#include "emulator/api/fc/json.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"

namespace fermata::emulator {

FcResult<Response> createFcSession(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return fcInvalid("session affinity is not enabled for function '" + parameters.at("name") + "'");
}

FcResult<Response> listFcSessions(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    return fcJson(200, page->body("sessions"));
}

FcResult<Response> useFcSession(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return fcFailure(404, "SessionNotFound", "session '" + parameters.at("session") + "' does not exist");
}

} // namespace fermata::emulator
