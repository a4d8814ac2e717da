// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/variables.h"

#include "app/base/text.h"
#include "app/manifest/serverless/stages.h"
#include "app/manifest/variabletrail.h"

#include <cstdlib>

namespace fermata::serverless {

namespace {

// "opt:stage, self:provider.stage, 'dev'" at its commas, those in quotes and parentheses left alone.
std::vector<std::string> alternatives(const std::string &asked)
{
    std::vector<std::string> parts = {std::string()};
    char quote = 0;
    int depth = 0;
    for (const char c : asked) {
        if (quote ? c == quote : (c == '\'' || c == '"'))
            quote = quote ? '\0' : c;
        else if (!quote && (c == '(' || c == ')'))
            depth += c == '(' ? 1 : -1;
        if (c == ',' && !quote && depth == 0)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    for (std::string &part : parts)
        part = trimmed(part);
    return parts;
}

class Resolution
{
public:
    Resolution(Reading &reading, const Value &root) : m_reading(reading), m_root(root), m_trail(reading) {}

    Value fill(const Value &value)
    {
        return filledIn(value, [this](const std::string &asked, const Value &where) { return lookup(asked, where); });
    }

private:
    std::optional<Value> lookup(const std::string &asked, const Value &where)
    {
        for (const std::string &alternative : alternatives(asked)) {
            std::optional<Value> found = one(alternative, where);
            if (found && !found->isMissing() && !found->isAtom)
                return found;
        }
        return std::nullopt;
    }

    std::optional<Value> one(const std::string &asked, const Value &where)
    {
        if (asked.size() >= 2 && (asked.front() == '\'' || asked.front() == '"') && asked.back() == asked.front())
            return scalarAt(where, asked.substr(1, asked.size() - 2));
        return m_trail.follow(asked, where, [&] { return followed(asked, where); });
    }

    std::optional<Value> followed(const std::string &asked, const Value &where)
    {
        if (asked.starts_with("file("))
            return fromFile(asked, where);
        const std::size_t colon = asked.find(':');
        if (colon == std::string::npos)
            return literal(asked, where);
        const std::string source = asked.substr(0, colon);
        const std::string address = asked.substr(colon + 1);
        if (source == "self" && address == "provider.stage")
            return stage(where);
        if (source == "self")
            return inside(m_root, address);
        if (source == "env")
            return fromEnvironment(address, where);
        if (source == "sls" && address == "stage")
            return stage(where);
        if (source == "opt" && address == "stage" && !m_reading.environment().empty())
            return scalarAt(where, m_reading.environment());
        if (source == "opt" && address == "region")
            return writtenRegion();
        if (source == "param")
            return parameter(address, where);
        return std::nullopt;
    }

    // A bare number or boolean as a fallback.
    static std::optional<Value> literal(const std::string &text, const Value &where)
    {
        const Value value = scalarAt(where, text);
        return asNumber(value) || asBoolean(value) || value.isNull() ? std::optional(value) : std::nullopt;
    }

    static std::optional<Value> fromEnvironment(const std::string &name, const Value &where)
    {
        const char *value = std::getenv(name.c_str());
        return value ? std::optional(scalarAt(where, value)) : std::nullopt;
    }

    // What stands there when no option was given; most often it asks for the option itself, and has its own fallback.
    std::optional<Value> writtenRegion() const
    {
        const Value &region = atPath(m_root, "provider.region");
        return region.isScalar() && region.text.find("${") == std::string::npos ? std::optional(region) : std::nullopt;
    }

    std::optional<Value> parameter(const std::string &name, const Value &where)
    {
        const std::optional<Value> chosen = stage(where);
        for (const std::string &path : parameterPaths(chosen ? chosen->text : std::string(), name)) {
            if (std::optional<Value> found = inside(m_root, path))
                return found;
        }
        return std::nullopt;
    }

    std::optional<Value> stage(const Value &where)
    {
        if (!m_reading.environment().empty())
            return scalarAt(where, m_reading.environment());
        std::optional<Value> own = inside(m_root, "provider.stage");
        return own && own->isScalar() && !own->isAtom ? own : scalarAt(where, "dev");
    }

    // A variable may lead to others, and through one: custom may be all of another file.
    std::optional<Value> inside(const Value &root, const std::string &path)
    {
        if (path.empty())
            return std::nullopt;
        Value behind;
        const Value *found = &root;
        for (const std::string &part : split(path, '.')) {
            if (found->isScalar()) {
                behind = fill(*found);
                found = &behind;
            }
            if (found == &behind)
                behind = Value((*found)[part]);
            else
                found = &(*found)[part];
        }
        return found->isMissing() ? std::nullopt : std::optional(fill(*found));
    }

    // file(./config.yml):path.inside, YAML and JSON only.
    std::optional<Value> fromFile(const std::string &asked, const Value &where)
    {
        const std::size_t close = asked.find(')');
        if (close == std::string::npos)
            return std::nullopt;
        const std::string name = trimmed(std::string_view(asked).substr(5, close - 5));
        if (!name.ends_with(".yml") && !name.ends_with(".yaml") && !name.ends_with(".json"))
            return std::nullopt;
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(m_reading.absolute(name), ignored))
            return std::nullopt;
        const ManifestFile *file = m_reading.openBeside(name, where.place);
        if (!file)
            return std::nullopt;
        const std::string path =
            asked.size() > close + 2 && asked[close + 1] == ':' ? asked.substr(close + 2) : std::string();
        if (path.empty())
            return fill(file->root);
        return inside(file->root, path);
    }

    Reading &m_reading;
    const Value &m_root;
    VariableTrail m_trail;
};

} // namespace

Value resolved(Reading &reading, const Value &root, const Value &value)
{
    return Resolution(reading, root).fill(value);
}

} // namespace fermata::serverless
