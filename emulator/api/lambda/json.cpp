// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/json.h"

#include "app/base/id.h"
#include "app/base/time.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/names.h"
#include "emulator/auth/credentials.h"
#include "emulator/store/layerstore.h"

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

std::string roleArn()
{
    return std::string("arn:aws:iam::").append(accountOf(Vendor::Lambda).id).append(":role/local");
}

void addState(LambdaJson &json, Phase phase)
{
    constexpr const char *reason = "The function is being created.";
    json["State"] = phase == Phase::Creating ? "Pending" : "Active";
    if (phase == Phase::Creating) {
        json["StateReason"] = reason;
        json["StateReasonCode"] = "Creating";
        return;
    }
    json["LastUpdateStatus"] = phase == Phase::Updating ? "InProgress" : "Successful";
    if (phase == Phase::Updating) {
        json["LastUpdateStatusReason"] = reason;
        json["LastUpdateStatusReasonCode"] = "Creating";
    }
}

LambdaJson layersJson(const LocalCloud &cloud, const std::vector<std::string> &arns)
{
    LambdaJson list = LambdaJson::array();
    for (const std::string &arn : arns) {
        const LayerVersion *const layer = cloud.layers.named(arn);
        list.push_back({{"Arn", arn}, {"CodeSize", layer != nullptr ? layer->codeSize : 0}});
    }
    return list;
}

LambdaJson loggingJson(const Function &function, const Attributes &attributes)
{
    LambdaJson logging = LambdaJson::object();
    const LogFormat &format = function.logFormat;
    logging["LogFormat"] = format.json ? "JSON" : "Text";
    if (format.json) {
        logging["ApplicationLogLevel"] = format.applicationLevel.empty() ? "INFO" : format.applicationLevel;
        logging["SystemLogLevel"] = format.systemLevel.empty() ? "INFO" : format.systemLevel;
    }
    logging["LogGroup"] = attributeOr(attributes, "LogGroup", "/aws/lambda/" + function.name);
    return logging;
}

// What only a state of its own has: not in lists.
void addStates(LambdaJson &json, Phase phase)
{
    addState(json, phase);
    json["RuntimeVersionConfig"] = {
        {"RuntimeVersionArn",
         std::string("arn:aws:lambda:").append(accountOf(Vendor::Lambda).region).append("::runtime:local")}};
}

void addSettings(LambdaJson &json, const DeployedFunction &deployed)
{
    const Attributes &attributes = deployed.attributes;
    const Function &function = deployed.function;
    if (!function.environment.empty() || attributes.contains("Environment"))
        json["Environment"] = {{"Variables", function.environment}};
    json["TracingConfig"] = attributeOr(attributes, "TracingConfig", {{"Mode", "PassThrough"}});
    for (const char *const name : {"VpcConfig", "DeadLetterConfig", "KMSKeyArn", "FileSystemConfigs"}) {
        if (attributes.contains(name))
            json[name] = attributeOr(attributes, name, nullptr);
    }
    json["PackageType"] = "Zip";
    json["Architectures"] = attributeOr(attributes, "Architectures", LambdaJson::array({"x86_64"}));
    json["EphemeralStorage"] = {{"Size", function.diskMb}};
    const bool snapshot = function.snapStart && isVersionNumber(deployed.version);
    json["SnapStart"] = {{"ApplyOn", function.snapStart ? "PublishedVersions" : "None"},
                         {"OptimizationStatus", snapshot ? "On" : "Off"}};
    json["LoggingConfig"] = loggingJson(function, attributes);
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

std::string lambdaVersion(const DeployedFunction &deployed)
{
    return isVersionNumber(deployed.version) ? deployed.version : "$LATEST";
}

LambdaJson configurationJson(const LocalCloud &cloud, const DeployedFunction &deployed, const ConfigurationView &view)
{
    const Function &function = deployed.function;
    const bool published = isVersionNumber(deployed.version);
    LambdaJson json = {
        {"FunctionName", function.name},
        {"FunctionArn", lambdaArn(function.name, view.qualifier)},
        {"Runtime", function.runtime},
        {"Role", attributeOr(deployed.attributes, "Role", roleArn())},
        {"Handler", function.handler},
        {"CodeSize", deployed.codeSize},
        {"Description", published ? deployed.description : function.description},
        {"Timeout", function.timeout.count()},
        {"MemorySize", function.memoryMb},
        {"LastModified", lambdaTime(deployed.lastModified)},
        {"CodeSha256", deployed.codeSha256},
        {"Version", lambdaVersion(deployed)},
        // A state that has passed by the time the client reads of it has a revision of its own.
        {"RevisionId", view.phase == Phase::Settled ? deployed.revisionId : newUuid()},
    };
    addSettings(json, deployed);
    if (!function.layers.empty())
        json["Layers"] = layersJson(cloud, function.layers);
    if (!view.listed)
        addStates(json, view.phase);
    return json;
}

std::string lambdaTime(TimePoint time)
{
    std::string text = toIso(time);
    text.pop_back();
    return text + "+0000";
}

std::string policyText(const Policy &policy)
{
    LambdaJson statements = LambdaJson::array();
    for (const Policy::Statement &statement : policy.statements)
        statements.push_back(LambdaJson::parse(statement.json, nullptr, false));
    const LambdaJson document = {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", statements}};
    return document.dump();
}

Response lambdaJson(unsigned status, const LambdaJson &body)
{
    return jsonResponse(status, body.dump(-1, ' ', false, LambdaJson::error_handler_t::replace));
}

Response emptyLambdaAnswer(unsigned status)
{
    Response response;
    response.status = status;
    return response;
}

} // namespace fermata::emulator
