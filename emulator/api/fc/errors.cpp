// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/errors.h"

#include "app/base/id.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

Response fcError(const FcFault &fault)
{
    using Json = nlohmann::ordered_json;
    const std::string requestId = newUuid();
    const Json body = {{"RequestId", requestId}, {"Code", fault.code}, {"Message", fault.message}};
    Response response = jsonResponse(fault.status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
    response.headers.add(fcRequestId, requestId);
    return response;
}

tl::unexpected<FcFault> fcFailure(unsigned status, std::string code, std::string message)
{
    return tl::unexpected<FcFault>(FcFault{status, std::move(code), std::move(message)});
}

tl::unexpected<FcFault> fcInvalid(std::string message)
{
    return fcFailure(400, "InvalidArgument", std::move(message));
}

tl::unexpected<FcFault> fcFunctionNotFound(const std::string &name)
{
    return fcFailure(404, "FunctionNotFound", "function '" + name + "' does not exist");
}

tl::unexpected<FcFault> fcFailure(const Error &error)
{
    return tl::unexpected<FcFault>(fcFault(error));
}

FcFault fcFault(const Error &error)
{
    struct Words
    {
        const char *id; // of the error below
        unsigned status;
        const char *code;
    };
    static constexpr Words known[] = {
        {"function.notFound", 404, "FunctionNotFound"},
        {"function.qualifierNotFound", 404, "VersionNotFound"},
        {"version.inUse", 412, "PreconditionFailed"},
        {"alias.exists", 409, "AliasAlreadyExists"},
        {"alias.notFound", 404, "AliasNotFound"},
        {"layer.notFound", 404, "LayerNotFound"},
        {"layer.versionNotFound", 404, "LayerVersionNotFound"},
        {"domain.exists", 409, "DomainNameAlreadyExists"},
        {"domain.notFound", 404, "DomainNameNotFound"},
        {"task.notFound", 404, "AsyncTaskNotFound"},
        {"task.exists", 400, "AsyncTaskAlreadyExists"},
        {"task.ended", 412, "PreconditionFailed"},
    };
    for (const Words &words : known) {
        if (error.id == words.id)
            return {words.status, words.code, error.message};
    }
    switch (error.code) {
    case Error::Code::Invalid: return {400, "InvalidArgument", error.message};
    case Error::Code::NotFound: return {404, "FunctionNotFound", error.message};
    case Error::Code::Conflict: return {409, "ConcurrentUpdateError", error.message};
    case Error::Code::Denied: return {403, "AccessDenied", error.message};
    case Error::Code::Throttled: return {429, "ResourceExhausted", error.message};
    default: return {500, "InternalServerError", error.message};
    }
}

} // namespace fermata::emulator
