// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/runtimewords.h"

#include "app/base/text.h"
#include "app/manifest/runtimeadvice.h"
#include "app/manifest/vendorrules.h"
#include "app/model/runtime.h"

#include <charconv>
#include <optional>
#include <vector>

namespace fermata::convert {

namespace {

// 3.10 -> {3, 10}: as numbers, so that 3.9 comes before 3.10. Nothing for al2023 or debian12.
std::optional<std::vector<int>> versionNumbers(const std::string &version)
{
    std::vector<int> numbers;
    for (const std::string &part : split(version, '.')) {
        int number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (part.empty() || error != std::errc() || end != part.data() + part.size())
            return std::nullopt;
        numbers.push_back(number);
    }
    return numbers;
}

// Function Compute's python3 is 3.6; Lambda's java8.al2 is java8 on another base.
std::string plainVersion(const Runtime &runtime)
{
    if (runtime.language == "python" && runtime.version == "3")
        return "3.6";
    if (runtime.language == "java" && runtime.version == "8.al2")
        return "8";
    return runtime.version;
}

// Words that are listed because old functions have them, and that no new function may take.
bool isRetired(const std::string &word)
{
    static const std::vector<std::string> retired = {
        "nodejs",     "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x",
        "nodejs16.x", "python2.7", "python3.6",  "python3.7",  "java8",      "ruby2.5",    "ruby2.7",
        "nodejs6",    "nodejs8",   "dotnet7",    "nodejs22",   "java17",     "java21"};
    // The last three are not in every region of Function Compute yet.
    for (const std::string &word2 : retired) {
        if (word == word2)
            return true;
    }
    return false;
}

TranslatedRuntime nearestVersion(const std::string &runtime, const Runtime &parsed, Vendor to)
{
    const std::optional<std::vector<int>> wanted = versionNumbers(plainVersion(parsed));
    std::string newer;
    std::vector<int> newerVersion;
    std::string newest;
    std::vector<int> newestVersion;
    for (const std::string &word : rulesOf(to).runtimes) {
        const Runtime candidate = parseRuntime(word);
        const std::optional<std::vector<int>> version = versionNumbers(plainVersion(candidate));
        if (candidate.language != parsed.language || !version)
            continue;
        if (wanted && *version == *wanted)
            return {word, {}};
        if (isRetired(word))
            continue;
        if (wanted && *version > *wanted && (newer.empty() || *version < newerVersion)) {
            newer = word;
            newerVersion = *version;
        }
        if (newest.empty() || *version > newestVersion) {
            newest = word;
            newestVersion = *version;
        }
    }
    const std::string word = newer.empty() ? newest : newer;
    if (word.empty())
        return {{}, "there is no runtime for " + parsed.language};
    return {word, "there is no " + runtime + "; " + word + " is the nearest"};
}

// A plugin's runtime, or one of a cloud that is not known here: it is in no other manifest of the vendor's.
TranslatedRuntime ofSameVendor(const std::string &runtime, Vendor vendor)
{
    const std::optional<RuntimeAdvice> advice = runtimeAdvice(runtime, vendor);
    if (!advice || advice->isDoubt || advice->instead.empty())
        return {runtime, {}};
    return {advice->instead, "there is no " + runtime + "; " + advice->instead + " is the nearest"};
}

TranslatedRuntime forKnative(const std::string &runtime, const Runtime &parsed)
{
    if (parsed.language == "nodejs")
        return {"node", {}};
    if (parsed.language == "python" || parsed.language == "go")
        return {parsed.language, {}};
    if (parsed.language == "java")
        return {"quarkus", "Java functions are Quarkus or Spring Boot programs there"};
    return {{}, "there is no builder for " + runtime};
}

TranslatedRuntime fromKnative(const std::string &runtime, Vendor to)
{
    const bool lambda = to == Vendor::Lambda;
    if (runtime == "node" || runtime == "nodejs" || runtime == "typescript")
        return {lambda ? "nodejs20.x" : "nodejs20", {}};
    if (runtime == "python")
        return {"python3.12", {}};
    if (runtime == "quarkus" || runtime == "springboot")
        return {lambda ? "java21" : "java11", {}};
    return {lambda ? "provided.al2023" : "custom.debian12", runtime + " programs are started by themselves there"};
}

} // namespace

TranslatedRuntime translatedRuntime(const std::string &runtime, Vendor from, Vendor to)
{
    if (from == to)
        return ofSameVendor(runtime, to);
    if (from == Vendor::Knative)
        return fromKnative(runtime, to);
    const Runtime parsed = parseRuntime(runtime);
    if (to == Vendor::Knative)
        return forKnative(runtime, parsed);
    if (parsed.language.empty())
        return {{}, "the runtime " + runtime + " is not known"};
    if (to == Vendor::Lambda && (parsed.language == "custom" || parsed.language == "custom-container"))
        return {"provided.al2023", {}};
    if (to == Vendor::Lambda && parsed.language == "go")
        return {"provided.al2023",
                "a Go program is built with the vendor's own package: use github.com/aws/aws-lambda-go"};
    if (to == Vendor::FunctionCompute && parsed.language == "provided")
        return {"custom.debian12",
                "a program for Lambda asks its Runtime API; one for Function Compute's custom runtime serves HTTP"};
    if (to == Vendor::FunctionCompute && parsed.language == "ruby")
        return {"custom.debian12", "there is no runtime for Ruby; a custom one serves HTTP by itself"};
    if (to == Vendor::FunctionCompute && parsed.language == "dotnet")
        return {"custom.debian12", "there is no runtime for " + runtime + "; a custom one serves HTTP by itself"};
    if (to == Vendor::Lambda && parsed.language == "php")
        return {"provided.al2023", "there is no runtime for PHP; a custom one asks Lambda's Runtime API by itself"};
    return nearestVersion(runtime, parsed, to);
}

} // namespace fermata::convert
