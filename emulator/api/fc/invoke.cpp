// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/api/errorheader.h"
#include "emulator/dispatch/dispatcher.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <cmath>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

FcResult<Invocation> invocationOf(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return tl::unexpected<FcFault>(function.error());
    const std::string type = request.headers.value("x-fc-invocation-type");
    if (!type.empty() && type != "Sync" && type != "Async")
        return fcInvalid("x-fc-invocation-type must be Sync or Async (got " + type + ")");
    Invocation invocation;
    invocation.function = parameters.at("name");
    invocation.qualifier = request.parameter("qualifier").value_or("");
    invocation.event = request.body;
    invocation.type = type == "Async" ? InvocationType::Async : InvocationType::Sync;
    invocation.requestId = newUuid();
    return invocation;
}

Response answerTo(const Request &request, const InvocationRecord &record)
{
    Response response = textResponse(200, "application/octet-stream", record.payload);
    response.headers.add(fcRequestId, record.requestId);
    response.headers.add("x-fc-instance-id", record.instanceId);
    response.headers.add("x-fc-version-id", record.version);
    response.headers.add("x-fc-invocation-duration", std::to_string(std::lround(record.duration.count())));
    response.headers.add("x-fc-max-memory-usage", std::to_string(record.maxMemoryMb));
    if (record.error)
        response.headers.add("x-fc-error-type", record.error->type);
    if (request.headers.value("x-fc-log-type") == "Tail")
        response.headers.add("x-fc-log-result", toBase64(record.logTail));
    return response;
}

asio::awaitable<void> runInBackground(Dispatcher &dispatcher, Invocation invocation)
{
    // Its record is in the journal; nobody waits for the answer.
    static_cast<void>(co_await dispatcher.invoke(std::move(invocation)));
}

} // namespace

asio::awaitable<Response> invokeFc(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    FcResult<Invocation> invocation = invocationOf(cloud, request, parameters);
    if (!invocation)
        co_return fcError(invocation.error());
    if (invocation->type == InvocationType::Async) {
        Response accepted;
        accepted.status = 202;
        accepted.headers.add(fcRequestId, invocation->requestId);
        asio::co_spawn(cloud.executor, runInBackground(cloud.dispatcher, *std::move(invocation)), asio::detached);
        co_return accepted;
    }
    const Result<InvocationRecord> record = co_await cloud.dispatcher.invoke(*std::move(invocation));
    if (record)
        co_return answerTo(request, *record);
    Response response = fcError(fcFault(record.error()));
    addErrorHeader(response, record.error());
    co_return response;
}

} // namespace fermata::emulator
