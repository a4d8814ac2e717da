// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/errors.h"

#include "app/base/text.h"
#include "app/model/lineage.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

// The service spells the member in two ways.
const char *messageMember(const std::string &type)
{
    constexpr std::array<std::string_view, 6> capital = {"ResourceNotFoundException", "ServiceException",
                                                         "AccessDeniedException",     "UnrecognizedClientException",
                                                         "InvalidSignatureException", "UnknownOperationException"};
    return std::find(capital.begin(), capital.end(), type) != capital.end() ? "Message" : "message";
}

} // namespace

Response lambdaError(const LambdaFault &fault)
{
    nlohmann::ordered_json body = nlohmann::ordered_json::object();
    if (!fault.reason.empty())
        body["Reason"] = fault.reason;
    if (fault.namesType)
        body["Type"] = fault.status < 500 ? "User" : "Service";
    body[messageMember(fault.type)] = fault.message;
    if (fault.message.empty())
        body[messageMember(fault.type)] = nullptr;
    using Json = nlohmann::ordered_json;
    Response response = jsonResponse(fault.status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
    response.headers.add("x-amzn-ErrorType", fault.type);
    if (fault.status == 429)
        response.headers.add("Retry-After", "1");
    return response;
}

tl::unexpected<LambdaFault> lambdaFailure(unsigned status, std::string type, std::string message)
{
    LambdaFault fault;
    fault.status = status;
    fault.type = std::move(type);
    fault.message = std::move(message);
    return tl::unexpected<LambdaFault>(std::move(fault));
}

tl::unexpected<LambdaFault> invalidParameter(std::string message)
{
    return lambdaFailure(400, "InvalidParameterValueException", std::move(message));
}

tl::unexpected<LambdaFault> untypedInvalidParameter(std::string message)
{
    return tl::unexpected<LambdaFault>(LambdaFault{400, "InvalidParameterValueException", std::move(message), false});
}

tl::unexpected<LambdaFault> notFound(std::string message)
{
    return lambdaFailure(404, "ResourceNotFoundException", std::move(message));
}

tl::unexpected<LambdaFault> noSuchResource()
{
    return notFound("The resource you requested does not exist.");
}

tl::unexpected<LambdaFault> functionNotFound(const std::string &arn)
{
    return lambdaFailure(404, "ResourceNotFoundException", "Function not found: " + arn);
}

tl::unexpected<LambdaFault> validationFailure(const std::vector<std::string> &problems)
{
    const std::string count = std::to_string(problems.size());
    const char *const noun = problems.size() == 1 ? " validation error detected: " : " validation errors detected: ";
    return lambdaFailure(400, "ValidationException", count + noun + join(problems, "; "));
}

LambdaFault lambdaFault(const Error &error)
{
    if (error.id == "code.notZip")
        return {400, "InvalidParameterValueException",
                "Could not unzip uploaded file. Please check your file, then try to upload again."};
    if (error.id == "code.unsafePath" || error.id == "code.isLink")
        return {400, "InvalidParameterValueException", "Could not unzip uploaded file. " + error.message};
    if (error.id == "version.inUse") {
        return {409, "ResourceConflictException",
                "Unable to delete version because the following aliases reference it: [" + error.arguments.back()
                    + "]"};
    }
    if (error.id == recursionErrorId) {
        return {
            400, "RecursiveInvocationException",
            "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped it."};
    }
    switch (error.code) {
    case Error::Code::Invalid: return {400, "InvalidParameterValueException", error.message};
    case Error::Code::NotFound: return {404, "ResourceNotFoundException", error.message};
    case Error::Code::Conflict: return {409, "ResourceConflictException", error.message};
    case Error::Code::Throttled:
        return {429, "TooManyRequestsException", "Rate Exceeded.", true,
                error.arguments.size() > 2 ? error.arguments[2] : "ConcurrentInvocationLimitExceeded"};
    case Error::Code::Denied: return {403, "AccessDeniedException", error.message};
    default: return {500, "ServiceException", error.message};
    }
}

} // namespace fermata::emulator
