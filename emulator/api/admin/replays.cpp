// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of the past that are looked at or run again.
#include "app/model/json.h"
#include "emulator/api/admin/errors.h"
#include "emulator/api/admin/json.h"
#include "emulator/api/admin/operations.h"
#include "emulator/api/admin/outbound.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/archive.h"
#include "emulator/journal/journal.h"

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

// The newest are in memory, and perhaps not on disk yet.
Result<InvocationRecord> recordOf(const LocalCloud &cloud, const std::string &requestId)
{
    const std::deque<InvocationRecordPtr> &newest = cloud.journal.invocations();
    const auto found = std::find_if(newest.rbegin(), newest.rend(), [&requestId](const InvocationRecordPtr &record) {
        return record->requestId == requestId;
    });
    if (found != newest.rend())
        return **found;
    if (std::optional<InvocationRecord> kept = cloud.archive.history().find(requestId))
        return *std::move(kept);
    return failure(Error::Code::NotFound, "replay.notFound", "The local cloud has no record of call %1", {requestId},
                   "It keeps the newest 512 MB of calls, for 30 days");
}

std::string versionFor(const InvocationRecord &record, ReplayWish::At at)
{
    return at == ReplayWish::At::Latest ? std::string() : record.version;
}

// The function saw a later time than the caller.
TimePoint handlerBeganAt(const InvocationRecord &record)
{
    return record.startedAt + std::chrono::duration_cast<TimePoint::duration>(record.lead);
}

Response jsonRecord(const InvocationRecord &record)
{
    return jsonResponse(200, toJson(record));
}

} // namespace

Result<Response> showInvocation(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    return recordOf(cloud, parameters.at("id")).map(jsonRecord);
}

asio::awaitable<Response> replayInvocation(const LocalCloud &cloud, const Request &request,
                                           const PathParameters &parameters)
{
    Result<ReplayWish> wish = replayWishFrom(request.body);
    if (!wish)
        co_return adminError(wish.error());
    wish->requestId = parameters.at("id");
    Result<InvocationRecord> record = recordOf(cloud, parameters.at("id"));
    if (!record)
        co_return adminError(record.error());
    Result<OutboundRoutePtr> route = routeOf(cloud, *wish);
    if (!route)
        co_return adminError(route.error());
    Invocation invocation;
    invocation.function = record->function;
    invocation.qualifier = versionFor(*record, wish->at);
    invocation.event = std::move(record->event);
    invocation.source = "replay";
    auto delivery = std::make_shared<Delivery>();
    delivery->repeatedId = record->requestId;
    delivery->route = *std::move(route);
    const Result<InvocationRecord> again = co_await cloud.dispatcher.invoke(std::move(invocation), delivery);
    if (!again)
        co_return adminError(again.error());
    const Result<InvocationRecord> whole = recordOf(cloud, again->requestId);
    co_return jsonRecord(whole ? *whole : *again);
}

asio::awaitable<Response> startDebug(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const Result<ReplayWish> wish = replayWishFrom(request.body);
    if (!wish)
        co_return adminError(wish.error());
    std::string qualifier = wish->qualifier;
    std::optional<TimePoint> clock;
    if (!wish->requestId.empty()) {
        const Result<InvocationRecord> record = recordOf(cloud, wish->requestId);
        if (!record)
            co_return adminError(record.error());
        qualifier = versionFor(*record, wish->at);
        clock = handlerBeganAt(*record);
    }
    Result<OutboundRoutePtr> route = routeOf(cloud, *wish);
    if (!route)
        co_return adminError(route.error());
    cloud.catchUp(); // a change that was noticed only later would end the session
    const Result<DeployedFunctionPtr> function = cloud.functions.find(parameters.at("name"), qualifier);
    if (!function)
        co_return adminError(function.error());
    const Result<DebugEndpoint> endpoint = co_await cloud.pool.startDebug(*function, clock, *std::move(route));
    if (!endpoint)
        co_return adminError(endpoint.error());
    co_return jsonResponse(200, debugEndpointJson(*endpoint));
}

asio::awaitable<Response> prepareDebug(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const Result<DeployedFunctionPtr> function = cloud.functions.find(parameters.at("name"));
    if (!function)
        co_return adminError(function.error());
    co_await cloud.pool.prepareDebug(*function);
    Response response;
    response.status = 204;
    co_return response;
}

} // namespace fermata::emulator
