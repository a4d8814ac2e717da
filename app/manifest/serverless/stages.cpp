// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/stages.h"

#include "app/manifest/variables.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace fermata::serverless {

namespace {

const char *const commonStage = "default"; // its settings hold for every stage

// Where the variable that begins at `start` with "${" ends: behind its brace.
std::size_t endOfVariable(const std::string &text, std::size_t start)
{
    int depth = 0;
    for (std::size_t at = start; at < text.size(); ++at) {
        if (text.compare(at, 2, "${") == 0)
            ++depth;
        else if (text[at] == '}' && --depth == 0)
            return at + 1;
    }
    return std::string::npos;
}

class Stages
{
public:
    explicit Stages(const Value &root) : m_root(root) {}

    void addKeysOf(const Value &map, const std::string &inside = {})
    {
        for (const Value::Member &member : map.members) {
            const bool isOne = member.name != commonStage
                            && !(inside.empty() ? member.value : atPath(member.value, inside)).isMissing();
            if (isOne && std::ranges::find(names, member.name) == names.end())
                names.push_back(member.name);
        }
    }

    void addChosenIn(const Value &value)
    {
        if (value.isScalar())
            addChosenIn(value.text);
        for (const Value::Member &member : value.members)
            addChosenIn(member.value);
        for (const Value &item : value.items)
            addChosenIn(item);
    }

    std::vector<std::string> names;

private:
    // "${self:custom.memory.${opt:stage, 'dev'}}" chooses from custom.memory, "${self:custom.${sls:stage}.memory}" from
    // what has a memory in custom.
    void addChosenIn(const std::string &text)
    {
        constexpr std::string_view own = "${self:";
        for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at + 1)) {
            const std::size_t path = at + own.size();
            const std::size_t chooser = text.find(".${", path);
            const std::size_t end = chooser == std::string::npos ? chooser : endOfVariable(text, chooser + 1);
            if (end == std::string::npos || text.find('}', path) < chooser
                || !isStage(text.substr(chooser + 1, end - chooser - 1)))
                continue;
            const std::size_t close = text.find_first_of("},", end);
            const std::string rest = text.substr(end, close == std::string::npos ? close : close - end);
            addKeysOf(atPath(m_root, text.substr(path, chooser - path)), rest.starts_with('.') ? rest.substr(1) : "");
        }
    }

    // Directly, or by a setting of the manifest that is the stage.
    bool isStage(const std::string &variable) const
    {
        constexpr std::array<std::string_view, 3> stages = {"${sls:stage", "${opt:stage", "${self:provider.stage"};
        const auto saysStage = [&](const std::string &text) {
            return std::ranges::any_of(stages, [&](std::string_view stage) { return text.starts_with(stage); });
        };
        if (saysStage(variable))
            return true;
        constexpr std::string_view own = "${self:";
        if (!variable.starts_with(own))
            return false;
        return saysStage(
            asText(atPath(m_root, variable.substr(own.size(), variable.find_first_of(",}") - own.size()))));
    }

    const Value &m_root;
};

} // namespace

std::vector<std::string> stagesOf(const Value &root)
{
    Stages stages(root);
    stages.addKeysOf(root["params"]);
    stages.addKeysOf(root["stages"]);
    stages.addChosenIn(root);
    return stages.names;
}

std::vector<std::string> parameterPaths(const std::string &stage, const std::string &name)
{
    return {"params." + stage + '.' + name, "stages." + stage + ".params." + name,
            std::string("params.") + commonStage + '.' + name,
            std::string("stages.") + commonStage + ".params." + name};
}

} // namespace fermata::serverless
