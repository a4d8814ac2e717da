// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/packaging.h"

#include "app/manifest/checks.h"

namespace fermata::serverless {

namespace {

// "!x" among what is excluded calls x back.
void exclude(std::vector<std::string> &patterns, const Value &list)
{
    for (const std::string &pattern : textsOf(list))
        patterns.push_back(pattern.starts_with('!') ? pattern.substr(1) : '!' + pattern);
}

void include(std::vector<std::string> &patterns, const Value &block)
{
    for (const char *const key : {"include", "patterns"}) {
        for (std::string &pattern : textsOf(block[key]))
            patterns.push_back(std::move(pattern));
    }
}

bool isIndividual(const Value &block)
{
    return asBoolean(block["individually"]).value_or(false);
}

} // namespace

std::vector<std::string> patternsOf(const Packaging &packaging)
{
    std::vector<std::string> patterns = {"!.git/**",        "!.gitignore",     "!.DS_Store",
                                         "!npm-debug.log",  "!.serverless/**", "!.serverless_plugins/**",
                                         "!serverless.yml", "!serverless.yaml"};
    if (packaging.usesDotEnv)
        patterns.insert(patterns.end(), {"!.env", "!.env.*"});
    for (const Value::Member &layer : packaging.layers.members) {
        if (const std::string path = asText(layer.value["path"]); !path.empty())
            patterns.push_back('!' + path + "/**");
    }
    const bool isOwn = isIndividual(packaging.service) || isIndividual(packaging.own);
    exclude(patterns, packaging.service["exclude"]);
    if (isOwn)
        exclude(patterns, packaging.own["exclude"]);
    include(patterns, packaging.service);
    if (isOwn)
        include(patterns, packaging.own);
    return patterns;
}

} // namespace fermata::serverless
