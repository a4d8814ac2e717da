// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/assist/assist.h"

#include "app/base/text.h"
#include "app/manifest/assist/handlers.h"
#include "app/manifest/assist/place.h"

#include <algorithm>
#include <cstdio>

namespace fermata {

namespace {

std::string numberText(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", number);
    return text;
}

std::string expectation(const SchemaType &type)
{
    constexpr std::size_t mostWords = 8;
    if (!type.words.empty()) {
        std::vector<std::string> words(type.words.begin(),
                                       type.words.begin()
                                           + static_cast<std::ptrdiff_t>(std::min(type.words.size(), mostWords)));
        return join(words, " | ") + (type.words.size() > mostWords ? " | ..." : "");
    }
    if (type.kind == SchemaType::Kind::Boolean)
        return "true | false";
    if (!type.least && !type.most)
        return {};
    std::string text = (type.least ? numberText(*type.least) : std::string()) + ".."
                     + (type.most ? numberText(*type.most) : std::string());
    return type.step ? text + " / " + numberText(*type.step) : text;
}

void addKeys(Suggestions &suggestions, const Schema &schema, const SchemaType &type, const YamlCursor &cursor)
{
    for (const SchemaKey &key : type.keys) {
        if (!cursor.beside.contains(key.name) || key.name == cursor.word)
            suggestions.list.push_back({key.name, key.name + ": ", Suggestion::Kind::Key, key.english, key.chinese,
                                        expectation(plainType(schema, *key.type, cursor.beside))});
    }
}

void addWords(Suggestions &suggestions, const SchemaType &type)
{
    for (const std::string &word : type.words)
        suggestions.list.push_back({word, word, Suggestion::Kind::Word, {}, {}, {}});
    if (type.kind == SchemaType::Kind::Boolean) {
        for (const char *word : {"true", "false"})
            suggestions.list.push_back({word, word, Suggestion::Kind::Word, {}, {}, {}});
    }
}

const Function *functionAround(const Manifest &manifest, const YamlCursor &cursor)
{
    for (const Function &function : manifest.functions) {
        const std::string id = function.resource.substr(function.resource.rfind('.') + 1);
        if (cursor.steps.size() > 1 && cursor.steps[1].key == id)
            return &function;
    }
    return manifest.functions.empty() ? nullptr : &manifest.functions.front();
}

void addHandlers(Suggestions &suggestions, const Manifest &manifest, const YamlCursor &cursor)
{
    const Function *function = functionAround(manifest, cursor);
    if (!function)
        return;
    for (const std::string &handler : handlersIn(*function))
        suggestions.list.push_back({handler, handler, Suggestion::Kind::Handler, {}, {}, {}});
}

// Other resources, as the format refers to them.
void addReferences(Suggestions &suggestions, const Manifest &manifest)
{
    for (const ArchitectureNode &node : manifest.architecture.nodes) {
        if (!node.isDeclared)
            continue;
        const std::string kind = name(node.kind);
        if (manifest.format == ManifestFormat::Sam) {
            suggestions.list.push_back(
                {"!Ref " + node.id, "!Ref " + node.id, Suggestion::Kind::Resource, kind, kind, {}});
            suggestions.list.push_back({"!GetAtt " + node.id + ".Arn",
                                        "!GetAtt " + node.id + ".Arn",
                                        Suggestion::Kind::Resource,
                                        kind,
                                        kind,
                                        {}});
        } else if (manifest.format == ManifestFormat::ServerlessDevs && node.kind == NodeKind::Function) {
            const std::string text = "${" + node.id + ".props.functionName}";
            suggestions.list.push_back({text, text, Suggestion::Kind::Resource, kind, kind, {}});
        }
    }
}

struct KnownVariable
{
    const char *text;
    const char *english;
    const char *chinese;
};

constexpr KnownVariable devsVariables[] = {
    {"${vars.name}", "A value under vars", "vars 下的值"},
    {"${env('NAME', 'default')}", "A variable of the environment", "环境变量"},
    {"${file('./path')}", "The text of a file", "文件内容"},
    {"${json(file('./path.json'))}", "The values of a JSON file", "JSON 文件中的值"},
    {"${yaml(file('./path.yaml'))}", "The values of a YAML file", "YAML 文件中的值"},
    {"${path('./path')}", "A path made absolute", "绝对路径"},
    {"${config('AccountID')}", "A part of the account's keys", "账号密钥中的一项"},
    {"${secret('name')}", "A secret", "密钥"},
    {"${base64('text')}", "A text in base 64", "base64 编码的文本"},
    {"${this.props.name}", "A setting of this resource", "本资源的设置"},
};

constexpr KnownVariable frameworkVariables[] = {
    {"${self:custom.name}", "A value of this file", "本文件中的值"},
    {"${opt:stage, 'dev'}", "An option of the command line", "命令行选项"},
    {"${sls:stage}", "The stage", "阶段"},
    {"${env:NAME}", "A variable of the environment", "环境变量"},
    {"${file(./config.yml):key}", "A value of another file", "另一个文件中的值"},
    {"${param:name}", "A parameter", "参数"},
    {"${cf:stack.output}", "An output of a stack", "堆栈的输出"},
    {"${ssm:/path}", "A parameter of the parameter store", "参数存储中的参数"},
};

void addVariables(Suggestions &suggestions, const Manifest &manifest)
{
    const auto add = [&suggestions](const KnownVariable &variable) {
        suggestions.list.push_back(
            {variable.text, variable.text, Suggestion::Kind::Variable, variable.english, variable.chinese, {}});
    };
    if (manifest.format == ManifestFormat::ServerlessDevs)
        std::for_each(std::begin(devsVariables), std::end(devsVariables), add);
    if (manifest.format == ManifestFormat::ServerlessFramework)
        std::for_each(std::begin(frameworkVariables), std::end(frameworkVariables), add);
}

void addValues(Suggestions &suggestions, const Manifest &manifest, const SchemaType &type, const YamlCursor &cursor)
{
    if (type.role == SchemaType::Role::Handler)
        addHandlers(suggestions, manifest, cursor);
    if (type.role == SchemaType::Role::FunctionName) {
        for (const Function &function : manifest.functions)
            suggestions.list.push_back({function.name, function.name, Suggestion::Kind::Resource, {}, {}, {}});
    }
    addWords(suggestions, type);
    const bool isStructure = type.kind == SchemaType::Kind::Map || type.kind == SchemaType::Kind::List;
    if (!isStructure && (type.words.empty() || cursor.word.starts_with('!') || cursor.word.starts_with('$'))) {
        addReferences(suggestions, manifest);
        addVariables(suggestions, manifest);
    }
}

// How well a text meets what is typed: at its beginning, within it, or its letters in order; -1: not at all.
int fit(const std::string &text, const std::string &word)
{
    const std::string whole = lowered(text);
    const std::string part = lowered(word);
    if (part.empty() || whole.starts_with(part))
        return 0;
    if (whole.find(part) != std::string::npos)
        return 1;
    std::size_t at = 0;
    for (const char c : part) {
        at = whole.find(c, at);
        if (at++ == std::string::npos)
            return -1;
    }
    return 2;
}

} // namespace

Suggestions suggestionsAt(const Manifest &manifest, std::string_view text, std::size_t offset)
{
    const std::optional<YamlCursor> cursor = cursorAt(text, offset);
    if (!cursor)
        return {};
    Suggestions suggestions;
    suggestions.span = {cursor->begin, cursor->end};
    const Schema &schema = Schema::of(manifest.format);
    const SchemaPlace place = placeOf(schema, *cursor);
    const bool isKeyInList = cursor->isValue && cursor->steps.size() && cursor->steps.back().key.empty();
    if (!cursor->isValue || isKeyInList)
        addKeys(suggestions, schema, *place.type, *cursor);
    if (cursor->isValue)
        addValues(suggestions, manifest, *place.type, *cursor);
    std::erase_if(suggestions.list, [&cursor](const Suggestion &one) { return fit(one.text, cursor->word) < 0; });
    std::stable_sort(suggestions.list.begin(), suggestions.list.end(),
                     [&cursor](const Suggestion &a, const Suggestion &b) {
                         return fit(a.text, cursor->word) < fit(b.text, cursor->word);
                     });
    return suggestions;
}

std::optional<Explanation> explanationAt(ManifestFormat format, std::string_view text, std::size_t offset)
{
    const std::size_t line = text.rfind('\n', offset == 0 ? 0 : offset - 1);
    const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
    const std::size_t end = std::min(text.find('\n', offset), text.size());
    // The key of this line explains the whole line.
    const std::optional<YamlCursor> cursor = cursorAt(text, end);
    if (!cursor || !cursor->isValue || cursor->steps.empty() || cursor->steps.back().key.empty())
        return std::nullopt;
    const SchemaPlace place = placeOf(Schema::of(format), *cursor);
    if (!place.key)
        return std::nullopt;
    const std::string &key = cursor->steps.back().key;
    const std::size_t at = text.find(key, begin);
    if (at == std::string_view::npos || at > end)
        return std::nullopt;
    return Explanation{key, place.key->english, place.key->chinese, expectation(*place.type), {at, at + key.size()}};
}

} // namespace fermata
