// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/awsfault.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

tl::unexpected<AwsFault> awsFailure(std::string type, std::string message, unsigned status)
{
    return tl::unexpected<AwsFault>(AwsFault{status, std::move(type), std::move(message)});
}

AwsFault awsAuthFault(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::Missing: return {400, "MissingAuthenticationTokenException", "Missing Authentication Token"};
    case AuthFault::UnknownKey:
        return {400, "UnrecognizedClientException", "The security token included in the request is invalid."};
    case AuthFault::Expired:
        return {400, "InvalidSignatureException", "Signature expired: " + result.detail + " is too far from now"};
    case AuthFault::Malformed:
    case AuthFault::MissingHeader:
        return {400, "IncompleteSignatureException", "The signature lacks or misspells " + result.detail};
    case AuthFault::Mismatch:
    case AuthFault::None: break;
    }
    return {400, "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method. Consult the service documentation for details."};
}

AwsFault awsRefusal(Refusal refusal)
{
    switch (refusal) {
    case Refusal::BodyTooLarge: return {413, "RequestEntityTooLargeException", "The request is too large."};
    case Refusal::ForeignOrigin: return {403, "AccessDeniedException", "Only this machine may ask."};
    case Refusal::HeaderTooLarge: return {431, "SerializationException", "The header is too large."};
    case Refusal::Failed: return {500, "InternalFailure", "An error occurred while processing the request."};
    case Refusal::Malformed: break;
    }
    return {400, "SerializationException", "Not a valid HTTP request."};
}

Response awsJsonError(const AwsFault &fault)
{
    const nlohmann::ordered_json body = {{"__type", fault.type}, {"message", fault.message}};
    return textResponse(fault.status, "application/x-amz-json-1.1",
                        body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

Response awsXmlError(const AwsFault &fault, const std::string &space, const std::string &requestId)
{
    std::string body("<ErrorResponse xmlns=\"");
    body.append(space).append("\">\n  <Error>\n    <Type>").append(fault.status < 500 ? "Sender" : "Receiver");
    body.append("</Type>\n    <Code>").append(xmlEscaped(fault.type)).append("</Code>\n    <Message>");
    body.append(xmlEscaped(fault.message)).append("</Message>\n  </Error>\n  <RequestId>").append(requestId);
    body.append("</RequestId>\n</ErrorResponse>\n");
    return textResponse(fault.status, "text/xml", std::move(body));
}

std::string xmlEscaped(std::string_view text)
{
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': escaped.append("&amp;"); break;
        case '<': escaped.append("&lt;"); break;
        case '>': escaped.append("&gt;"); break;
        case '"': escaped.append("&quot;"); break;
        default: escaped.push_back(c);
        }
    }
    return escaped;
}

} // namespace fermata::emulator
