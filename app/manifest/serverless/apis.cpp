// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/apis.h"

#include <nlohmann/json.hpp>

#include <array>

namespace fermata::serverless {

namespace {

using Json = nlohmann::ordered_json;

Json wordsOf(const Value &value)
{
    Json words = Json::array();
    if (value.isScalar() && !value.isNull())
        words.push_back(value.text);
    for (const Value &item : value.items)
        words.push_back(asText(item));
    return words;
}

// "cors: true" is what the framework documents as its default.
std::string corsText(const Value &cors)
{
    if (asBoolean(cors) == true) {
        return Json{{"allowOrigins", {"*"}},
                    {"allowHeaders",
                     {"Content-Type", "X-Amz-Date", "Authorization", "X-Api-Key", "X-Amz-Security-Token",
                      "X-Amz-User-Agent", "X-Amzn-Trace-Id"}},
                    {"allowMethods", {"OPTIONS", "DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"}}}
            .dump();
    }
    if (!cors.isMap())
        return {};
    constexpr std::array<std::pair<const char *, const char *>, 4> lists = {
        {{"allowedOrigins", "allowOrigins"},
         {"allowedMethods", "allowMethods"},
         {"allowedHeaders", "allowHeaders"},
         {"exposedResponseHeaders", "exposeHeaders"}}};
    Json json = Json::object();
    for (const auto &[written, name] : lists) {
        if (!cors[written].isMissing())
            json[name] = wordsOf(cors[written]);
    }
    if (const std::optional<std::int64_t> age = asInteger(cors["maxAge"]))
        json["maxAge"] = *age;
    if (const std::optional<bool> credentials = asBoolean(cors["allowCredentials"]))
        json["allowCredentials"] = *credentials;
    return json.dump();
}

} // namespace

std::string apiName(const std::string &service, bool isRest)
{
    return service + (isRest ? "-ApiGatewayRestApi" : "-HttpApi");
}

std::vector<HttpApi> apisOf(const std::string &service, const Value &provider, const std::string &stage)
{
    return {{apiName(service, true), "rest-api", stage, {}},
            {apiName(service, false), "http-api", {}, corsText(provider["httpApi"]["cors"])}};
}

} // namespace fermata::serverless
