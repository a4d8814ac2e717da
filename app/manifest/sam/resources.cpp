// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/resources.h"

#include "app/base/text.h"
#include "app/manifest/sam/intrinsics.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>

namespace fermata::sam {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char *, 8> queueAttributes = {"VisibilityTimeout",
                                                         "DelaySeconds",
                                                         "MaximumMessageSize",
                                                         "MessageRetentionPeriod",
                                                         "ReceiveMessageWaitTimeSeconds",
                                                         "FifoQueue",
                                                         "ContentBasedDeduplication",
                                                         "KmsMasterKeyId"};

std::string redriveText(const Value &policy)
{
    const std::optional<std::int64_t> most = asInteger(policy["maxReceiveCount"]);
    const std::string target = asText(policy["deadLetterTargetArn"]);
    if (!most || target.empty())
        return {};
    return Json{{"deadLetterTargetArn", target}, {"maxReceiveCount", *most}}.dump();
}

DeclaredQueue queueOf(const std::string &id, const Value &properties)
{
    DeclaredQueue queue;
    queue.resource = id;
    const Value &name = properties["QueueName"];
    queue.name = name.isAtom || asText(name).empty() ? id : asText(name);
    for (const char *const attribute : queueAttributes) {
        if (const Value &value = properties[attribute]; value.isScalar() && !value.isAtom && !value.isNull())
            queue.attributes[attribute] = value.text;
    }
    if (asBoolean(properties["FifoQueue"]).value_or(false) && !queue.name.ends_with(".fifo"))
        queue.name.append(".fifo");
    if (std::string redrive = redriveText(properties["RedrivePolicy"]); !redrive.empty())
        queue.attributes["RedrivePolicy"] = std::move(redrive);
    return queue;
}

// In a REST API's Cors, texts stand in quotes of their own: "'GET,POST'".
std::string withoutQuotes(std::string text)
{
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'')
        return text.substr(1, text.size() - 2);
    return text;
}

// A list, or a text with commas between its words.
Json wordsOf(const Value &value)
{
    Json words = Json::array();
    if (value.isScalar()) {
        for (const std::string &word : split(withoutQuotes(asText(value)), ','))
            words.push_back(trimmed(word));
    }
    for (const Value &item : value.items)
        words.push_back(withoutQuotes(asText(item)));
    return words;
}

// "Cors: '*'" is short for the origins; `true` lets everything.
std::string corsText(const Value &cors)
{
    if (cors.isMissing() || cors.isNull() || asBoolean(cors) == false)
        return {};
    Json json = Json::object();
    if (cors.isScalar()) {
        const bool isSwitch = asBoolean(cors).has_value();
        json["allowOrigins"] = isSwitch ? Json::array({"*"}) : wordsOf(cors);
        json["allowMethods"] = Json::array({"OPTIONS", "DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"});
        return json.dump();
    }
    constexpr std::array<std::pair<const char *, const char *>, 5> lists = {{{"AllowOrigins", "allowOrigins"},
                                                                             {"AllowOrigin", "allowOrigins"},
                                                                             {"AllowMethods", "allowMethods"},
                                                                             {"AllowHeaders", "allowHeaders"},
                                                                             {"ExposeHeaders", "exposeHeaders"}}};
    for (const auto &[written, name] : lists) {
        if (!cors[written].isMissing())
            json[name] = wordsOf(cors[written]);
    }
    if (const std::string age = withoutQuotes(asText(cors["MaxAge"])); !age.empty())
        json["maxAge"] = std::atoi(age.c_str());
    if (const std::optional<bool> credentials = asBoolean(cors["AllowCredentials"]))
        json["allowCredentials"] = *credentials;
    return json.dump();
}

HttpApi apiOf(const std::string &id, const Value &properties, bool isRest)
{
    const Value &stage = properties["StageName"];
    HttpApi api;
    api.resource = id;
    api.payload = isRest ? "rest-api" : "http-api";
    api.stage = stage.isAtom ? std::string() : asText(stage);
    api.corsConfig = corsText(properties[isRest ? "Cors" : "CorsConfiguration"]);
    return api;
}

} // namespace

std::vector<DeclaredQueue> queuesOf(const Value &root)
{
    const Intrinsics intrinsics(root);
    std::vector<DeclaredQueue> queues;
    for (const Value::Member &member : root["Resources"].members) {
        if (asText(member.value["Type"]) == "AWS::SQS::Queue")
            queues.push_back(queueOf(member.name, intrinsics.resolved(member.value["Properties"])));
    }
    return queues;
}

namespace {

// Of plain CloudFormation: the API and its first stage are resources of their own.
std::optional<HttpApi> plainApi(const Value &root, const Value::Member &member)
{
    const std::string type = asText(member.value["Type"]);
    const bool isRest = type == "AWS::ApiGateway::RestApi";
    if (!isRest && type != "AWS::ApiGatewayV2::Api")
        return std::nullopt;
    const Intrinsics intrinsics(root);
    const Value own = intrinsics.resolved(member.value["Properties"]);
    HttpApi api{member.name, isRest ? "rest-api" : "http-api", {}, corsText(own["CorsConfiguration"])};
    for (const Value::Member &other : root["Resources"].members) {
        const std::string kind = asText(other.value["Type"]);
        if (kind != "AWS::ApiGatewayV2::Stage" && kind != "AWS::ApiGateway::Stage"
            && kind != "AWS::ApiGateway::Deployment")
            continue;
        const Value stage = intrinsics.resolved(other.value["Properties"]);
        if (asText(stage[isRest ? "RestApiId" : "ApiId"]) == member.name && api.stage.empty()
            && !stage["StageName"].isAtom)
            api.stage = asText(stage["StageName"]);
    }
    return api;
}

} // namespace

std::vector<HttpApi> apisOf(const Value &root)
{
    const Intrinsics intrinsics(root);
    const auto globals = [&](const char *kind) { return intrinsics.resolved(root["Globals"][kind]); };
    std::vector<HttpApi> apis = {apiOf("ServerlessRestApi", globals("Api"), true),
                                 apiOf("ServerlessHttpApi", globals("HttpApi"), false)};
    for (const Value::Member &member : root["Resources"].members) {
        const std::string type = asText(member.value["Type"]);
        const bool isRest = type == "AWS::Serverless::Api";
        if (std::optional<HttpApi> plain = plainApi(root, member))
            apis.push_back(*std::move(plain));
        if (!isRest && type != "AWS::Serverless::HttpApi")
            continue;
        const Value own = intrinsics.resolved(member.value["Properties"]);
        apis.push_back(apiOf(member.name, merged(globals(isRest ? "Api" : "HttpApi"), own, Lists::Join), isRest));
    }
    return apis;
}

} // namespace fermata::sam
