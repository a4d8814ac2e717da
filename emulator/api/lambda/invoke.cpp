// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "app/base/text.h"
#include "app/model/lineage.h"
#include "emulator/api/errorheader.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/eventing/eventing.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t asyncBytes = 1024 * 1024;

LambdaResult<InvocationType> typeOf(const Request &request)
{
    const std::string name = request.headers.value("X-Amz-Invocation-Type");
    if (name.empty() || name == "RequestResponse")
        return InvocationType::Sync;
    if (name == "Event")
        return InvocationType::Async;
    if (name == "DryRun")
        return InvocationType::DryRun;
    return validationFailure({"Value '" + name
                              + "' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value "
                                "set: [Event, RequestResponse, DryRun]"});
}

LambdaResult<void> checkLogType(const Request &request)
{
    const std::string name = request.headers.value("X-Amz-Log-Type");
    if (name.empty() || name == "None" || name == "Tail")
        return {};
    return validationFailure({notOneOf(name, "logType", "None, Tail")});
}

bool isClientContext(const std::string &text)
{
    const std::optional<std::string> decoded = fromBase64(text);
    return decoded && nlohmann::json::parse(*decoded, nullptr, false).is_object();
}

Response answerTo(const Request &request, const InvocationRecord &record)
{
    Response response = jsonResponse(200, record.payload);
    response.headers.add(lambdaRequestId, record.requestId);
    response.headers.add("X-Amz-Executed-Version", record.version);
    if (record.error)
        response.headers.add("X-Amz-Function-Error", "Unhandled");
    if (request.headers.value("X-Amz-Log-Type") == "Tail")
        response.headers.add("X-Amz-Log-Result", toBase64(record.logTail));
    return response;
}

} // namespace

LambdaResult<Invocation> lambdaInvocation(const LocalCloud &cloud, const Request &request,
                                          const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = readLambdaName(parameters.at("name"), request.parameter("Qualifier"));
    if (!name)
        return tl::unexpected<LambdaFault>(name.error());
    const LambdaResult<InvocationType> type = typeOf(request);
    if (!type)
        return tl::unexpected<LambdaFault>(type.error());
    if (const LambdaResult<void> checked = checkLogType(request); !checked)
        return faultOf(checked);
    const Result<DeployedFunctionPtr> function = cloud.functions.find(name->name, name->qualifier);
    if (!function)
        return functionNotFound(lambdaArn(name->name, name->qualifier.empty() ? "$LATEST" : name->qualifier));
    if (const LambdaResult<void> created = requireCreated(cloud, name->name); !created)
        return faultOf(created);
    // Only a function of this vendor is promised JSON; another may take any bytes.
    if ((*function)->function.vendor == Vendor::Lambda && !request.body.empty()
        && !nlohmann::json::accept(request.body)) {
        return lambdaFailure(400, "InvalidRequestContentException",
                             "Could not parse request body into json: Could not parse payload into json: Unexpected "
                             "character or end of input");
    }
    Invocation invocation;
    invocation.function = name->name;
    invocation.qualifier = name->qualifier;
    invocation.event = request.body.empty() ? "{}" : request.body;
    invocation.type = *type;
    invocation.requestId = newUuid();
    invocation.clientContext = request.headers.value("X-Amz-Client-Context");
    if (!invocation.clientContext.empty() && !isClientContext(invocation.clientContext)) {
        return lambdaFailure(400, "InvalidRequestContentException",
                             "Client context must be a valid Base64-encoded JSON object.");
    }
    const std::string trace = request.headers.value("X-Amzn-Trace-Id");
    invocation.lineage = lineageIn(trace);
    invocation.trace = traceIn(trace, request.headers.value("traceparent"));
    return invocation;
}

Response emptyLambdaAnswer(unsigned status, const std::string &requestId)
{
    Response response;
    response.status = status;
    response.headers.add(lambdaRequestId, requestId);
    return response;
}

namespace {

// Answers when the event is safe on disk.
asio::awaitable<Response> acceptEvent(const LocalCloud &cloud, Invocation invocation)
{
    if (invocation.event.size() > asyncBytes) {
        co_return lambdaError({413, "RequestTooLargeException",
                               std::to_string(invocation.event.size())
                                   + " byte payload is too large for the Event invocation type (limit "
                                   + std::to_string(asyncBytes) + " bytes)"});
    }
    const std::string requestId = invocation.requestId;
    const Result<> accepted = co_await cloud.eventing.async().accept(std::move(invocation));
    if (!accepted)
        co_return lambdaError(lambdaFault(accepted.error()));
    co_return emptyLambdaAnswer(202, requestId);
}

} // namespace

asio::awaitable<Response> invokeLambda(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    LambdaResult<Invocation> invocation = lambdaInvocation(cloud, request, parameters);
    if (!invocation)
        co_return lambdaError(invocation.error());
    const std::string requestId = invocation->requestId;
    if (invocation->type == InvocationType::DryRun)
        co_return emptyLambdaAnswer(204, requestId);
    if (invocation->type == InvocationType::Async)
        co_return co_await acceptEvent(cloud, *std::move(invocation));
    const Result<InvocationRecord> record = co_await cloud.dispatcher.invoke(*std::move(invocation));
    if (record)
        co_return answerTo(request, *record);
    Response response = lambdaError(lambdaFault(record.error()));
    addErrorHeader(response, record.error());
    response.headers.add(lambdaRequestId, requestId);
    co_return response;
}

asio::awaitable<Response> invokeLambdaAsync(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters)
{
    LambdaResult<Invocation> invocation = lambdaInvocation(cloud, request, parameters);
    if (!invocation)
        co_return lambdaError(invocation.error());
    invocation->type = InvocationType::Async;
    Response accepted = co_await acceptEvent(cloud, *std::move(invocation));
    if (accepted.status == 202)
        accepted.body = "{\"Status\":202}";
    co_return accepted;
}

} // namespace fermata::emulator
