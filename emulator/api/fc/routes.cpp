// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/routes.h"

#include "app/base/id.h"
#include "emulator/api/fc/errors.h"
#include "emulator/api/fc/exec.h"
#include "emulator/api/fc/operations.h"
#include "emulator/auth/authorizer.h"
#include "emulator/auth/fcwords.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t invokeBytes = 32 * 1024 * 1024;
constexpr std::size_t asyncInvokeBytes = 128 * 1024;
constexpr std::size_t uploadBytes = 140 * 1024 * 1024; // a zip of 100 MB as base64

const std::string root = "/2023-03-30/";
constexpr const char *functions = "/2023-03-30/functions";
constexpr const char *function = "/2023-03-30/functions/{name}";

// An operation that need not wait, as a handler.
Router::Handler handler(const LocalCloud &cloud, FcOperation *operation)
{
    return [&cloud, operation](Request &request, const PathParameters &parameters) -> asio::awaitable<Response> {
        FcResult<Response> response = operation(cloud, request, parameters);
        co_return response ? *std::move(response) : fcError(response.error());
    };
}

FcFault faultFor(const AuthResult &proof)
{
    FcAuthWords words = fcAuthWords(proof);
    return {words.status, std::move(words.code), std::move(words.message)};
}

} // namespace

FcDialect::FcDialect(const LocalCloud &cloud) : m_cloud(cloud)
{
    m_router.add(
        "POST", std::string(function) + "/invocations",
        [this](Request &request, const PathParameters &parameters) { return invokeFc(m_cloud, request, parameters); });
    m_router.add("GET", std::string(function) + "/instances/{instance}/exec",
                 [this](Request &request, const PathParameters &parameters) {
                     return execInFcInstance(m_cloud, request, parameters);
                 });
    addFunctions();
    addScaling();
    addResources();
}

void FcDialect::add(const char *method, const std::string &path, FcOperation *operation)
{
    m_router.add(method, path, handler(m_cloud, operation));
}

void FcDialect::addFunctions()
{
    const std::string one = function;
    add("POST", functions, createFcFunction);
    add("GET", functions, listFcFunctions);
    add("GET", one, getFcFunction);
    add("PUT", one, updateFcFunction);
    add("DELETE", one, deleteFcFunction);
    add("GET", one + "/code", getFcFunctionCode);
    add("POST", one + "/versions", publishFcVersion);
    add("GET", one + "/versions", listFcVersions);
    add("DELETE", one + "/versions/{version}", deleteFcVersion);
    add("POST", one + "/aliases", createFcAlias);
    add("GET", one + "/aliases", listFcAliases);
    add("GET", one + "/aliases/{alias}", getFcAlias);
    add("PUT", one + "/aliases/{alias}", updateFcAlias);
    add("DELETE", one + "/aliases/{alias}", deleteFcAlias);
    add("POST", one + "/triggers", createFcTrigger);
    add("GET", one + "/triggers", listFcTriggers);
    add("GET", one + "/triggers/{trigger}", getFcTrigger);
    add("PUT", one + "/triggers/{trigger}", updateFcTrigger);
    add("DELETE", one + "/triggers/{trigger}", deleteFcTrigger);
}

void FcDialect::addScaling()
{
    const std::string one = function;
    add("PUT", one + "/async-invoke-config", putFcAsyncConfig);
    add("GET", one + "/async-invoke-config", getFcAsyncConfig);
    add("DELETE", one + "/async-invoke-config", deleteFcAsyncConfig);
    add("GET", root + "async-invoke-configs", listFcAsyncConfigs);
    add("GET", one + "/async-tasks", listFcAsyncTasks);
    add("GET", one + "/async-tasks/{task}", getFcAsyncTask);
    add("PUT", one + "/async-tasks/{task}/stop", stopFcAsyncTask);
    add("PUT", one + "/concurrency", putFcConcurrency);
    add("GET", one + "/concurrency", getFcConcurrency);
    add("DELETE", one + "/concurrency", deleteFcConcurrency);
    add("GET", root + "concurrency-configs", listFcConcurrency);
    add("POST", one + "/invoke/disable", disableFcInvocation);
    add("POST", one + "/invoke/enable", enableFcInvocation);
    add("PUT", one + "/provision-config", putFcProvision);
    add("GET", one + "/provision-config", getFcProvision);
    add("DELETE", one + "/provision-config", deleteFcProvision);
    add("GET", root + "provision-configs", listFcProvision);
    add("PUT", one + "/scaling-config", putFcScaling);
    add("GET", one + "/scaling-config", getFcScaling);
    add("DELETE", one + "/scaling-config", deleteFcScaling);
    add("GET", root + "scaling-configs", listFcScaling);
    add("GET", one + "/instances", listFcInstances);
}

