// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/meaning.h"

namespace fermata::sam {

namespace {

constexpr const char *account = "us-east-1:000000000000:"; // as intrinsics.cpp has it

// "${Fn.Arn}" -> "Fn.Arn", "Fn" -> "Fn"
std::string inner(const std::string &reference)
{
    const bool isAtom = reference.starts_with("${") && reference.find('}') == reference.size() - 1;
    return isAtom ? reference.substr(2, reference.size() - 3) : reference;
}

std::string withoutAttribute(const std::string &path)
{
    return path.substr(0, path.find('.'));
}

bool isSam(const TemplateResource &resource)
{
    return resource.type == "AWS::Serverless::Function";
}

// What follows "function:" of an ARN, or the text itself.
std::string afterFunction(const std::string &text)
{
    constexpr std::string_view word = ":function:";
    const std::size_t start = text.rfind(word);
    return start == std::string::npos ? text : text.substr(start + word.size());
}

} // namespace

std::string autoVersion(const std::string &function)
{
    return std::string("${").append(function).append(".Version}");
}

Meaning::Meaning(const Reading &reading, const std::vector<TemplateResource> &resources)
{
    for (const TemplateResource &resource : resources)
        m_resources.try_emplace(resource.id, &resource);
    for (const Function &function : reading.manifest.functions) {
        m_functions.try_emplace(function.resource, function.name);
        m_functions.try_emplace(function.name, function.name);
    }
}

const TemplateResource *Meaning::resource(const std::string &id) const
{
    const auto found = m_resources.find(id);
    return found != m_resources.end() ? found->second : nullptr;
}

std::string Meaning::functionName(const std::string &id) const
{
    const auto found = m_functions.find(id);
    return found != m_functions.end() ? std::string(found->second) : std::string();
}

Callee Meaning::callee(const std::string &reference) const
{
    std::string text = afterFunction(reference);
    std::string qualifier;
    if (const std::size_t colon = text.rfind(':'); colon != std::string::npos && text.find('}', colon) == text.npos) {
        qualifier = text.substr(colon + 1);
        text.resize(colon);
    }
    const std::string path = inner(text);
    const std::string id = withoutAttribute(path);
    const TemplateResource *const named = resource(id);
    if (named != nullptr && isSam(*named) && (path == id + ".Alias" || path == id + ".Version"))
        return {functionName(id),
                path == id + ".Version" ? autoVersion(id) : asText(named->properties["AutoPublishAlias"])};
    if (named != nullptr && named->type == "AWS::Lambda::Alias")
        return {callee(asText(named->properties["FunctionName"])).function, asText(named->properties["Name"])};
    if (named != nullptr && named->type == "AWS::Lambda::Version")
        return {callee(asText(named->properties["FunctionName"])).function, "${" + id + "}"};
    return {functionName(id), qualifier == "$LATEST" ? std::string() : qualifier};
}

std::string Meaning::version(const std::string &reference) const
{
    if (reference.empty() || reference == "$LATEST")
        return {};
    if (const Callee meant = callee(reference); !meant.qualifier.empty())
        return meant.qualifier;
    return reference;
}

std::string Meaning::arn(const std::string &reference) const
{
    const TemplateResource *const named = resource(withoutAttribute(inner(reference)));
    const std::string type = named != nullptr ? named->type : std::string();
    const bool isQueue = type == "AWS::SQS::Queue";
    if (isQueue || type == "AWS::SNS::Topic") {
        const std::string name = physicalName(*named);
        return std::string(isQueue ? "arn:aws:sqs:" : "arn:aws:sns:")
            .append(account)
            .append(name.empty() ? named->id : name);
    }
    if (const Callee meant = callee(reference); named != nullptr && !meant.function.empty()) {
        const std::string arn = std::string("arn:aws:lambda:").append(account).append("function:") + meant.function;
        return meant.qualifier.empty() ? arn : arn + ':' + meant.qualifier;
    }
    return reference;
}

} // namespace fermata::sam
