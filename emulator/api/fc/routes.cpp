// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/routes.h"

#include "app/base/id.h"
#include "emulator/api/fc/errors.h"
#include "emulator/api/fc/operations.h"
#include "emulator/auth/authorizer.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t invokeBytes = 32 * 1024 * 1024;
constexpr std::size_t asyncInvokeBytes = 128 * 1024;
constexpr std::size_t uploadBytes = 140 * 1024 * 1024; // a zip of 100 MB as base64

using Operation = FcResult<Response> (*)(const LocalCloud &, const Request &, const PathParameters &);

// An operation that need not wait, as a handler.
Router::Handler handler(const LocalCloud &cloud, Operation operation)
{
    return [&cloud, operation](Request &request, const PathParameters &parameters) -> asio::awaitable<Response> {
        FcResult<Response> response = operation(cloud, request, parameters);
        co_return response ? *std::move(response) : fcError(response.error());
    };
}

FcFault authFault(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::Missing:
        return {400, "MissingRequiredHeader", "required HTTP header Authorization was not specified"};
    case AuthFault::MissingHeader:
        return {400, "MissingRequiredHeader", "required HTTP header " + result.detail + " was not specified"};
    case AuthFault::UnknownKey:
        return {403, "InvalidAccessKeyID", "the access key " + result.detail + " is not known here"};
    case AuthFault::Expired:
        return {403, "AccessDenied", "the request was signed at " + result.detail + ", too far from now"};
    case AuthFault::Malformed:
        return {400, "InvalidArgument", "cannot read " + result.detail};
    case AuthFault::Mismatch:
    case AuthFault::None:
        break;
    }
    return {403, "SignatureNotMatch", "the signature does not match; the canonical request is\n" + result.detail};
}

} // namespace

FcDialect::FcDialect(const LocalCloud &cloud) : m_cloud(cloud)
{
    const std::string functions = "/2023-03-30/functions";
    const std::string function = functions + "/{name}";
    const std::string triggers = function + "/triggers";
    m_router.add("POST", function + "/invocations", [this](Request &request, const PathParameters &parameters) {
        return invokeFc(m_cloud, request, parameters);
    });
    m_router.add("POST", functions, handler(m_cloud, createFcFunction));
    m_router.add("GET", functions, handler(m_cloud, listFcFunctions));
    m_router.add("GET", function, handler(m_cloud, getFcFunction));
    m_router.add("PUT", function, handler(m_cloud, updateFcFunction));
    m_router.add("DELETE", function, handler(m_cloud, deleteFcFunction));
    m_router.add("GET", function + "/code", handler(m_cloud, getFcFunctionCode));
    m_router.add("POST", triggers, handler(m_cloud, createFcTrigger));
    m_router.add("GET", triggers, handler(m_cloud, listFcTriggers));
    m_router.add("GET", triggers + "/{trigger}", handler(m_cloud, getFcTrigger));
    m_router.add("PUT", triggers + "/{trigger}", handler(m_cloud, updateFcTrigger));
    m_router.add("DELETE", triggers + "/{trigger}", handler(m_cloud, deleteFcTrigger));
}

bool FcDialect::owns(std::string_view path) const
{
    return path.starts_with("/2023-03-30/");
}

asio::awaitable<Response> FcDialect::answer(Request &request)
{
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::Acs3);
    Response response;
    const Router::Match match = m_router.match(request.method, request.path);
    if (proof.fault != AuthFault::None)
        response = fcError(authFault(proof));
    else if (match.handler)
        response = co_await (*match.handler)(request, match.parameters);
    else if (match.otherMethod)
        response = fcError({405, "MethodNotAllowed", request.method + " is not supported here"});
    else
        response = fcError({404, "PathNotSupported", "the local cloud does not have the path " + request.path});
    if (!response.headers.contains(fcRequestId))
        response.headers.add(fcRequestId, newUuid());
    co_return response;
}

std::size_t FcDialect::bodyBytes(const Request &head) const
{
    if (!head.path.ends_with("/invocations") && !head.path.ends_with("/invocations/"))
        return uploadBytes;
    return head.headers.value("x-fc-invocation-type") == "Async" ? asyncInvokeBytes : invokeBytes;
}

Response FcDialect::refusalAnswer(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::BodyTooLarge:
        return fcError({400, "EntityTooLarge", "the request body is too large"});
    case Refusal::ForeignOrigin:
        return fcError({403, "AccessDenied", "only this machine may ask"});
    case Refusal::HeaderTooLarge:
        return fcError({400, "InvalidArgument", "the request header is too large"});
    case Refusal::Failed:
        return fcError({500, "InternalServerError", "an internal error has occurred"});
    case Refusal::Malformed:
        break;
    }
    return fcError({400, "InvalidArgument", "not a valid HTTP request"});
}

bool FcDialect::serves(std::string_view method, std::string_view path) const
{
    return m_router.match(method, path).handler != nullptr;
}

} // namespace fermata::emulator
