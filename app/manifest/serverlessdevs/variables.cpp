// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/variables.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "app/manifest/variabletrail.h"

#include <cstdlib>

namespace fermata::serverlessdevs {

namespace {

class Resolution
{
public:
    Resolution(Reading &reading, const Value &root, const Value &self)
        : m_reading(reading), m_root(root), m_self(self), m_trail(reading)
    {
    }

    Value fill(const Value &value)
    {
        return filledIn(value, [this](const std::string &asked, const Value &where) { return lookup(asked, where); });
    }

private:
    // An argument in quotes is a text; all else is a variable or a call, which may hold others.
    std::optional<Value> lookup(const std::string &asked, const Value &where)
    {
        if (asked.size() > 1 && (asked.front() == '\'' || asked.front() == '"') && asked.back() == asked.front())
            return scalarAt(where, asked.substr(1, asked.size() - 2));
        return m_trail.follow(asked, where, [&] { return followed(asked, where); });
    }

    std::optional<Value> followed(const std::string &asked, const Value &where)
    {
        if (asked.starts_with("vars."))
            return atKnownPath(m_root, asked);
        if (asked.starts_with("this."))
            return atKnownPath(m_self, std::string_view(asked).substr(5));
        if (asked.starts_with("resources."))
            return atKnownPath(m_root, asked);
        const std::optional<VariableCall> call = parseCall(asked);
        return call ? called(*call, where) : std::nullopt;
    }

    // A variable may itself hold variables.
    std::optional<Value> atKnownPath(const Value &root, std::string_view path)
    {
        const Value &found = atPath(root, path);
        return found.isMissing() ? std::nullopt : std::optional(fill(found));
    }

    std::optional<Value> called(const VariableCall &call, const Value &where)
    {
        const std::optional<Value> argument = lookup(call.arguments.front(), where);
        const std::string &name = call.name;
        if (!argument || !argument->isScalar() || argument->isAtom)
            return name == "str" ? std::optional(scalarAt(where, call.arguments.front())) : std::nullopt;
        if (name == "env" || name == "env.init")
            return environment(call, argument->text, where);
        if (name == "path")
            return scalarAt(where, m_reading.absolute(argument->text).string());
        if (name == "file")
            return fileText(argument->text, where);
        if (name == "json" || name == "yaml")
            return parsed(argument->text, where);
        if (name == "base64")
            return scalarAt(where, toBase64(argument->text));
        if (name == "str")
            return argument;
        return std::nullopt; // config and secret are the machine's own, regex is of the command
    }

    // The process's own, then .env beside the manifest, then the default in the call.
    std::optional<Value> environment(const VariableCall &call, const std::string &name, const Value &where)
    {
        if (const char *const value = std::getenv(name.c_str()))
            return scalarAt(where, value);
        if (const auto written = m_reading.dotEnv().find(name); written != m_reading.dotEnv().end())
            return scalarAt(where, written->second);
        return call.arguments.size() > 1 ? lookup(call.arguments[1], where) : std::nullopt;
    }

    // What json() and yaml() read: YAML holds both.
    std::optional<Value> parsed(const std::string &text, const Value &where)
    {
        const ManifestFile *const file = m_reading.openText(text, where.place);
        if (!file)
            return std::nullopt;
        return fill(file->root);
    }

    std::optional<Value> fileText(const std::string &name, const Value &where)
    {
        constexpr std::uintmax_t largest = 1u << 20;
        const std::filesystem::path path = m_reading.absolute(name);
        std::error_code problem;
        if (!std::filesystem::is_regular_file(path, problem) || std::filesystem::file_size(path, problem) > largest)
            return std::nullopt;
        const Result<std::string> text = readFile(path);
        if (!text)
            return std::nullopt;
        return scalarAt(where, *text);
    }

    Reading &m_reading;
    const Value &m_root;
    const Value &m_self;
    VariableTrail m_trail;
};

} // namespace

Value resolved(Reading &reading, const Value &root, const Value &self, const Value &value)
{
    return Resolution(reading, root, self).fill(value);
}

} // namespace fermata::serverlessdevs
