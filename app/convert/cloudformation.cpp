// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/cloudformation.h"

#include "app/base/text.h"
#include "app/manifest/yaml/document.h"

#include <algorithm>
#include <regex>

namespace fermata::convert {

namespace {

const YamlNode *member(const YamlNode *map, std::string_view key)
{
    if (!map || map->kind != YamlKind::Mapping)
        return nullptr;
    for (const YamlEntry &entry : map->entries) {
        if (entry.key && entry.key->text == key)
            return entry.value;
    }
    return nullptr;
}

std::size_t leadingSpaces(const std::string &line)
{
    return std::min(line.find_first_not_of(' '), line.size());
}

// Where the node's text ends, with the comment behind its last line.
std::size_t endOf(const std::string &text, const YamlNode &node)
{
    const std::size_t lineEnd = std::min(text.find('\n', node.span.end), text.size());
    const std::string rest = trimmed(std::string_view(text).substr(node.span.end, lineEnd - node.span.end));
    return rest.starts_with('#') ? lineEnd : node.span.end;
}

// The node's text as lines without the indent of its place. Comments within it stay.
std::vector<std::string> linesOf(const YamlDocument &document, const YamlNode &node)
{
    const std::string &text = document.text();
    std::string part = text.substr(node.span.begin, endOf(text, node) - node.span.begin);
    part = replaced(part, "\r\n", "\n");
    const std::size_t lineBegin = text.rfind('\n', node.span.begin);
    const std::size_t column = node.span.begin - (lineBegin == std::string::npos ? 0 : lineBegin + 1);
    std::vector<std::string> lines = split(part, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i)
        lines[i].erase(0, std::min(column, leadingSpaces(lines[i])));
    while (lines.size() > 1 && trimmed(lines.back()).empty())
        lines.pop_back();
    return lines;
}

std::vector<std::string> withNewNames(std::vector<std::string> lines, const std::map<std::string, std::string> &renamed)
{
    for (const auto &[from, to] : renamed) {
        const std::regex word("\\b" + from + "\\b");
        for (std::string &line : lines) {
            if (line.find(from) != std::string::npos)
                line = std::regex_replace(line, word, to);
        }
    }
    return lines;
}

Outline carried(const YamlDocument &document, const YamlNode &node, const std::map<std::string, std::string> &renamed)
{
    const bool isInline =
        node.kind == YamlKind::Scalar || node.kind == YamlKind::Alias || node.style == YamlStyle::Flow;
    return Outline::verbatim(withNewNames(linesOf(document, node), renamed),
                             isInline ? Outline::Verbatim::Inline : Outline::Verbatim::Block);
}

void carrySection(Outline &section, const YamlDocument &document, const YamlNode *map,
                  const std::map<std::string, std::string> &renamed)
{
    if (!map || map->kind != YamlKind::Mapping)
        return;
    for (const YamlEntry &entry : map->entries) {
        if (entry.key && entry.value)
            section.set(entry.key->text, carried(document, *entry.value, renamed));
    }
}

// Resources that only SAM's own transformation understands.
bool isOfSam(const std::string &type)
{
    return type.starts_with("AWS::Serverless::");
}

} // namespace

bool isReference(const std::string &text)
{
    return text.find("${") != std::string::npos;
}

Outline referencing(const std::string &text)
{
    static const std::regex single(R"(^\$\{([A-Za-z0-9:]+)(?:\.([A-Za-z0-9.]+))?\}$)");
    std::smatch match;
    if (!isReference(text))
        return Outline::text(text);
    if (!std::regex_match(text, match, single))
        return Outline::tagged("!Sub", Outline::text(text));
    if (match[2].matched)
        return Outline::tagged("!GetAtt", Outline::plain(match[1].str() + '.' + match[2].str()));
    return Outline::tagged("!Ref", Outline::plain(match[1].str()));
}

Carried carriedOver(Task &task, const std::map<std::string, std::string> &renamed)
{
    Carried all;
    const auto document = YamlDocument::parse(task.text);
    if (!document || !document->root())
        return all;
    const bool isSam = task.manifest.format == ManifestFormat::Sam;
    const YamlNode *const home = isSam ? document->root() : member(document->root(), "resources");
    carrySection(all.parameters, *document, member(home, "Parameters"), {});
    carrySection(all.mappings, *document, member(home, "Mappings"), {});
    carrySection(all.conditions, *document, member(home, "Conditions"), {});
    const YamlNode *const resources = member(home, "Resources");
    if (!resources || resources->kind != YamlKind::Mapping)
        return all;
    for (const YamlEntry &entry : resources->entries) {
        const YamlNode *const type = member(entry.value, "Type");
        if (!entry.key || !type || (isSam && isOfSam(type->text)) || type->text == "AWS::Lambda::Function")
            continue;
        all.resources.set(entry.key->text, carried(*document, *entry.value, renamed));
        all.nodes.push_back(entry.key->text);
    }
    return all;
}

std::string madeSource(Outline &resources, const PortableTrigger &trigger)
{
    struct Made
    {
        const char *suffix;
        const char *type;
        const char *name;
    };
    const Made made = trigger.kind == "bucket" ? Made{"Bucket", "AWS::S3::Bucket", "BucketName"}
                    : trigger.kind == "queue"  ? Made{"Queue", "AWS::SQS::Queue", "QueueName"}
                                               : Made{"Topic", "AWS::SNS::Topic", "TopicName"};
    const std::string id = logicalId(trigger.source) + made.suffix;
    if (resources.find(id))
        return id;
    Outline resource;
    resource.set("Type", made.type);
    if (!isReference(trigger.source))
        resource.set("Properties", Outline()).set(made.name, trigger.source);
    const bool isBucket = trigger.kind == "bucket";
    resources.set(id, std::move(resource),
                  isBucket ? "Bucket names are shared by everyone: choose one that is free." : "");
    return id;
}

} // namespace fermata::convert
