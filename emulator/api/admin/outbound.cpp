// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/outbound.h"

#include "app/base/text.h"
#include "app/model/json.h"
#include "emulator/api/admin/errors.h"
#include "emulator/api/admin/operations.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/journal/archive.h"
#include "emulator/outbound/authority.h"
#include "emulator/outbound/cloudname.h"

#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {

using Json = nlohmann::ordered_json;

namespace {

tl::unexpected<Error> notRecorded(const std::string &requestId)
{
    return failure(Error::Code::NotFound, "outbound.notRecorded", "What call %1 asked of others was not recorded",
                   {requestId}, "Run it once more with its outbound calls recorded; then that call can be replayed");
}

// What {"eventBase64"} says; {} without it.
std::string eventFrom(const std::string &body)
{
    const Json object = Json::parse(body, nullptr, false);
    const Json event = object.is_object() ? object.value("eventBase64", Json()) : Json();
    return event.is_string() ? fromBase64(event.get<std::string>()).value_or(std::string()) : std::string("{}");
}

Result<OutboundRoutePtr> opened(const LocalCloud &cloud, Outbound mode, std::vector<Exchange> recorded)
{
    // Without one, what is encrypted passes through.
    Result<std::shared_ptr<Authority>> authority = Authority::open(cloud.archive.exchanges().folder() / "authority");
    return OutboundRoute::open(cloud.executor, mode, std::move(recorded), authority ? *authority : nullptr);
}

} // namespace

Result<OutboundRoutePtr> routeOf(const LocalCloud &cloud, const ReplayWish &wish)
{
    if (!wish.outbound)
        return OutboundRoutePtr();
    if (*wish.outbound != Outbound::Recorded)
        return opened(cloud, *wish.outbound, {});
    std::optional<std::vector<Exchange>> exchanges = wish.exchanges;
    if (!exchanges) {
        Result<std::optional<std::vector<Exchange>>> found = cloud.archive.exchanges().find(wish.requestId);
        if (!found)
            return failure(found.error());
        exchanges = *std::move(found);
    }
    if (!exchanges)
        return notRecorded(wish.requestId);
    return opened(cloud, *wish.outbound, withCloudAt(*std::move(exchanges), cloud.endpoint));
}

Result<Response> showExchanges(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const auto recorded = cloud.archive.exchanges().find(parameters.at("id"));
    if (!recorded)
        return failure(recorded.error());
    if (!*recorded)
        return notRecorded(parameters.at("id"));
    return jsonResponse(200, std::string(R"({"exchanges":)").append(toJson(**recorded)).append("}"));
}

asio::awaitable<Response> callFunction(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    const Result<ReplayWish> wish = replayWishFrom(request.body);
    if (!wish)
        co_return adminError(wish.error());
    Result<OutboundRoutePtr> route = routeOf(cloud, *wish);
    if (!route)
        co_return adminError(route.error());
    Invocation invocation;
    invocation.function = parameters.at("name");
    invocation.qualifier = wish->qualifier;
    invocation.event = eventFrom(request.body);
    auto delivery = std::make_shared<Delivery>();
    delivery->route = *std::move(route);
    const Result<InvocationRecord> record = co_await cloud.dispatcher.invoke(std::move(invocation), delivery);
    co_return record ? jsonResponse(200, toJson(*record)) : adminError(record.error());
}

} // namespace fermata::emulator
