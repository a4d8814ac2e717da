// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/validation.h"

#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/runtimes.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t zippedBytes = 52'428'800;
constexpr std::size_t environmentBytes = 4096;
constexpr const char *rolePattern = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";

std::string dumped(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool isRole(const std::string &arn)
{
    const std::vector<std::string> parts = split(arn, ':');
    return parts.size() == 6 && parts[0] == "arn" && (parts[1].empty() || parts[1].starts_with("aws"))
        && parts[2] == "iam" && parts[3].empty() && parts[4].size() == 12 && isVersionNumber(parts[4])
        && parts[5].starts_with("role") && parts[5].size() > 4;
}

// What Lambda sets itself.
constexpr const char *reservedNames =
    "_HANDLER, _X_AMZN_TRACE_ID, AWS_ACCESS_KEY, AWS_ACCESS_KEY_ID, AWS_DEFAULT_REGION, AWS_EXECUTION_ENV, "
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE, AWS_LAMBDA_FUNCTION_NAME, AWS_LAMBDA_FUNCTION_VERSION, "
    "AWS_LAMBDA_INITIALIZATION_TYPE, AWS_LAMBDA_LOG_GROUP_NAME, AWS_LAMBDA_LOG_STREAM_NAME, AWS_LAMBDA_RUNTIME_API, "
    "AWS_REGION, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, LAMBDA_RUNTIME_DIR, LAMBDA_TASK_ROOT";
constexpr const char *variablePattern = "[a-zA-Z]([a-zA-Z0-9_])+";

// One letter is let through, as no function breaks on it.
bool isVariableName(const std::string &name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

LambdaResult<void> checkVariableNames(const std::map<std::string, std::string> &values)
{
    std::string reserved;
    for (const auto &[name, value] : values) {
        if (isAmong(reservedNames, name))
            reserved.append(reserved.empty() ? "" : ", ").append(name);
        else if (!isVariableName(name))
            return validationFailure({std::string("Value at 'environment.variables' failed to satisfy constraint: Map "
                                                  "keys must satisfy constraint: [Member must satisfy regular "
                                                  "expression pattern: ")
                                          .append(variablePattern)
                                          .append("]")});
    }
    if (reserved.empty())
        return {};
    return invalidParameter("Lambda was unable to configure your environment variables because the environment "
                            "variables you have provided contains reserved keys that are currently not supported for "
                            "modification. Reserved keys used in this request: "
                            + reserved);
}

LambdaResult<void> readEnvironment(const Json &body, Function &function, Attributes &attributes)
{
    const auto environment = body.find("Environment");
    if (environment == body.end() || !environment->is_object())
        return {};
    const Json variables = environment->value("Variables", Json::object());
    std::map<std::string, std::string> values;
    for (const auto &[name, value] : variables.items()) {
        if (!value.is_string())
            return validationFailure({unsatisfied(value.dump(), "environment.variables", "be a string")});
        values[name] = value.get<std::string>();
    }
    if (const LambdaResult<void> named = checkVariableNames(values); !named)
        return named;
    const std::string measured = dumped(values);
    if (measured.size() > environmentBytes) {
        return invalidParameter("Lambda was unable to configure your environment variables because the environment "
                                "variables you have provided exceeded the 4KB limit. String measured: "
                                + measured);
    }
    function.environment = std::move(values);
    attributes["Environment"] = "true";
    return {};
}

// Text has no levels: they belong to JSON, whose default is INFO.
LambdaResult<void> readLogging(const Json &body, Function &function, Attributes &attributes)
{
    const auto logging = body.find("LoggingConfig");
    if (logging == body.end() || !logging->is_object())
        return {};
    MemberReader reader(*logging);
    LogFormat format = function.logFormat;
    std::string name = format.json ? "JSON" : "Text";
    reader.choice("LogFormat", "loggingConfig.logFormat", "JSON, Text", name);
    format.json = name == "JSON";
    if (!format.json)
        format = {};
    reader.choice("ApplicationLogLevel", "loggingConfig.applicationLogLevel", "TRACE, DEBUG, INFO, WARN, ERROR, FATAL",
                  format.applicationLevel);
    reader.choice("SystemLogLevel", "loggingConfig.systemLogLevel", "DEBUG, INFO, WARN", format.systemLevel);
    std::string group;
    reader.text("LogGroup", "loggingConfig.logGroup", 512, group);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (!format.json && !(format.applicationLevel.empty() && format.systemLevel.empty())) {
        return invalidParameter(
            "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your "
            "request or change the LogFormat to \"JSON\" and try again.");
    }
    function.logFormat = format;
    if (!group.empty())
        attributes["LogGroup"] = dumped(group);
    return {};
}

LambdaResult<void> readSnapStart(const Json &body, Function &function)
{
    const auto snapStart = body.find("SnapStart");
    if (snapStart == body.end() || !snapStart->is_object())
        return {};
    MemberReader reader(*snapStart);
    std::string applyOn = function.snapStart ? "PublishedVersions" : "None";
    reader.choice("ApplyOn", "snapStart.applyOn", "PublishedVersions, None", applyOn);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (!takesSnapStart(function.runtime))
        return invalidParameter(function.runtime + " is not supported for SnapStart enabled functions.");
    function.snapStart = applyOn == "PublishedVersions";
    return {};
}

LambdaResult<void> checkDeadLetters(const Json &body)
{
    const Json config = body.value("DeadLetterConfig", Json());
    const Json target = config.is_object() ? config.value("TargetArn", Json("")) : Json("");
    const std::string arn = target.is_string() ? target.get<std::string>() : dumped(target);
    const std::vector<std::string> parts = split(arn, ':');
    const bool takes = parts.size() == 6 && parts[0] == "arn" && (parts[2] == "sqs" || parts[2] == "sns");
    if (arn.empty() || takes)
        return {};
    return invalidParameter("The destination ARN " + arn + " is invalid.");
}

// Kept for the answers; they do not change how a function runs here.
void keepAttributes(const Json &body, Attributes &attributes)
{
    for (const char *const name : {"Role", "TracingConfig", "VpcConfig", "KMSKeyArn", "FileSystemConfigs"}) {
        const auto value = body.find(name);
        if (value != body.end() && !value->is_null())
            attributes[name] = dumped(*value);
    }
    const auto deadLetters = body.find("DeadLetterConfig");
    if (deadLetters == body.end() || !deadLetters->is_object())
        return;
    if (deadLetters->value("TargetArn", Json("")) == "")
        attributes.erase("DeadLetterConfig");
    else
        attributes["DeadLetterConfig"] = dumped(*deadLetters);
}

void readPlain(MemberReader &reader, const Json &body, Function &function)
{
    int timeout = static_cast<int>(function.timeout.count());
    reader.text("Handler", "handler", 128, function.handler);
    reader.text("Description", "description", 256, function.description);
    reader.number("Timeout", "timeout", 1, 900, timeout);
    reader.number("MemorySize", "memorySize", 128, 10240, function.memoryMb);
    function.timeout = std::chrono::seconds(timeout);
    if (const Json *const storage = reader.find("EphemeralStorage"); storage && storage->is_object()) {
        MemberReader inner(*storage);
        inner.number("Size", "ephemeralStorage.size", 512, 10240, function.diskMb);
        inner.need("Size", "ephemeralStorage.size");
        for (const std::string &problem : inner.problems())
            reader.add(problem);
    }
    std::string role;
    reader.text("Role", "role", 512, role);
    if (body.contains("Role") && !isRole(role))
        reader.add(notPattern(role, "role", rolePattern));
}

} // namespace

LambdaResult<void> readSettings(const LocalCloud &cloud, const Json &body, Function &function, Attributes &attributes)
{
    MemberReader reader(body);
    readPlain(reader, body, function);
    std::string runtime = function.runtime;
    reader.text("Runtime", "runtime", 64, runtime);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (runtime != function.runtime) {
        if (const LambdaResult<void> checked = checkLambdaRuntime(runtime); !checked)
            return checked;
        function.runtime = runtime;
    }
    if (const LambdaResult<void> letters = checkDeadLetters(body); !letters)
        return letters;
    keepAttributes(body, attributes);
    for (const LambdaResult<void> &read :
         {readEnvironment(body, function, attributes), readLayers(cloud, body, function),
          readLogging(body, function, attributes), readSnapStart(body, function)}) {
        if (!read)
            return read;
    }
    return {};
}

LambdaResult<void> readArchitectures(const Json &body, Attributes &attributes)
{
    MemberReader reader(body);
    std::vector<std::string> names;
    reader.texts("Architectures", "architectures", names);
    if (names.size() > 1)
        reader.add(unsatisfied(listText(names), "architectures", "have length less than or equal to 1"));
    else if (names.size() == 1 && !isAmong("x86_64, arm64", names[0]))
        reader.add(
            unsatisfied(listText(names), "architectures",
                        "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not "
                        "be null]"));
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (!names.empty())
        attributes["Architectures"] = dumped(names);
    return {};
}

LambdaResult<std::string> readZip(const Json &code)
{
    const auto member = code.is_object() ? code.find("ZipFile") : code.end();
    if (!code.is_object() || member == code.end() || !member->is_string()) {
        if (code.is_object() && (code.contains("S3Bucket") || code.contains("ImageUri")))
            return invalidParameter("The local cloud takes code as ZipFile only, not from S3 or as an image.");
        return invalidParameter("Please provide a source for function code.");
    }
    std::optional<std::string> zip = fromBase64(member->get_ref<const std::string &>());
    if (!zip || zip->empty())
        return invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
    if (zip->size() > zippedBytes) {
        return tl::unexpected<LambdaFault>(
            LambdaFault{413, "RequestEntityTooLargeException",
                        "Zipped size must be smaller than " + std::to_string(zippedBytes) + " bytes", false});
    }
    return *std::move(zip);
}

LambdaResult<std::string> textMember(const Json &object, const char *name)
{
    const auto member = object.find(name);
    if (member == object.end() || member->is_null())
        return std::string();
    if (!member->is_string())
        return lambdaFailure(400, "SerializationException", std::string(name) + " is not a string");
    return member->get<std::string>();
}

bool flagMember(const Json &object, const char *name)
{
    const auto member = object.find(name);
    return member != object.end() && *member == true;
}

} // namespace fermata::emulator
