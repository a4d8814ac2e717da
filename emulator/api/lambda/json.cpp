// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/json.h"

#include "app/base/id.h"
#include "app/base/time.h"
#include "emulator/api/lambda/names.h"
#include "emulator/auth/credentials.h"

namespace fermata::emulator {
namespace {

LambdaJson attributeOr(const Attributes &attributes, const char *name, LambdaJson otherwise)
{
    const auto found = attributes.find(name);
    if (found == attributes.end())
        return otherwise;
    const LambdaJson value = LambdaJson::parse(found->second, nullptr, false);
    return value.is_discarded() ? otherwise : value;
}

// 2024-01-01T00:00:00.000+0000
std::string lastModified(TimePoint time)
{
    std::string text = toIso(time);
    text.pop_back();
    return text + "+0000";
}

std::string roleArn()
{
    return std::string("arn:aws:iam::").append(accountOf(Vendor::Lambda).id).append(":role/local");
}

void addState(LambdaJson &json, LambdaState state)
{
    constexpr const char *reason = "The function is being created.";
    json["State"] = state == LambdaState::Creating ? "Pending" : "Active";
    if (state == LambdaState::Creating) {
        json["StateReason"] = reason;
        json["StateReasonCode"] = "Creating";
        return;
    }
    json["LastUpdateStatus"] = state == LambdaState::Updating ? "InProgress" : "Successful";
    if (state == LambdaState::Updating) {
        json["LastUpdateStatusReason"] = reason;
        json["LastUpdateStatusReasonCode"] = "Creating";
    }
}

} // namespace

LambdaResult<nlohmann::json> readBody(const std::string &body)
{
    if (body.empty())
        return nlohmann::json::object();
    nlohmann::json object = nlohmann::json::parse(body, nullptr, false);
    if (!object.is_object())
        return lambdaFailure(400, "SerializationException", "Could not parse request body into json.");
    return object;
}

LambdaJson configurationJson(const DeployedFunction &deployed, LambdaState state)
{
    const Attributes &attributes = deployed.attributes;
    const Function &function = deployed.function;
    LambdaJson json = {
        {"FunctionName", function.name},
        {"FunctionArn", lambdaArn(function.name)},
        {"Runtime", function.runtime},
        {"Role", attributeOr(attributes, "Role", roleArn())},
        {"Handler", function.handler},
        {"CodeSize", deployed.codeSize},
        {"Description", function.description},
        {"Timeout", function.timeout.count()},
        {"MemorySize", function.memoryMb},
        {"LastModified", lastModified(deployed.lastModified)},
        {"CodeSha256", deployed.codeSha256},
        {"Version", "$LATEST"},
    };
    if (!function.environment.empty() || attributes.contains("Environment"))
        json["Environment"] = {{"Variables", function.environment}};
    json["TracingConfig"] = attributeOr(attributes, "TracingConfig", {{"Mode", "PassThrough"}});
    // A state that has passed by the time the client reads of it has a revision of its own.
    json["RevisionId"] = state == LambdaState::Active ? deployed.revisionId : newUuid();
    for (const char *const name : {"VpcConfig", "DeadLetterConfig", "KMSKeyArn", "FileSystemConfigs"}) {
        if (attributes.contains(name))
            json[name] = attributeOr(attributes, name, nullptr);
    }
    addState(json, state);
    json["PackageType"] = "Zip";
    json["Architectures"] = attributeOr(attributes, "Architectures", LambdaJson::array({"x86_64"}));
    json["EphemeralStorage"] = attributeOr(attributes, "EphemeralStorage", {{"Size", 512}});
    json["SnapStart"] = {{"ApplyOn", "None"}, {"OptimizationStatus", "Off"}};
    json["RuntimeVersionConfig"] = {
        {"RuntimeVersionArn", std::string("arn:aws:lambda:").append(accountOf(Vendor::Lambda).region).append("::runtime:local")}};
    const LambdaJson logging = {{"LogFormat", "Text"}, {"LogGroup", "/aws/lambda/" + function.name}};
    json["LoggingConfig"] = attributeOr(attributes, "LoggingConfig", logging);
    return json;
}

Response lambdaJson(unsigned status, const LambdaJson &body)
{
    return jsonResponse(status, body.dump(-1, ' ', false, LambdaJson::error_handler_t::replace));
}

} // namespace fermata::emulator
