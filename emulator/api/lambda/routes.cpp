// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/routes.h"

#include "app/base/id.h"
#include "emulator/api/lambda/errors.h"
#include "emulator/api/lambda/inputrules.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/auth/authorizer.h"
#include "emulator/auth/lambdawords.h"

#include <nlohmann/json.hpp>

#include <array>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t invokeBytes = 6'291'556; // the service's own figure: 6 MB and 100 bytes
constexpr std::size_t uploadBytes = 70'167'211;

struct Place
{
    const char *method;
    const char *path;
    LambdaOperation *operation;
};

constexpr std::array<Place, 54> places = {{
    {"POST", "/2015-03-31/functions", createFunction},
    {"GET", "/2015-03-31/functions", listFunctions},
    {"GET", "/2015-03-31/functions/{name}", getFunction},
    {"DELETE", "/2015-03-31/functions/{name}", deleteFunction},
    {"GET", "/2015-03-31/functions/{name}/configuration", getFunctionConfiguration},
    {"PUT", "/2015-03-31/functions/{name}/configuration", updateFunctionConfiguration},
    {"PUT", "/2015-03-31/functions/{name}/code", updateFunctionCode},
    {"POST", "/2015-03-31/functions/{name}/versions", publishVersion},
    {"GET", "/2015-03-31/functions/{name}/versions", listVersionsByFunction},
    {"POST", "/2015-03-31/functions/{name}/aliases", createAlias},
    {"GET", "/2015-03-31/functions/{name}/aliases", listAliases},
    {"GET", "/2015-03-31/functions/{name}/aliases/{alias}", getAlias},
    {"PUT", "/2015-03-31/functions/{name}/aliases/{alias}", updateAlias},
    {"DELETE", "/2015-03-31/functions/{name}/aliases/{alias}", deleteAlias},
    {"POST", "/2015-03-31/functions/{name}/policy", addPermission},
    {"GET", "/2015-03-31/functions/{name}/policy", getPolicy},
    {"DELETE", "/2015-03-31/functions/{name}/policy/{sid}", removePermission},
    {"POST", "/2015-03-31/event-source-mappings", createEventSourceMapping},
    {"GET", "/2015-03-31/event-source-mappings", listEventSourceMappings},
    {"GET", "/2015-03-31/event-source-mappings/{uuid}", getEventSourceMapping},
    {"PUT", "/2015-03-31/event-source-mappings/{uuid}", updateEventSourceMapping},
    {"DELETE", "/2015-03-31/event-source-mappings/{uuid}", deleteEventSourceMapping},
    {"PUT", "/2017-10-31/functions/{name}/concurrency", putFunctionConcurrency},
    {"DELETE", "/2017-10-31/functions/{name}/concurrency", deleteFunctionConcurrency},
    {"GET", "/2019-09-30/functions/{name}/concurrency", getFunctionConcurrency},
    {"PUT", "/2019-09-30/functions/{name}/provisioned-concurrency", putProvisionedConcurrencyConfig},
    {"GET", "/2019-09-30/functions/{name}/provisioned-concurrency", getProvisionedConcurrencyConfig},
    {"DELETE", "/2019-09-30/functions/{name}/provisioned-concurrency", deleteProvisionedConcurrencyConfig},
    {"PUT", "/2019-09-25/functions/{name}/event-invoke-config", putFunctionEventInvokeConfig},
    {"POST", "/2019-09-25/functions/{name}/event-invoke-config", updateFunctionEventInvokeConfig},
    {"GET", "/2019-09-25/functions/{name}/event-invoke-config", getFunctionEventInvokeConfig},
    {"DELETE", "/2019-09-25/functions/{name}/event-invoke-config", deleteFunctionEventInvokeConfig},
    {"GET", "/2019-09-25/functions/{name}/event-invoke-config/list", listFunctionEventInvokeConfigs},
    {"POST", "/2021-10-31/functions/{name}/url", createFunctionUrlConfig},
    {"GET", "/2021-10-31/functions/{name}/url", getFunctionUrlConfig},
    {"PUT", "/2021-10-31/functions/{name}/url", updateFunctionUrlConfig},
    {"DELETE", "/2021-10-31/functions/{name}/url", deleteFunctionUrlConfig},
    {"GET", "/2021-10-31/functions/{name}/urls", listFunctionUrlConfigs},
    {"GET", "/2018-10-31/layers", listLayers},
    {"POST", "/2018-10-31/layers/{layer}/versions", publishLayerVersion},
    {"GET", "/2018-10-31/layers/{layer}/versions", listLayerVersions},
    {"GET", "/2018-10-31/layers/{layer}/versions/{number}", getLayerVersion},
    {"DELETE", "/2018-10-31/layers/{layer}/versions/{number}", deleteLayerVersion},
    {"POST", "/2018-10-31/layers/{layer}/versions/{number}/policy", addLayerVersionPermission},
    {"GET", "/2018-10-31/layers/{layer}/versions/{number}/policy", getLayerVersionPolicy},
    {"DELETE", "/2018-10-31/layers/{layer}/versions/{number}/policy/{sid}", removeLayerVersionPermission},
    {"GET", "/2017-03-31/tags/{arn}", listTags},
    {"POST", "/2017-03-31/tags/{arn}", tagResource},
    {"DELETE", "/2017-03-31/tags/{arn}", untagResource},
    {"GET", "/2016-08-19/account-settings", getAccountSettings},
    {"GET", "/2024-08-31/functions/{name}/recursion-config", getFunctionRecursionConfig},
    {"PUT", "/2024-08-31/functions/{name}/recursion-config", putFunctionRecursionConfig},
    {"GET", "/2021-07-20/functions/{name}/runtime-management-config", getRuntimeManagementConfig},
    {"PUT", "/2021-07-20/functions/{name}/runtime-management-config", putRuntimeManagementConfig},
}};

