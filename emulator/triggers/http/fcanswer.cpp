// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/dispatch/streamedcall.h"
#include "emulator/triggers/http/answerfields.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/jsonview.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostOfHeaders = 8 * 1024; // bytes

Response badResponse(const InvocationRecord &record, const char *why)
{
    const nlohmann::ordered_json body = {{"RequestId", record.requestId}, {"Code", "BadResponse"}, {"Message", why}};
    return jsonResponse(502, body.dump());
}

Response structured(const InvocationRecord &record, const JsonView &answer)
{
    const std::optional<unsigned> status = statusFrom(answer);
    const std::optional<Headers> headers = headersFrom(answer);
    std::optional<std::string> body = bodyFrom(answer);
    if (!status)
        return badResponse(record, "The statusCode of the response is not valid.");
    if (!headers)
        return badResponse(record, "The headers of the response are not valid.");
    if (!body)
        return badResponse(record, "The body of the response is not base64.");
    Response response;
    response.status = *status;
    std::size_t size = 0;
    for (const Headers::Field &field : *headers) {
        size += field.name.size() + field.value.size();
        if (!isReservedForFc(field.name))
            response.headers.add(field.name, field.value);
    }
    if (size > mostOfHeaders)
        return badResponse(record, "The headers of the response are larger than 8 KB.");
    response.body = *std::move(body);
    return response;
}

// Anything else is the body itself.
Response inferred(const InvocationRecord &record, const JsonView &answer)
{
    const bool json = answer.kind() == JsonView::Kind::Object || answer.kind() == JsonView::Kind::Array;
    const char *const text = isUtf8(record.payload) ? "text/plain; charset=utf-8" : "application/octet-stream";
    return textResponse(200, json ? "application/json" : text, record.payload);
}

// {"RequestId","Code","Message"}: the server of a web function did not come up.
Response startFault(const InvocationRecord &record)
{
    const nlohmann::ordered_json body = {
        {"RequestId", record.requestId}, {"Code", record.error->type}, {"Message", record.error->errorMessage}};
    return jsonResponse(412, body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace

bool isReservedForFc(const std::string &name)
{
    for (const char *const reserved : {"connection", "content-length", "date", "keep-alive", "server"}) {
        if (equalsIgnoringCase(name, reserved))
            return true;
    }
    return lowered(name).starts_with("x-fc-");
}

Response fcAnswer(const InvocationRecord &record)
{
    const JsonView answer(record.payload);
    Response response;
    if (isStartFault(record))
        response = startFault(record);
    else if (record.error)
        response = jsonResponse(502, record.payload);
    else if (answer.contains("statusCode"))
        response = structured(record, answer);
    else
        response = inferred(record, answer);
    // No answer has one of these: see structured().
    response.headers.add("x-fc-request-id", record.requestId);
    response.headers.add("x-fc-instance-id", record.instanceId);
    if (record.error)
        response.headers.add("x-fc-error-type", record.error->type);
    return response;
}

} // namespace fermata::emulator
