// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/references.h"

#include "app/manifest/sam/meaning.h"

#include <algorithm>

namespace fermata::sam {

namespace {

struct Reference
{
    const TemplateResource *resource = nullptr;
    std::string attribute; // of GetAtt; empty: Ref
};

// "Name", "${Name}" or "${Name.Attribute}", as intrinsics leave them.
Reference referenceIn(const Meaning &meaning, std::string text)
{
    if (text.starts_with("${") && text.find('}') == text.size() - 1)
        text = text.substr(2, text.size() - 3);
    const std::size_t dot = text.find('.');
    return {meaning.resource(text.substr(0, dot)), dot != std::string::npos ? text.substr(dot + 1) : std::string()};
}

std::string lastPart(const std::string &arn)
{
    return arn.substr(arn.rfind(':') + 1);
}

// Nothing: what only a deployed stack knows.
std::optional<std::string> valueOf(const Meaning &meaning, const std::string &text)
{
    const auto [resource, attribute] = referenceIn(meaning, text);
    if (resource == nullptr)
        return std::nullopt;
    const bool isName = attribute.empty() || attribute == "QueueName" || attribute == "TopicName";
    if (resource->type == "AWS::SQS::Queue" && (attribute.empty() || attribute == "QueueUrl"))
        return std::string("https://sqs.us-east-1.amazonaws.com/000000000000/") + lastPart(meaning.arn(resource->id));
    if (resource->type == "AWS::SNS::Topic" && (attribute.empty() || attribute == "TopicArn"))
        return meaning.arn(resource->id);
    if (nodeKind(resource->type) == NodeKind::Function && attribute.empty())
        return meaning.callee(resource->id).function;
    if (isName) {
        const std::string name = physicalName(*resource);
        return name.empty() ? resource->id : name;
    }
    const std::string arn = attribute == "Arn" ? meaning.arn(resource->id) : std::string();
    return arn.starts_with("arn:") ? std::optional(arn) : std::nullopt;
}

} // namespace

void followReferences(Reading &reading, const std::vector<TemplateResource> &resources)
{
    const Meaning meaning(reading, resources);
    for (const Function &function : reading.manifest.functions) {
        const TemplateResource *const own = meaning.resource(function.resource);
        if (own == nullptr)
            continue;
        for (const Value::Member &variable : own->properties["Environment"]["Variables"].members) {
            const auto known = function.environment.find(variable.name);
            if (!variable.value.isAtom || known == function.environment.end())
                continue;
            if (std::optional<std::string> value = valueOf(meaning, known->second))
                reading.localNeeds.variables[function.resource][variable.name] = *std::move(value);
        }
    }
}

} // namespace fermata::sam
