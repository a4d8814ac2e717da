// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/exchange.h"

#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char *masked = "***";

bool isSecretName(std::string_view name)
{
    constexpr std::array<std::string_view, 11> words = {"authorization", "cookie",    "password",  "passwd",
                                                        "secret",        "token",     "api-key",   "api_key",
                                                        "apikey",        "signature", "credential"};
    const std::string low = lowered(name);
    return low == "key" || low == "sig" || std::any_of(words.begin(), words.end(), [&low](std::string_view word) {
               return low.find(word) != std::string::npos;
           });
}

// Beside its signature the time of a signed address differs from one to the next.
bool isMaskedParameter(std::string_view name)
{
    return isSecretName(name) || equalsIgnoringCase(name, "X-Amz-Date") || equalsIgnoringCase(name, "Expires");
}

std::string maskedQuery(std::string_view query)
{
    std::string text;
    for (const std::string &parameter : split(query, '&')) {
        const std::size_t equals = parameter.find('=');
        const bool isMasked = equals != std::string::npos && isMaskedParameter(parameter.substr(0, equals));
        text.append(text.empty() ? "" : "&");
        text.append(isMasked ? parameter.substr(0, equals + 1).append(masked) : parameter);
    }
    return text;
}

Json jsonOf(const Headers &headers)
{
    Json list = Json::array();
    for (const Headers::Field &field : headers)
        list.push_back(Json::array({field.name, field.value}));
    return list;
}

void setBody(Json &object, const std::string &name, const std::string &body)
{
    if (isUtf8(body))
        object[name] = body;
    else
        object[name + "Base64"] = toBase64(body);
}

Json jsonOf(const Exchange &exchange)
{
    Json object = {
        {"method", exchange.method}, {"url", exchange.url}, {"requestHeaders", jsonOf(exchange.requestHeaders)}};
    setBody(object, "requestBody", exchange.requestBody);
    object["requestDigest"] = exchange.requestDigest;
    object["status"] = exchange.status;
    object["headers"] = jsonOf(exchange.headers);
    setBody(object, "body", exchange.body);
    object["problem"] = exchange.problem;
    object["whole"] = exchange.isWhole;
    object["fromRecord"] = exchange.fromRecord;
    object["tookMs"] = exchange.took.count();
    return object;
}

Headers headersFrom(const Json &list)
{
    Headers headers;
    for (const Json &field : list)
        headers.add(field.at(0).get<std::string>(), field.at(1).get<std::string>());
    return headers;
}

std::string bodyFrom(const Json &object, const std::string &name)
{
    if (!object.contains(name + "Base64"))
        return object.value(name, std::string());
    return fromBase64(object.at(name + "Base64").get<std::string>()).value_or(std::string());
}

// Throws what the library throws for another form.
Exchange exchangeFrom(const Json &object)
{
    Exchange exchange;
    exchange.method = object.at("method").get<std::string>();
    exchange.url = object.at("url").get<std::string>();
    exchange.requestHeaders = headersFrom(object.value("requestHeaders", Json::array()));
    exchange.requestBody = bodyFrom(object, "requestBody");
    exchange.requestDigest = object.value("requestDigest", std::string());
    exchange.status = object.value("status", 0U);
    exchange.headers = headersFrom(object.value("headers", Json::array()));
    exchange.body = bodyFrom(object, "body");
    exchange.problem = object.value("problem", std::string());
    exchange.isWhole = object.value("whole", true);
    exchange.fromRecord = object.value("fromRecord", false);
    exchange.took = Milliseconds(object.value("tookMs", 0.0));
    return exchange;
}

} // namespace

Headers withoutSecrets(Headers headers)
{
    Headers shown;
    for (const Headers::Field &field : headers)
        shown.add(field.name, isSecretName(field.name) ? masked : field.value);
    return shown;
}

std::string withoutSecrets(const std::string &url)
{
    std::string shown = url;
    const std::size_t host = shown.find("://");
    const std::size_t path = host == std::string::npos ? host : shown.find_first_of("/?#", host + 3);
    const std::size_t at = shown.find('@');
    if (host != std::string::npos && at != std::string::npos && at < path)
        shown.replace(host + 3, at - host - 3, masked);
    const std::size_t question = shown.find('?');
    if (question != std::string::npos)
        shown = shown.substr(0, question + 1) + maskedQuery(std::string_view(shown).substr(question + 1));
    return shown;
}

std::string toJson(const std::vector<Exchange> &exchanges)
{
    Json list = Json::array();
    for (const Exchange &exchange : exchanges)
        list.push_back(jsonOf(exchange));
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::vector<Exchange>> exchangesFromJson(std::string_view json)
{
    std::vector<Exchange> exchanges;
    try {
        for (const Json &object : Json::parse(json))
            exchanges.push_back(exchangeFrom(object));
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "outbound.badExchanges",
                       "What is given as recorded outbound calls is no list of them");
    }
    return exchanges;
}

} // namespace fermata::emulator
