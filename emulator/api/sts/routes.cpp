// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sts/routes.h"

#include "app/base/id.h"
#include "emulator/api/awsprotocol.h"
#include "emulator/auth/authorizer.h"

namespace fermata::emulator {
namespace {

constexpr const char *space = "https://sts.amazonaws.com/doc/2011-06-15/";
constexpr std::size_t mostBytes = 64 * 1024;

nlohmann::ordered_json callerIdentity()
{
    const std::string account = accountOf(Vendor::Lambda).id;
    return {{"Arn", std::string("arn:aws:iam::").append(account).append(":root")},
            {"UserId", account},
            {"Account", account}};
}

} // namespace

boost::asio::awaitable<Response> StsDialect::answer(Request &request)
{
    const std::string requestId = newUuid();
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::SigV4);
    Response response;
    const AwsResult<AwsCall> call = readAwsCall(request);
    if (proof.fault != AuthFault::None) {
        response = awsXmlError(awsAuthFault(proof), space, requestId);
    } else if (!call || call->operation != "GetCallerIdentity") {
        const std::string name = call ? call->operation : std::string();
        const AwsFault fault{400, "InvalidAction", "Could not find operation " + name + " for version 2011-06-15"};
        response = awsXmlError(fault, space, requestId);
    } else {
        response = awsAnswer(AwsProtocol::Query, call->operation, callerIdentity(), space, requestId);
    }
    response.headers.add("x-amzn-RequestId", requestId);
    co_return response;
}

std::size_t StsDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response StsDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    return awsXmlError(awsRefusal(refusal), space, newUuid());
}

} // namespace fermata::emulator
