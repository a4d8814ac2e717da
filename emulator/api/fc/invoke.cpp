// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/api/errorheader.h"
#include "emulator/api/fc/asyncevent.h"
#include "emulator/api/fc/operations.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/dispatch/streamedcall.h"
#include "emulator/eventing/eventing.h"

#include <cmath>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t asyncBytes = 128 * 1024;

FcResult<Invocation> invocationOf(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return tl::unexpected<FcFault>(function.error());
    const std::string type = request.headers.value("x-fc-invocation-type");
    if (!type.empty() && type != "Sync" && type != "Async")
        return fcInvalid("x-fc-invocation-type must be Sync or Async (got " + type + ")");
    const std::string logType = request.headers.value("x-fc-log-type");
    if (!logType.empty() && logType != "Tail" && logType != "None")
        return fcInvalid("x-fc-log-type must be Tail or None (got " + logType + ")");
    Invocation invocation;
    invocation.function = parameters.at("name");
    invocation.qualifier = request.parameter("qualifier").value_or("");
    invocation.event = request.body;
    invocation.type = type == "Async" ? InvocationType::Async : InvocationType::Sync;
    invocation.requestId = newUuid();
    invocation.trace = traceIn(request.headers.value("X-Amzn-Trace-Id"), request.headers.value("traceparent"));
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
        response.headers.add("x-fc-error-type",
                             record.error->type == "Unhandled" ? "UnhandledInvocationError" : record.error->type);
    if (request.headers.value("x-fc-log-type") == "Tail")
        response.headers.add("x-fc-log-result", toBase64(record.logTail));
    return response;
}

} // namespace

asio::awaitable<Response> acceptFcEvent(const LocalCloud &cloud, const Request &request, Invocation invocation)
{
    invocation.type = InvocationType::Async;
    std::string taskId = request.headers.value("x-fc-async-task-id");
    const std::string requestId = invocation.requestId;
    if (taskId.empty() && cloud.eventing.asyncSettings(invocation.function, invocation.qualifier).task)
        taskId = requestId;
    const Result<> queued = co_await cloud.eventing.async().accept(std::move(invocation), taskId);
    if (!queued && queued.error().id == "task.exists")
        co_return fcError({409, "AsyncTaskAlreadyExists", "async task '" + taskId + "' already exists"});
    if (!queued)
        co_return fcError(fcFault(queued.error()));
    Response accepted;
    accepted.status = 202;
    accepted.headers.add(fcRequestId, requestId);
    if (!taskId.empty())
        accepted.headers.add("x-fc-async-task-id", taskId);
    co_return accepted;
}

asio::awaitable<Response> invokeFc(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    FcResult<Invocation> invocation = invocationOf(cloud, request, parameters);
    if (!invocation)
        co_return fcError(invocation.error());
    if (invocation->type == InvocationType::Async && invocation->event.size() > asyncBytes) {
        co_return fcError({400, "EntityTooLarge",
                           "the payload of an asynchronous invocation must not exceed " + std::to_string(asyncBytes)
                               + " bytes (got " + std::to_string(invocation->event.size()) + ")"});
    }
    if (invocation->type == InvocationType::Async)
        co_return co_await acceptFcEvent(cloud, request, *std::move(invocation));
    const Result<InvocationRecord> record = co_await cloud.dispatcher.invoke(*std::move(invocation));
    if (record && isStartFault(*record))
        co_return fcError({412, record->error->type, record->error->errorMessage});
    if (record)
        co_return answerTo(request, *record);
    Response response = fcError(fcFault(record.error()));
    addErrorHeader(response, record.error());
    co_return response;
}

} // namespace fermata::emulator
