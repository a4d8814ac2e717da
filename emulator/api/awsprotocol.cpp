// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/awsprotocol.h"

#include "app/base/time.h"
#include "emulator/api/query/form.h"
#include "emulator/api/query/xml.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

std::optional<double> numberOf(const Json &value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return std::nullopt;
    const std::string &text = value.get_ref<const std::string &>();
    char *end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return !text.empty() && end == text.c_str() + text.size() && std::isfinite(number) ? std::optional(number)
                                                                                       : std::nullopt;
}

// As JSON has it: moments are numbers, maps are objects.
OrderedJson plain(const OrderedJson &value)
{
    if (value.is_object() && value.contains(momentMember))
        return value[momentMember];
    if (value.is_object() && value.contains(mapMember))
        return plain(value[mapMember]);
    if (!value.is_structured())
        return value;
    OrderedJson made = value.is_object() ? OrderedJson::object() : OrderedJson::array();
    for (const auto &[key, part] : value.items()) {
        if (value.is_object())
            made[key] = plain(part);
        else
            made.push_back(plain(part));
    }
    return made;
}

Response cborAnswer(unsigned status, const OrderedJson &output)
{
    Response response = textResponse(status, "application/cbor", cborOf(output));
    response.headers.add("smithy-protocol", "rpc-v2-cbor");
    return response;
}

} // namespace

const Json *AwsInput::member(const char *name) const
{
    const auto found = m_body.find(name);
    return found != m_body.end() && !found->is_null() ? &*found : nullptr;
}

std::optional<std::string> AwsInput::text(const char *name) const
{
    const Json *const value = member(name);
    return value != nullptr && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
}

std::optional<double> AwsInput::number(const char *name) const
{
    const Json *const value = member(name);
    return value != nullptr ? numberOf(*value) : std::nullopt;
}

std::optional<double> AwsInput::time(const char *name) const
{
    const Json *const value = member(name);
    if (value == nullptr)
        return std::nullopt;
    if (const std::optional<double> seconds = numberOf(*value))
        return seconds;
    const std::string text = value->is_string() ? value->get<std::string>() : std::string();
    std::string utc = text;
    for (const std::string_view zone : {"+00:00", "+0000"}) {
        if (utc.ends_with(zone))
            utc.replace(utc.size() - zone.size(), zone.size(), "Z");
    }
    if (!utc.ends_with('Z'))
        utc.push_back('Z');
    const std::optional<TimePoint> moment = fromIso(utc);
    return moment ? std::optional(static_cast<double>(toEpochMs(*moment)) / 1000) : std::nullopt;
}

bool AwsInput::flag(const char *name, bool otherwise) const
{
    const Json *const value = member(name);
    if (value == nullptr)
        return otherwise;
    return value->is_boolean() ? value->get<bool>() : *value == "true";
}

std::vector<AwsInput> AwsInput::list(const char *name) const
{
    std::vector<AwsInput> parts;
    const Json *const value = member(name);
    for (const Json &part : value != nullptr && value->is_array() ? *value : Json::array()) {
        if (part.is_object())
            parts.emplace_back(part);
    }
    return parts;
}

std::vector<std::string> AwsInput::texts(const char *name) const
{
    std::vector<std::string> texts;
    const Json *const value = member(name);
    for (const Json &part : value != nullptr && value->is_array() ? *value : Json::array()) {
        if (part.is_string())
            texts.push_back(part.get<std::string>());
    }
    return texts;
}

std::vector<double> AwsInput::numbers(const char *name) const
{
    std::vector<double> numbers;
    const Json *const value = member(name);
    for (const Json &part : value != nullptr && value->is_array() ? *value : Json::array())
        numbers.push_back(numberOf(part).value_or(0));
    return numbers;
}

std::optional<AwsInput> AwsInput::object(const char *name) const
{
    const Json *const value = member(name);
    return value != nullptr && value->is_object() ? std::optional(AwsInput(*value)) : std::nullopt;
}

AwsProtocol protocolOf(const Request &head)
{
    if (head.path.starts_with("/service/") || head.headers.value("smithy-protocol") == "rpc-v2-cbor")
        return AwsProtocol::Cbor;
    return head.headers.contains("X-Amz-Target") ? AwsProtocol::Json : AwsProtocol::Query;
}

AwsResult<AwsCall> readAwsCall(const Request &request)
{
    AwsCall call;
    call.protocol = protocolOf(request);
    Json body = Json::object();
    if (call.protocol == AwsProtocol::Query) {
        body = formObject(request);
        call.operation = body.value("Action", Json()).is_string() ? body["Action"].get<std::string>() : std::string();
    } else if (call.protocol == AwsProtocol::Json) {
        const std::string target = request.headers.value("X-Amz-Target");
        call.operation = target.substr(std::min(target.size(), target.find('.') + 1));
        if (!request.body.empty())
            body = Json::parse(request.body, nullptr, false);
    } else {
        call.operation = request.path.substr(request.path.rfind('/') + 1);
        if (!request.body.empty())
            body = Json::from_cbor(request.body, true, false, Json::cbor_tag_handler_t::ignore);
    }
    if (!body.is_object())
        return awsFailure("SerializationException", "Could not read the request body.");
    call.input = AwsInput(std::move(body));
    return call;
}

OrderedJson awsTime(double epochSeconds)
{
    return {{momentMember, epochSeconds}};
}

OrderedJson awsMap(OrderedJson object)
{
    return {{mapMember, std::move(object)}};
}

Response awsAnswer(AwsProtocol protocol, const std::string &operation, const OrderedJson &output,
                   const std::string &xmlSpace, const std::string &requestId)
{
    if (protocol == AwsProtocol::Query) {
        const OrderedJson result = output.empty() ? OrderedJson() : output;
        return textResponse(200, "text/xml", xmlAnswer(operation, xmlSpace, result, requestId, XmlLists::Members));
    }
    if (protocol == AwsProtocol::Cbor)
        return cborAnswer(200, output);
    const OrderedJson body = plain(output);
    return textResponse(200, "application/x-amz-json-1.0",
                        body.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

Response awsError(AwsProtocol protocol, const AwsFault &fault, const std::string &xmlSpace,
                  const std::string &requestId)
{
    if (protocol == AwsProtocol::Query)
        return awsXmlError(fault, xmlSpace, requestId);
    Response response = protocol == AwsProtocol::Cbor
                          ? cborAnswer(fault.status, {{"__type", fault.type}, {"message", fault.message}})
                          : awsJsonError(fault);
    // What the error is called in the older protocol, for clients that have moved on.
    response.headers.add("x-amzn-query-error", fault.type + (fault.status < 500 ? ";Sender" : ";Receiver"));
    return response;
}

} // namespace fermata::emulator
