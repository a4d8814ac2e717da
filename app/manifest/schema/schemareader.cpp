// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/schema/schemareader.h"

#include "app/base/text.h"
#include "app/manifest/vendorrules.h"

#include <array>
#include <cstdlib>

namespace fermata {

namespace {

std::vector<std::string> listed(const std::string &text)
{
    std::vector<std::string> words = split(text, ',');
    for (std::string &word : words)
        word = trimmed(word);
    std::erase(words, std::string());
    return words;
}

// "128..32768/64", either end may be missing
void setRange(SchemaType &type, const std::string &text)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos)
        return;
    const std::size_t slash = text.find('/', dots);
    const std::string most = text.substr(dots + 2, slash == std::string::npos ? slash : slash - dots - 2);
    if (dots > 0)
        type.least = std::strtod(text.c_str(), nullptr);
    if (!most.empty())
        type.most = std::strtod(most.c_str(), nullptr);
    if (slash != std::string::npos)
        type.step = std::strtod(text.c_str() + slash + 1, nullptr);
}

struct Role
{
    const char *word;
    SchemaType::Role role;
};

constexpr std::array<Role, 4> roles = {{{"handler", SchemaType::Role::Handler},
                                        {"code", SchemaType::Role::Code},
                                        {"function", SchemaType::Role::FunctionName},
                                        {"resource", SchemaType::Role::Resource}}};

} // namespace

Schema SchemaReader::read()
{
    const auto document = YamlDocument::parse(m_text);
    if (!document || !document->root()) {
        m_problems.push_back(document ? "empty" : document.error().message);
        m_schema.m_root = add({});
        return std::move(m_schema);
    }
    for (const YamlEntry &entry : document->root()->entries) {
        SchemaType type = typeOf(*entry.value);
        *const_cast<SchemaType *>(named(entry.key->text)) = std::move(type);
    }
    m_schema.m_root = named("root");
    return std::move(m_schema);
}

SchemaType SchemaReader::typeOf(const YamlNode &node)
{
    return node.kind == YamlKind::Mapping ? mapOf(node) : expression(node.text);
}

SchemaType SchemaReader::mapOf(const YamlNode &node)
{
    SchemaType type;
    type.kind = SchemaType::Kind::Map;
    for (const YamlEntry &entry : node.entries) {
        SchemaKey key{entry.key->text, false, nullptr, {}, {}};
        if (key.name.ends_with('!')) {
            key.isRequired = true;
            key.name.pop_back();
        }
        if (entry.value->kind == YamlKind::Mapping) {
            key.type = add(mapOf(*entry.value));
        } else {
            const std::vector<std::string> parts = split(entry.value->text, '|');
            key.type = add(expression(trimmed(parts[0])));
            key.english = parts.size() > 1 ? trimmed(parts[1]) : std::string();
            key.chinese = parts.size() > 2 ? trimmed(parts[2]) : std::string();
        }
        if (key.name == "*") {
            type.isOpen = true;
            type.element = key.type;
        } else {
            type.keys.push_back(std::move(key));
        }
    }
    return type;
}

SchemaType SchemaReader::expression(std::string_view text)
{
    if (const std::size_t either = text.find(" or "); either != std::string_view::npos) {
        SchemaType type;
        type.kind = SchemaType::Kind::Either;
        type.alternatives = {add(expression(trimmed(text.substr(0, either)))),
                             add(expression(trimmed(text.substr(either + 4))))};
        return type;
    }
    if (text.starts_with("is ")) {
        SchemaType type;
        type.kind = SchemaType::Kind::Either; // one alternative: the named type may not be read yet
        type.alternatives = {named(trimmed(text.substr(3)))};
        return type;
    }
    const std::size_t space = text.find(' ');
    const std::string rest = space == std::string_view::npos ? std::string() : trimmed(text.substr(space + 1));
    return simple(std::string(text.substr(0, space)), rest);
}

SchemaType SchemaReader::simple(const std::string &word, const std::string &rest)
{
    SchemaType type;
    if (word == "text" || word == "enum") {
        type.kind = SchemaType::Kind::Text;
        type.isOpen = word == "text";
        type.words = listed(rest);
    } else if (word == "int" || word == "num") {
        type.kind = word == "int" ? SchemaType::Kind::Integer : SchemaType::Kind::Number;
        setRange(type, rest);
    } else if (word == "bool") {
        type.kind = SchemaType::Kind::Boolean;
    } else if (word == "list" || word == "map") {
        type.kind = word == "list" ? SchemaType::Kind::List : SchemaType::Kind::Map;
        type.isOpen = word == "map";
        type.element = add(expression(rest.empty() ? "any" : rest));
    } else if (word == "runtime") {
        type.kind = SchemaType::Kind::Text;
        type.role = SchemaType::Role::Runtime;
        type.isOpen = true; // the check of functions says more about it
        type.words = rulesOf(rest == "lambda"    ? Vendor::Lambda
                             : rest == "knative" ? Vendor::Knative
                                                 : Vendor::FunctionCompute)
                         .runtimes;
    } else if (word == "by") {
        const std::vector<std::string> words = split(rest, ' ');
        type.chooser = words.front();
        type.prefix = words.size() > 1 ? words[1] : std::string();
    } else if (word != "any") {
        for (const Role &role : roles) {
            if (word == role.word)
                type.role = role.role;
        }
        if (type.role == SchemaType::Role::None)
            m_problems.push_back("unknown word " + word);
    }
    return type;
}

const SchemaType *SchemaReader::add(SchemaType type)
{
    return &m_schema.m_types.emplace_back(std::move(type));
}

const SchemaType *SchemaReader::named(const std::string &name)
{
    const SchemaType *&type = m_schema.m_named[name];
    if (!type)
        type = add({});
    return type;
}

} // namespace fermata
