// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/variables.h"

#include "app/base/files.h"
#include "app/base/text.h"

#include <cstdlib>

namespace fermata::serverlessdevs {

namespace {

class Resolution
{
public:
    Resolution(Reading &reading, const Value &root, const Value &self) : m_reading(reading), m_root(root), m_self(self)
    {
    }

    Value fill(const Value &value)
    {
        return filledIn(value, [this](const std::string &asked, const Value &where) { return lookup(asked, where); });
    }

private:
    std::optional<Value> lookup(const std::string &asked, const Value &where)
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

    // A variable may itself hold variables; one that leads back to itself stays unknown.
    std::optional<Value> atKnownPath(const Value &root, std::string_view path)
    {
        constexpr int deepest = 8;
        const Value &found = atPath(root, path);
        if (found.isMissing() || m_depth >= deepest)
            return std::nullopt;
        ++m_depth;
        Value value = fill(found);
        --m_depth;
        return value;
    }

    std::optional<Value> called(const VariableCall &call, const Value &where)
    {
        const std::string &first = call.arguments.front();
        if (call.name == "env") {
            if (const char *value = std::getenv(first.c_str()))
                return scalarAt(where, value);
            if (call.arguments.size() > 1)
                return scalarAt(where, call.arguments[1]);
        } else if (call.name == "path") {
            return scalarAt(where, m_reading.absolute(first).string());
        } else if (call.name == "file") {
            return fileText(first, where);
        } else if (call.name == "str") {
            return scalarAt(where, first);
        }
        return std::nullopt;
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
    int m_depth = 0;
};

} // namespace

Value resolved(Reading &reading, const Value &root, const Value &self, const Value &value)
{
    return Resolution(reading, root, self).fill(value);
}

} // namespace fermata::serverlessdevs
