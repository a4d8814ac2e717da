// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/validation.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t zippedBytes = 52'428'800;
constexpr std::size_t environmentBytes = 4096;

// Every runtime the service takes or took; older ones still run when this machine has an interpreter for them.
constexpr std::array<std::string_view, 36> runtimes = {
    "nodejs",        "nodejs4.3",  "nodejs6.10",  "nodejs8.10",  "nodejs10.x",     "nodejs12.x", "nodejs14.x",
    "nodejs16.x",    "nodejs18.x", "nodejs20.x",  "nodejs22.x",  "nodejs24.x",     "java8",      "java8.al2",
    "java11",        "java17",     "java21",      "java25",      "python2.7",      "python3.6",  "python3.7",
    "python3.8",     "python3.9",  "python3.10",  "python3.11",  "python3.12",     "python3.13", "python3.14",
    "dotnet6",       "dotnet8",    "go1.x",       "ruby3.2",     "ruby3.3",        "ruby3.4",    "provided.al2",
    "provided.al2023"};

std::string problem(const std::string &value, const char *member, const std::string &constraint)
{
    return "Value '" + value + "' at '" + member + "' failed to satisfy constraint: Member must " + constraint;
}

// Collects what is wrong with a body, as the service lists all of it at once.
class Reader
{
public:
    explicit Reader(const Json &body) : m_body(body) {}

    void text(const char *name, const char *member, std::size_t longest, std::string &target);
    void number(const char *name, const char *member, int least, int most, int &target);
    void runtime(std::string &target);
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    const Json *find(const char *name) const
    {
        const auto found = m_body.find(name);
        return found == m_body.end() || found->is_null() ? nullptr : &*found;
    }

    const Json &m_body;
    std::vector<std::string> m_problems;
};

void Reader::text(const char *name, const char *member, std::size_t longest, std::string &target)
{
    const Json *const value = find(name);
    if (!value)
        return;
    if (!value->is_string())
        m_problems.push_back(problem(value->dump(), member, "be a string"));
    else if (value->get_ref<const std::string &>().size() > longest)
        m_problems.push_back(problem(value->get<std::string>(), member,
                                     "have length less than or equal to " + std::to_string(longest)));
    else
        target = value->get<std::string>();
}

void Reader::number(const char *name, const char *member, int least, int most, int &target)
{
    const Json *const value = find(name);
    if (!value)
        return;
    if (!value->is_number_integer() || value->get<std::int64_t>() > most)
        m_problems.push_back(problem(value->dump(), member, "have value less than or equal to " + std::to_string(most)));
    else if (value->get<std::int64_t>() < least)
        m_problems.push_back(problem(value->dump(), member, "have value greater than or equal to " + std::to_string(least)));
    else
        target = value->get<int>();
}

void Reader::runtime(std::string &target)
{
    std::string name;
    text("Runtime", "runtime", 64, name);
    if (name.empty())
        return;
    if (std::find(runtimes.begin(), runtimes.end(), name) != runtimes.end()) {
        target = name;
        return;
    }
    std::string all;
    for (const std::string_view one : runtimes)
        all.append(all.empty() ? "" : ", ").append(one);
    m_problems.push_back(problem(name, "runtime", "satisfy enum value set: [" + all + "] or be a valid ARN"));
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
            return validationFailure({problem(value.dump(), "environment.variables", "be a string")});
        values[name] = value.get<std::string>();
    }
    const std::string measured = Json(values).dump(-1, ' ', false, Json::error_handler_t::replace);
    if (measured.size() > environmentBytes) {
        return invalidParameter("Lambda was unable to configure your environment variables because the environment "
                                "variables you have provided exceeded the 4KB limit. String measured: "
                                + measured);
    }
    function.environment = std::move(values);
    attributes["Environment"] = "true";
    return {};
}

// Kept for the answers; they do not change how a function runs here.
void keepAttributes(const Json &body, Attributes &attributes)
{
    for (const char *const name : {"Role", "Architectures", "EphemeralStorage", "TracingConfig", "LoggingConfig", "Tags",
                                   "VpcConfig", "DeadLetterConfig", "KMSKeyArn", "FileSystemConfigs"}) {
        const auto value = body.find(name);
        if (value != body.end() && !value->is_null())
            attributes[name] = value->dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

} // namespace

LambdaResult<void> readSettings(const Json &body, Function &function, Attributes &attributes)
{
    Reader reader(body);
    int timeout = static_cast<int>(function.timeout.count());
    reader.runtime(function.runtime);
    reader.text("Handler", "handler", 128, function.handler);
    reader.text("Description", "description", 256, function.description);
    reader.number("Timeout", "timeout", 1, 900, timeout);
    reader.number("MemorySize", "memorySize", 128, 10240, function.memoryMb);
    function.timeout = std::chrono::seconds(timeout);
    std::string role;
    reader.text("Role", "role", 512, role);
    std::vector<std::string> problems = reader.problems();
    if (!role.empty() && (!role.starts_with("arn:aws") || role.find(":iam::") == std::string::npos)) {
        problems.push_back(problem(role, "role",
                                   "satisfy regular expression pattern: "
                                   "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"));
    }
    if (!problems.empty())
        return validationFailure(problems);
    keepAttributes(body, attributes);
    return readEnvironment(body, function, attributes);
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
        return lambdaFailure(413, "RequestEntityTooLargeException",
                             "Zipped size must be smaller than " + std::to_string(zippedBytes) + " bytes");
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

} // namespace fermata::emulator
