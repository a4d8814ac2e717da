// SPDX-License-Identifier: GPL-3.0-or-later
// Source: answers of the service recorded in November 2025.
#include "emulator/api/lambda/runtimes.h"

namespace fermata::emulator {
namespace {

constexpr std::string_view taken =
    "nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, "
    "python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, "
    "dotnet6, nodejs18.x, provided.al2, java8.al2";

constexpr std::string_view everKnown =
    "ruby3.5, ruby2.6, dotnetcore1.0, python3.7, nodejs8.10, nasa, ruby2.7, python2.7-greengrass, dotnetcore2.0, python3.8, "
    "java21, dotnet6, dotnetcore2.1, python3.9, java11, nodejs6.10, provided, dotnetcore3.1, dotnet8, java25, java17, nodejs, "
    "nodejs4.3, java8.al2, go1.x, dotnet10, nodejs20.x, go1.9, byol, nodejs10.x, provided.al2023, nodejs22.x, python3.10, "
    "java8, nodejs12.x, python3.11, nodejs24.x, nodejs8.x, python3.12, nodejs14.x, nodejs8.9, nodejs26.x, python3.13, "
    "python3.14, nodejs16.x, python3.15, provided.al2, nodejs4.3-edge, nodejs18.x, ruby3.2, python3.4, ruby3.3, ruby3.4, "
    "ruby2.5, python3.6, python2.7";

constexpr std::string_view noLongerTaken =
    "dotnetcore3.1, go1.x, java8, nodejs12.x, nodejs14.x, provided, python3.7, ruby2.7";

constexpr std::string_view withSnapStart =
    "java11, java17, java21, java25, python3.12, python3.13, python3.14, dotnet8, dotnet10";

} // namespace

std::string_view lambdaRuntimes()
{
    return taken;
}

std::string_view lambdaLayerRuntimes()
{
    return everKnown;
}

bool isAmong(std::string_view names, std::string_view name)
{
    while (!names.empty()) {
        const std::size_t end = names.find(", ");
        if (names.substr(0, end) == name)
            return true;
        names.remove_prefix(end == std::string_view::npos ? names.size() : end + 2);
    }
    return false;
}

LambdaResult<void> checkLambdaRuntime(const std::string &name)
{
    if (isAmong(taken, name))
        return {};
    if (isAmong(noLongerTaken, name)) {
        return invalidParameter("The runtime parameter of " + name
                                + " is no longer supported for creating or updating AWS Lambda functions. We recommend "
                                  "you use a supported runtime while creating or updating functions.");
    }
    std::string words =
        "Value " + name + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [";
    return invalidParameter(words.append(taken).append("] or be a valid ARN"));
}

bool takesSnapStart(std::string_view runtime)
{
    return isAmong(withSnapStart, runtime);
}

} // namespace fermata::emulator
