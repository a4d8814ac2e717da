// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sqs/routes.h"

#include "app/base/id.h"
#include "emulator/api/awsfault.h"
#include "emulator/api/sqs/protocols.h"
#include "emulator/auth/authorizer.h"
#include "emulator/eventing/eventing.h"

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t mostBytes = 2 * 1024 * 1024; // a batch of a megabyte, escaped

using Operation = Result<SqsJson> (*)(const LocalCloud &, const SqsCall &);

struct Named
{
    std::string_view name;
    Operation operation;
};

constexpr std::array operations = {
    Named{"CreateQueue", createQueue},
    Named{"GetQueueUrl", getQueueUrl},
    Named{"ListQueues", listQueues},
    Named{"GetQueueAttributes", getQueueAttributes},
    Named{"SetQueueAttributes", setQueueAttributes},
    Named{"PurgeQueue", purgeQueue},
    Named{"DeleteQueue", deleteQueue},
    Named{"ListDeadLetterSourceQueues", listDeadLetterSourceQueues},
    Named{"TagQueue", tagQueue},
    Named{"UntagQueue", untagQueue},
    Named{"ListQueueTags", listQueueTags},
    Named{"SendMessage", sendMessage},
    Named{"DeleteMessage", deleteMessage},
    Named{"ChangeMessageVisibility", changeMessageVisibility},
    Named{"SendMessageBatch", sendMessageBatch},
    Named{"DeleteMessageBatch", deleteMessageBatch},
    Named{"ChangeMessageVisibilityBatch", changeMessageVisibilityBatch},
};

SqsFault plain(const AwsFault &fault)
{
    return {fault.status, fault.type, fault.type, fault.message};
}

asio::awaitable<Result<SqsJson>> perform(const LocalCloud &cloud, std::string operation, SqsCall call)
{
    if (operation == "ReceiveMessage")
        co_return co_await receiveMessage(cloud, std::move(call));
    const auto found = std::find_if(operations.begin(), operations.end(),
                                    [&operation](const Named &one) { return one.name == operation; });
    if (found == operations.end()) {
        co_return failure(Error::Code::Invalid, "operation.unknown", "The action %1 is not valid for this endpoint.",
                          {operation});
    }
    Result<SqsJson> result = found->operation(cloud, call);
    // What it wrote is on disk before anybody is told.
    const Result<> safe = co_await cloud.eventing.queues().committed();
    co_return safe ? std::move(result) : failure(safe.error());
}

} // namespace

asio::awaitable<Response> SqsDialect::answer(Request &request)
{
    const SqsProtocol &protocol = sqsProtocolOf(request);
    const std::string requestId = newUuid();
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::SigV4);
    Response response;
    if (proof.fault != AuthFault::None) {
        response = protocol.error(plain(awsAuthFault(proof)), requestId);
    } else {
        std::string operation = protocol.operation(request);
        SqsCall call{protocol.input(request), request.path, request.headers.value("X-Amzn-Trace-Id")};
        const Result<SqsJson> result = co_await perform(m_cloud, operation, std::move(call));
        response = result ? protocol.answer(operation, *result, requestId)
                          : protocol.error(sqsFault(result.error()), requestId);
    }
    response.headers.add("x-amzn-RequestId", requestId);
    co_return response;
}

std::size_t SqsDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response SqsDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    return awsJsonError(awsRefusal(refusal));
}

} // namespace fermata::emulator
