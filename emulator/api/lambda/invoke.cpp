// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/operations.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/api/errorheader.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/names.h"
#include "emulator/dispatch/dispatcher.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

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

LambdaResult<Invocation> invocationOf(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = readLambdaName(parameters.at("name"), request.parameter("Qualifier"));
    if (!name)
        return tl::unexpected<LambdaFault>(name.error());
    const LambdaResult<InvocationType> type = typeOf(request);
    if (!type)
        return tl::unexpected<LambdaFault>(type.error());
    const Result<DeployedFunctionPtr> function = cloud.functions.find(name->name, name->qualifier);
    if (!function)
        return functionNotFound(lambdaArn(name->name, name->qualifier.empty() ? "$LATEST" : name->qualifier));
    // Only a function of this vendor is promised JSON; another may take any bytes.
    if ((*function)->function.vendor == Vendor::Lambda && !request.body.empty() && !nlohmann::json::accept(request.body)) {
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
    return invocation;
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

Response emptyAnswer(unsigned status, const std::string &requestId)
{
    Response response;
    response.status = status;
    response.headers.add(lambdaRequestId, requestId);
    return response;
}

asio::awaitable<void> runInBackground(Dispatcher &dispatcher, Invocation invocation)
{
    // Its record is in the journal; nobody waits for the answer.
    static_cast<void>(co_await dispatcher.invoke(std::move(invocation)));
}

} // namespace

asio::awaitable<Response> invokeLambda(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    LambdaResult<Invocation> invocation = invocationOf(cloud, request, parameters);
    if (!invocation)
        co_return lambdaError(invocation.error());
    const std::string requestId = invocation->requestId;
    if (invocation->type == InvocationType::DryRun)
        co_return emptyAnswer(204, requestId);
    if (invocation->type == InvocationType::Async) {
        asio::co_spawn(cloud.executor, runInBackground(cloud.dispatcher, *std::move(invocation)), asio::detached);
        co_return emptyAnswer(202, requestId);
    }
    const Result<InvocationRecord> record = co_await cloud.dispatcher.invoke(*std::move(invocation));
    if (record)
        co_return answerTo(request, *record);
    Response response = lambdaError(lambdaFault(record.error()));
    addErrorHeader(response, record.error());
    response.headers.add(lambdaRequestId, requestId);
    co_return response;
}

} // namespace fermata::emulator
