// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/routes.h"

#include "app/base/id.h"
#include "emulator/api/lambda/errors.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/auth/authorizer.h"

#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t invokeBytes = 6'291'556; // the service's own figure: 6 MB and 100 bytes
constexpr std::size_t uploadBytes = 70'167'211;

using Operation = LambdaResult<Response> (*)(const LocalCloud &, const Request &, const PathParameters &);

// An operation that need not wait, as a handler.
Router::Handler handler(const LocalCloud &cloud, Operation operation)
{
    return [&cloud, operation](Request &request, const PathParameters &parameters) -> asio::awaitable<Response> {
        LambdaResult<Response> response = operation(cloud, request, parameters);
        co_return response ? *std::move(response) : lambdaError(response.error());
    };
}

LambdaFault authFault(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::Missing:
        return {403, "MissingAuthenticationTokenException", "Missing Authentication Token"};
    case AuthFault::UnknownKey:
        return {403, "UnrecognizedClientException", "The security token included in the request is invalid."};
    case AuthFault::Expired:
        return {403, "InvalidSignatureException", "Signature expired: " + result.detail + " is too far from now"};
    case AuthFault::Malformed:
    case AuthFault::MissingHeader:
        return {403, "IncompleteSignatureException", "The signature lacks or misspells " + result.detail};
    case AuthFault::Mismatch:
    case AuthFault::None:
        break;
    }
    return {403, "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method.\n\nThe Canonical String for this request should have been\n'"
                + result.detail + "'\n"};
}

} // namespace

LambdaDialect::LambdaDialect(const LocalCloud &cloud) : m_cloud(cloud)
{
    const std::string functions = "/2015-03-31/functions";
    const std::string function = functions + "/{name}";
    m_router.add("POST", function + "/invocations", [this](Request &request, const PathParameters &parameters) {
        return invokeLambda(m_cloud, request, parameters);
    });
    m_router.add("POST", functions, handler(m_cloud, createFunction));
    m_router.add("GET", functions, handler(m_cloud, listFunctions));
    m_router.add("GET", function, handler(m_cloud, getFunction));
    m_router.add("DELETE", function, handler(m_cloud, deleteFunction));
    m_router.add("GET", function + "/configuration", handler(m_cloud, getFunctionConfiguration));
    m_router.add("PUT", function + "/configuration", handler(m_cloud, updateFunctionConfiguration));
    m_router.add("PUT", function + "/code", handler(m_cloud, updateFunctionCode));
    m_router.add("GET", "/2016-08-19/account-settings", handler(m_cloud, getAccountSettings));
}

bool LambdaDialect::owns(std::string_view path) const
{
    // Every operation's path begins with the date of its introduction; Function Compute's has one date of its own.
    return path.size() > 11 && path.starts_with("/20") && path[5] == '-' && path[8] == '-'
        && !path.starts_with("/2023-03-30/");
}

asio::awaitable<Response> LambdaDialect::answer(Request &request)
{
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::SigV4);
    Response response;
    const Router::Match match = m_router.match(request.method, request.path);
    if (proof.fault != AuthFault::None)
        response = lambdaError(authFault(proof));
    else if (match.handler)
        response = co_await (*match.handler)(request, match.parameters);
    else
        response = lambdaError({404, "UnknownOperationException", "The local cloud does not have this operation."});
    if (!response.headers.contains(lambdaRequestId))
        response.headers.add(lambdaRequestId, newUuid());
    co_return response;
}

std::size_t LambdaDialect::bodyBytes(const Request &head) const
{
    return head.path.ends_with("/invocations") || head.path.ends_with("/invocations/") ? invokeBytes : uploadBytes;
}

Response LambdaDialect::refusalAnswer(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::BodyTooLarge:
        return lambdaError({413, "RequestEntityTooLargeException",
                            "Request must be smaller than " + std::to_string(uploadBytes) + " bytes for an upload and "
                                + std::to_string(invokeBytes) + " bytes for the InvokeFunction operation"});
    case Refusal::ForeignOrigin:
        return lambdaError({403, "AccessDeniedException", "Only this machine may ask."});
    case Refusal::HeaderTooLarge:
        return lambdaError({431, "SerializationException", "The header is too large."});
    case Refusal::Failed:
        return lambdaError({500, "ServiceException", "An error occurred while processing the request."});
    case Refusal::Malformed:
        break;
    }
    return lambdaError({400, "SerializationException", "Not a valid HTTP request."});
}

bool LambdaDialect::serves(std::string_view method, std::string_view path) const
{
    return m_router.match(method, path).handler != nullptr;
}

} // namespace fermata::emulator
