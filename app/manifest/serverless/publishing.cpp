// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/publishing.h"

#include <algorithm>

namespace fermata::serverless {

namespace {

constexpr const char *keptAlias = "provisioned";

std::optional<int> countOf(const Value &value)
{
    const std::optional<std::int64_t> number = asInteger(value);
    return number && *number >= 0 && *number <= 1'000'000 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// A function's key in this service, an ARN, or a map with one.
std::string destinationOf(const std::vector<DrawnFunction> &functions, const Value &written)
{
    const std::string text = asText(written.isMap() ? written["arn"] : written);
    if (text.empty())
        return text;
    const auto own = std::find_if(functions.begin(), functions.end(),
                                  [&text](const DrawnFunction &function) { return function.id == text; });
    return own != functions.end() ? "arn:aws:lambda:us-east-1:000000000000:function:" + own->name : text;
}

Publishing publishingOf(const std::vector<DrawnFunction> &functions, const Value &block)
{
    Publishing publishing;
    publishing.reserved = countOf(block["reservedConcurrency"]);
    publishing.deadLetters = asText(block["onError"]);
    DeclaredAsync async;
    async.retries = countOf(block["maximumRetryAttempts"]);
    if (const auto age = countOf(block["maximumEventAge"]))
        async.age = std::chrono::seconds(*age);
    async.onSuccess = destinationOf(functions, block["destinations"]["onSuccess"]);
    async.onFailure = destinationOf(functions, block["destinations"]["onFailure"]);
    const Value &kept = block["provisionedConcurrency"];
    const std::optional<int> count = countOf(kept.isMap() ? kept["executions"] : kept);
    const bool isKept = count && *count > 0;
    if (async != DeclaredAsync())
        publishing.async[isKept ? keptAlias : ""] = async;
    if (isKept) {
        publishing.versions.push_back({"version", {}});
        publishing.aliases.push_back({keptAlias, "${version}", {}, {}});
        publishing.provisioned[keptAlias] = *count;
    }
    return publishing;
}

void sendToKept(std::vector<Function> &functions, const std::string &name)
{
    for (Function &function : functions) {
        if (function.name != name)
            continue;
        for (Trigger &trigger : function.triggers)
            trigger.qualifier = keptAlias;
    }
}

} // namespace

void addPublishing(Reading &reading, const std::vector<DrawnFunction> &functions)
{
    for (const DrawnFunction &drawn : functions) {
        Publishing publishing = publishingOf(functions, drawn.block);
        if (publishing == Publishing())
            continue;
        if (!publishing.aliases.empty())
            sendToKept(reading.manifest.functions, drawn.name);
        reading.manifest.publishing[drawn.name] = std::move(publishing);
    }
}

} // namespace fermata::serverless
