// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/vendorrules.h"

#include "app/base/text.h"
#include "emulator/instances/functioncomputerules.h"
#include "emulator/instances/lambdarules.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace fermata::emulator {

namespace {

using Json = nlohmann::json;

// A line of a stack: a text, or (Function Compute for Python) the parts of one.
std::string stackLine(const Json &entry)
{
    if (entry.is_string())
        return entry.get<std::string>();
    if (!entry.is_array())
        return entry.dump();
    std::string line;
    for (const Json &part : entry) {
        if (!line.empty())
            line += ", ";
        line += part.is_string() ? part.get<std::string>() : part.dump();
    }
    return line;
}

std::string textOf(const Json &value, const char *key)
{
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// {"file", "line", "traceString"}: Function Compute for PHP.
std::vector<std::string> stackLines(const Json &stack)
{
    std::vector<std::string> lines;
    if (const std::string file = textOf(stack, "file"); !file.empty())
        lines.push_back(file + ':' + stack.value("line", Json()).dump());
    for (const std::string &line : split(textOf(stack, "traceString"), '\n')) {
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

} // namespace

const VendorRules &rulesOf(Vendor vendor)
{
    static const LambdaRules lambda;
    static const FunctionComputeRules functionCompute;
    if (vendor == Vendor::Lambda)
        return lambda;
    return functionCompute;
}

std::string fixed(double number, int digits)
{
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, digits).ptr;
    return std::string(text.data(), end);
}

FunctionError functionErrorFrom(const std::string &body, std::string type)
{
    FunctionError error;
    error.type = std::move(type);
    const Json value = Json::parse(body, nullptr, false);
    if (!value.is_object()) {
        error.errorMessage = body;
        return error;
    }
    error.errorType = textOf(value, "errorType");
    error.errorMessage = textOf(value, "errorMessage");
    for (const char *const key : {"stackTrace", "trace"}) {
        const auto stack = value.find(key);
        if (stack != value.end() && stack->is_object())
            error.stackTrace = stackLines(*stack);
        if (stack == value.end() || !stack->is_array())
            continue;
        for (const Json &entry : *stack)
            error.stackTrace.push_back(stackLine(entry));
    }
    return error;
}

} // namespace fermata::emulator
