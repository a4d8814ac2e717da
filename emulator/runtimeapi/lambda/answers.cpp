// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/answers.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLetter(char c)
{
    return isUpper(c) || (c >= 'a' && c <= 'z');
}

// (Runtime|Function)\.[A-Z][a-zA-Z]+ anywhere in it
bool isWellFormed(std::string_view type)
{
    for (const std::string_view family : {"Runtime.", "Function."}) {
        for (std::size_t at = type.find(family); at != std::string_view::npos; at = type.find(family, at + 1)) {
            const std::string_view name = type.substr(at + family.size());
            if (name.size() >= 2 && isUpper(name[0]) && isLetter(name[1]))
                return true;
        }
    }
    return false;
}

} // namespace

Response lambdaAccepted()
{
    return jsonResponse(202, "{\"status\":\"OK\"}\n");
}

std::string lambdaErrorBody(const std::string &type, const std::string &message)
{
    const Json body = {{"errorMessage", message}, {"errorType", type}};
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Response lambdaRefusal(unsigned status, const std::string &type, const std::string &message)
{
    return jsonResponse(status, lambdaErrorBody(type, message).append("\n"));
}

Response invalidRequestId()
{
    return lambdaRefusal(400, "InvalidRequestID", "Invalid request ID");
}

Response forbiddenTransition(const char *errorType, std::string_view from, std::string_view to,
                             const std::string &party)
{
    std::string message("State transition from ");
    message.append(from).append(" to ").append(to).append(" failed for ").append(party);
    message.append(". Error: State transition is not allowed");
    return lambdaRefusal(403, errorType, message);
}

std::string knownErrorType(const std::string &type)
{
    if (isWellFormed(type))
        return type;
    return type.starts_with("Function.") ? "Function.Unknown" : "Runtime.Unknown";
}

std::string withoutErrorCause(const std::string &body)
{
    const Json value = Json::parse(body, nullptr, false);
    if (!value.is_object())
        return "\"Invalid error body\"";
    const auto text = [&value](const char *key) {
        const auto found = value.find(key);
        return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Json kept = {{"errorMessage", text("errorMessage")}, {"errorType", text("errorType")}};
    const auto stack = value.find("stackTrace");
    if (stack != value.end() && stack->is_array() && !stack->empty())
        kept["stackTrace"] = *stack;
    return kept.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
