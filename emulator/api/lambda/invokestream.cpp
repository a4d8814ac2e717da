// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/errorheader.h"
#include "emulator/api/lambda/eventstream.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/dispatch/streamedcall.h"

#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

enum class LogTail { Wanted, Unwanted };

std::string chunkOf(std::string_view payload)
{
    return eventStreamMessage("PayloadChunk", "application/octet-stream", payload);
}

std::string completion(const InvocationRecord &record, LogTail tail)
{
    nlohmann::ordered_json body = nlohmann::ordered_json::object();
    if (record.error) {
        body["ErrorCode"] = record.error->type;
        body["ErrorDetails"] = record.payload;
    }
    if (tail == LogTail::Wanted)
        body["LogResult"] = toBase64(record.logTail);
    return eventStreamMessage("InvokeComplete", "application/json",
                              body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// A failure before the first byte has no chunk: all of it is in the last message.
asio::awaitable<void> writeAnswer(std::shared_ptr<StreamedCall> call, LogTail tail, BodyWriter &writer)
{
    if (!call->isStreamed() && !call->record()->error && !co_await writer.write(chunkOf(call->record()->payload)))
        co_return;
    while (call->isStreamed()) {
        const std::string piece = co_await call->read();
        if (piece.empty())
            break;
        if (!co_await writer.write(chunkOf(piece)))
            co_return;
    }
    if (call->record())
        co_await writer.write(completion(*call->record(), tail));
}

} // namespace

asio::awaitable<Response> invokeWithResponseStream(const LocalCloud &cloud, const Request &request,
                                                   const PathParameters &parameters)
{
    LambdaResult<Invocation> invocation = lambdaInvocation(cloud, request, parameters);
    if (!invocation)
        co_return lambdaError(invocation.error());
    const std::string requestId = invocation->requestId;
    if (invocation->type == InvocationType::DryRun)
        co_return emptyLambdaAnswer(204, requestId);
    const LogTail tail = request.headers.value("X-Amz-Log-Type") == "Tail" ? LogTail::Wanted : LogTail::Unwanted;
    const std::shared_ptr<StreamedCall> call = co_await StreamedCall::begin(cloud.dispatcher, *std::move(invocation));
    if (!call->isStreamed() && !call->record()) {
        Response response = lambdaError(lambdaFault(call->record().error()));
        addErrorHeader(response, call->record().error());
        response.headers.add(lambdaRequestId, requestId);
        co_return response;
    }
    Response response = textResponse(200, eventStreamType, {});
    response.headers.add(lambdaRequestId, requestId);
    response.headers.add("X-Amz-Executed-Version",
                         call->isStreamed() ? call->servedBy().version : call->record()->version);
    response.stream = [call, tail](BodyWriter &writer) { return writeAnswer(call, tail, writer); };
    co_return response;
}

} // namespace fermata::emulator
