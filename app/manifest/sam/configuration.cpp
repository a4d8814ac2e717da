// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/configuration.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "app/manifest/toml/toml.h"

#include <algorithm>

namespace fermata::sam {

namespace {

const char *const overridesKey = "parameter_overrides";
constexpr std::size_t deepest = 8; // environment, command, "parameters", its own

// The file that SAM takes, and what it says.
struct Settings
{
    std::filesystem::path file;
    std::vector<TomlSetting> settings;
};

// What a node of YAML says, as the same settings in TOML would.
void addSettings(std::vector<TomlSetting> &settings, const YamlDocument &document, const YamlNode &node,
                 std::vector<std::string> path)
{
    if (path.size() > deepest)
        return; // or an alias that encloses itself
    TomlSetting setting{path, {}, node.kind == YamlKind::Sequence, document.span(node.content).line};
    switch (node.kind) {
    case YamlKind::Mapping:
        for (const YamlEntry &entry : node.entries) {
            std::vector<std::string> inner = path;
            inner.push_back(entry.key->text);
            addSettings(settings, document, *entry.value, std::move(inner));
        }
        return;
    case YamlKind::Alias:
        if (node.target)
            addSettings(settings, document, *node.target, std::move(path));
        return;
    case YamlKind::Scalar: setting.texts.push_back(node.text); break;
    case YamlKind::Sequence:
        for (const YamlNode *const item : node.items) {
            if (item->kind == YamlKind::Scalar)
                setting.texts.push_back(item->text);
        }
        break;
    }
    settings.push_back(std::move(setting));
}

std::vector<TomlSetting> yamlSettings(const std::string &text)
{
    std::vector<TomlSetting> settings;
    const auto document = YamlDocument::parse(text);
    if (document && document->root())
        addSettings(settings, *document, *document->root(), {});
    return settings;
}

Settings settingsBeside(const std::filesystem::path &templateFile)
{
    for (const char *const name : configurationFiles) {
        const std::filesystem::path file = templateFile.parent_path() / name;
        if (const Result<std::string> text = readFile(file))
            return {file, file.extension() == ".toml" ? tomlSettings(*text) : yamlSettings(*text)};
    }
    return {};
}

// "A=1 B=\"two words\" C='x'" in words, without the quotes.
std::vector<std::string> words(const std::string &line)
{
    std::vector<std::string> found;
    std::string word;
    char quote = '\0';
    bool isWord = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char character = line[at];
        if (quote == '\0' && (character == '"' || character == '\'')) {
            quote = character;
            isWord = true;
        } else if (character == quote && quote != '\0') {
            quote = '\0';
        } else if (character == '\\' && quote != '\'' && at + 1 < line.size()) {
            word += line[++at];
        } else if (quote == '\0' && (character == ' ' || character == '\t' || character == '\n')) {
            if (isWord)
                found.push_back(std::move(word));
            word.clear();
            isWord = false;
        } else {
            word += character;
            isWord = true;
        }
    }
    if (isWord)
        found.push_back(std::move(word));
    return found;
}

// "Name=value", and the older "ParameterKey=Name,ParameterValue=value".
void add(std::map<std::string, ConfiguredParameter> &parameters, const std::string &word, const ConfiguredParameter &at)
{
    static const std::string key = "ParameterKey=";
    static const std::string value = ",ParameterValue=";
    const std::size_t middle = word.find(value);
    ConfiguredParameter parameter = at;
    if (word.starts_with(key) && middle != std::string::npos) {
        parameter.value = word.substr(middle + value.size());
        parameters[word.substr(key.size(), middle - key.size())] = parameter;
        return;
    }
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0)
        return;
    parameter.value = word.substr(equals + 1);
    parameters[word.substr(0, equals)] = parameter;
}

// A list has one in each text, which may hold spaces without quotes.
void addAll(std::map<std::string, ConfiguredParameter> &parameters, const std::string &text, bool isOne,
            const ConfiguredParameter &at)
{
    const std::vector<std::string> several = words(text);
    if (isOne && several.size() != 1)
        add(parameters, text, at);
    for (const std::string &word : isOne &&several.size() != 1 ? std::vector<std::string>() : several)
        add(parameters, word, at);
}

} // namespace

std::vector<std::string> configuredEnvironments(const std::filesystem::path &templateFile)
{
    std::vector<std::string> names;
    const Settings beside = settingsBeside(templateFile);
    for (const TomlSetting &setting : beside.settings) {
        const bool isOfCommand = setting.path.size() > 3 && setting.path[2] == "parameters";
        if (isOfCommand && std::ranges::find(names, setting.path.front()) == names.end())
            names.push_back(setting.path.front());
    }
    return names;
}

std::map<std::string, ConfiguredParameter> configuredParameters(const std::filesystem::path &templateFile,
                                                                const std::string &environment)
{
    std::map<std::string, ConfiguredParameter> parameters;
    if (environment.empty())
        return parameters;
    const Settings beside = settingsBeside(templateFile);
    for (const char *const command : {"global", "deploy"}) { // the later one replaces what the other says
        for (const TomlSetting &setting : beside.settings) {
            const std::vector<std::string> &path = setting.path;
            const bool isHere = path.size() >= 4 && path[0] == environment && path[1] == command
                             && path[2] == "parameters" && path[3] == overridesKey;
            if (!isHere)
                continue;
            if (path.size() == 4)
                parameters.clear();
            const ConfiguredParameter at{{}, beside.file, setting.line};
            for (const std::string &text : setting.texts) {
                if (path.size() == 5)
                    add(parameters, path[4] + '=' + text, at);
                else
                    addAll(parameters, text, setting.isList, at);
            }
        }
    }
    return parameters;
}

Value withParameters(Value root, const std::map<std::string, ConfiguredParameter> &parameters)
{
    Value *const declared = root.find("Parameters");
    for (const auto &[name, parameter] : parameters) {
        Value *const one = declared ? declared->find(name) : nullptr;
        if (one)
            one->set("Default", scalarAt(*one, parameter.value));
    }
    return root;
}

} // namespace fermata::sam
