// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sns/routes.h"

#include "app/base/id.h"
#include "emulator/api/awsfault.h"
#include "emulator/api/query/fields.h"
#include "emulator/api/query/form.h"
#include "emulator/api/query/xml.h"
#include "emulator/api/sns/operations.h"
#include "emulator/auth/authorizer.h"

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t mostBytes = 2 * 1024 * 1024;
constexpr const char *space = "http://sns.amazonaws.com/doc/2010-03-31/";

using Operation = Result<SnsJson> (*)(const LocalCloud &, const SnsCall &);

struct Named
{
    std::string_view name;
    Operation operation;
};

constexpr std::array operations = {
    Named{"CreateTopic", createTopic},
    Named{"DeleteTopic", deleteTopic},
    Named{"ListTopics", listTopics},
    Named{"GetTopicAttributes", getTopicAttributes},
    Named{"SetTopicAttributes", setTopicAttributes},
    Named{"Subscribe", subscribe},
    Named{"Unsubscribe", unsubscribe},
    Named{"ListSubscriptions", listSubscriptions},
    Named{"ListSubscriptionsByTopic", listSubscriptionsByTopic},
    Named{"GetSubscriptionAttributes", getSubscriptionAttributes},
    Named{"SetSubscriptionAttributes", setSubscriptionAttributes},
};

AwsFault snsFault(const Error &error)
{
    if (error.id == "operation.unknown")
        return {400, "InvalidAction", error.message};
    if (error.code == Error::Code::NotFound)
        return {404, "NotFound", error.message};
    if (error.code == Error::Code::Invalid)
        return {400, "InvalidParameter", error.message};
    return {500, "InternalError", error.message};
}

asio::awaitable<Result<SnsJson>> perform(const LocalCloud &cloud, std::string operation, SnsCall call)
{
    if (operation == "Publish")
        co_return co_await publish(cloud, std::move(call));
    if (operation == "PublishBatch")
        co_return co_await publishBatch(cloud, std::move(call));
    const auto found = std::find_if(operations.begin(), operations.end(),
                                    [&operation](const Named &one) { return one.name == operation; });
    if (found == operations.end()) {
        co_return failure(Error::Code::Invalid, "operation.unknown", "Operation %1 is not supported.", {operation});
    }
    co_return found->operation(cloud, call);
}

} // namespace

asio::awaitable<Response> SnsDialect::answer(Request &request)
{
    const std::string requestId = newUuid();
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::SigV4);
    if (proof.fault != AuthFault::None)
        co_return awsXmlError(awsAuthFault(proof), space, requestId);
    SnsCall call{formObject(request), request.headers.value("X-Amzn-Trace-Id")};
    const std::string operation = textOf(call.input, "Action");
    const Result<SnsJson> result = co_await perform(m_cloud, operation, std::move(call));
    Response response =
        result ? textResponse(200, "text/xml", xmlAnswer(operation, space, *result, requestId, XmlLists::Repeated))
               : awsXmlError(snsFault(result.error()), space, requestId);
    response.headers.add("x-amzn-RequestId", requestId);
    co_return response;
}

std::size_t SnsDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response SnsDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    return awsXmlError(awsRefusal(refusal), space, newUuid());
}

} // namespace fermata::emulator