// An operation that need not wait, as a handler.
Router::Handler handler(const LocalCloud &cloud, LambdaOperation *operation)
{
    return [&cloud, operation](Request &request, const PathParameters &parameters) -> asio::awaitable<Response> {
        if (const LambdaResult<void> checked = checkInput(operation, request, parameters); !checked)
            co_return lambdaError(checked.error());
        LambdaResult<Response> response = operation(cloud, request, parameters);
        co_return response ? *std::move(response) : lambdaError(response.error());
    };
}

LambdaFault authFault(const AuthResult &result)
{
    const LambdaAuthWords words = lambdaAuthWords(result);
    return {words.status, words.code, words.message};
}

} // namespace

LambdaDialect::LambdaDialect(const LocalCloud &cloud) : m_cloud(cloud)
{
    m_router.add("POST", "/2015-03-31/functions/{name}/invocations",
                 [this](Request &request, const PathParameters &parameters) {
                     return invokeLambda(m_cloud, request, parameters);
                 });
    m_router.add("POST", "/2014-11-13/functions/{name}/invoke-async",
                 [this](Request &request, const PathParameters &p) { return invokeLambdaAsync(m_cloud, request, p); });
    m_router.add("POST", "/2021-11-15/functions/{name}/response-streaming-invocations",
                 [this](Request &request, const PathParameters &parameters) {
                     return invokeWithResponseStream(m_cloud, request, parameters);
                 });
    for (const Place &place : places)
        m_router.add(place.method, place.path, handler(m_cloud, place.operation));
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
    const bool invokes = head.path.ends_with("invocations") || head.path.ends_with("invocations/");
    return invokes ? invokeBytes : uploadBytes;
}

namespace {

// For the operations that are known by their large requests.
Response tooLarge(std::string_view path)
{
    std::string limit = std::to_string(uploadBytes);
    const char *operation = "CreateFunction";
    if (path.find("invocations") != std::string_view::npos) {
        limit = std::to_string(6 * 1024 * 1024); // so the service says, and takes 100 bytes more
        operation = "InvokeFunction";
    } else if (path.ends_with("/code")) {
        operation = "UpdateFunctionCode";
    } else if (path.find("/layers/") != std::string_view::npos) {
        operation = "PublishLayerVersion";
    }
    return lambdaError({413, "RequestEntityTooLargeException",
                        "Request must be smaller than " + limit + " bytes for the " + operation + " operation"});
}

} // namespace

Response LambdaDialect::refusalAnswer(const Request &head, Refusal refusal) const
{
    switch (refusal) {
    case Refusal::BodyTooLarge: return tooLarge(head.path);
    case Refusal::ForeignOrigin: return lambdaError({403, "AccessDeniedException", "Only this machine may ask."});
    case Refusal::HeaderTooLarge: return lambdaError({431, "SerializationException", "The header is too large."});
    case Refusal::Failed:
        return lambdaError({500, "ServiceException", "An error occurred while processing the request."});
    case Refusal::Malformed: break;
    }
    return lambdaError({400, "SerializationException", "Not a valid HTTP request."});
}

bool LambdaDialect::serves(std::string_view method, std::string_view path) const
{
    return m_router.match(method, path).handler != nullptr;
}

} // namespace fermata::emulator