void FcDialect::addResources()
{
    const std::string one = function;
    add("POST", root + "layers/{layer}/versions", createFcLayer);
    add("GET", root + "layers/{layer}/versions", listFcLayerVersions);
    add("GET", root + "layers/{layer}/versions/{version}", getFcLayer);
    add("DELETE", root + "layers/{layer}/versions/{version}", deleteFcLayer);
    add("GET", root + "layers", listFcLayers);
    add("GET", root + "layerarn/{arn}", getFcLayerByArn);
    add("GET", root + "layerarn/{arn+}", getFcLayerByArn); // with its slashes as they are
    add("PUT", root + "layers/{layer}/acl", putFcLayerAcl);
    add("POST", root + "custom-domains", createFcDomain);
    add("GET", root + "custom-domains", listFcDomains);
    add("GET", root + "custom-domains/{domain}", getFcDomain);
    add("PUT", root + "custom-domains/{domain}", updateFcDomain);
    add("DELETE", root + "custom-domains/{domain}", deleteFcDomain);
    add("POST", root + "tags-v2", tagFcResources);
    add("DELETE", root + "tags-v2", untagFcResources);
    add("GET", root + "tags-v2", listFcTagResources);
    add("PUT", root + "resource-groups", changeFcResourceGroup);
    add("GET", root + "regions", describeFcRegions);
    add("POST", one + "/vpc-bindings", createFcVpcBinding);
    add("GET", one + "/vpc-bindings", listFcVpcBindings);
    add("DELETE", one + "/vpc-bindings/{vpc}", deleteFcVpcBinding);
    add("POST", one + "/sessions", createFcSession);
    add("GET", one + "/sessions", listFcSessions);
    add("GET", one + "/sessions/{session}", useFcSession);
    add("PUT", one + "/sessions/{session}", useFcSession);
    add("DELETE", one + "/sessions/{session}", useFcSession);
    add("PUT", one + "/sessions/{session}/pause", useFcSession);
    add("PUT", one + "/sessions/{session}/resume", useFcSession);
}

asio::awaitable<Response> FcDialect::answer(Request &request)
{
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::FunctionCompute);
    Response response;
    const Router::Match match = m_router.match(request.method, request.path);
    if (proof.fault != AuthFault::None)
        response = fcError(faultFor(proof));
    else if (match.handler)
        response = co_await (*match.handler)(request, match.parameters);
    else if (match.otherMethod)
        response = fcError({405, "MethodNotAllowed", request.method + " is not supported here"});
    else
        response = fcError({400, "PathNotSupported", "the local cloud does not have the path " + request.path});
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

Response FcDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    switch (refusal) {
    case Refusal::BodyTooLarge: return fcError({400, "EntityTooLarge", "the request body is too large"});
    case Refusal::ForeignOrigin: return fcError({403, "AccessDenied", "only this machine may ask"});
    case Refusal::HeaderTooLarge: return fcError({400, "InvalidArgument", "the request header is too large"});
    case Refusal::Failed: return fcError({500, "InternalServerError", "an internal error has occurred"});
    case Refusal::Malformed: break;
    }
    return fcError({400, "InvalidArgument", "not a valid HTTP request"});
}

bool FcDialect::serves(std::string_view method, std::string_view path) const
{
    return m_router.match(method, path).handler != nullptr;
}

} // namespace fermata::emulator
