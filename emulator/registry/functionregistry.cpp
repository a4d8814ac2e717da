// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/registry/functionregistry.h"

namespace fermata::emulator {

namespace {

bool isLatest(std::string_view qualifier)
{
    return qualifier.empty() || qualifier == "$LATEST" || qualifier == "LATEST";
}

// Which version a call of the alias goes to.
const std::string &drawn(const Alias &alias, double dice)
{
    for (const auto &[version, weight] : alias.weights) {
        if (dice < weight)
            return version;
        dice -= weight;
    }
    return alias.version;
}

} // namespace

bool FunctionRegistry::ByNumber::operator()(const std::string &a, const std::string &b) const
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

Result<DeployedFunctionPtr> FunctionRegistry::find(std::string_view name, std::string_view qualifier) const
{
    return route(name, qualifier, 1.0);
}

Result<DeployedFunctionPtr> FunctionRegistry::route(std::string_view name, std::string_view qualifier,
                                                    double dice) const
{
    const Entry *const function = entry(name);
    if (function == nullptr || function->isEmpty())
        return failure(Error::Code::NotFound, "function.notFound", "There is no function %1", {std::string(name)});
    if (isLatest(qualifier) && function->latest)
        return function->latest;
    const auto alias = function->aliases.find(qualifier);
    const std::string version = alias != function->aliases.end() ? drawn(alias->second, dice) : std::string(qualifier);
    if (isLatest(version) && function->latest)
        return function->latest;
    const auto found = function->versions.find(version);
    if (found != function->versions.end())
        return found->second;
    return failure(Error::Code::NotFound, "function.qualifierNotFound", "Function %1 has no version or alias %2",
                   {std::string(name), std::string(qualifier)});
}

std::vector<DeployedFunctionPtr> FunctionRegistry::all() const
{
    std::vector<DeployedFunctionPtr> functions;
    functions.reserve(m_entries.size());
    for (const auto &[name, function] : m_entries) {
        if (function.latest)
            functions.push_back(function.latest);
    }
    return functions;
}

std::vector<DeployedFunctionPtr> FunctionRegistry::versions(std::string_view name) const
{
    std::vector<DeployedFunctionPtr> versions;
    if (const Entry *const function = entry(name)) {
        for (const auto &[number, version] : function->versions)
            versions.push_back(version);
    }
    return versions;
}

std::vector<Alias> FunctionRegistry::aliases(std::string_view name) const
{
    std::vector<Alias> aliases;
    if (const Entry *const function = entry(name)) {
        for (const auto &[word, alias] : function->aliases)
            aliases.push_back(alias);
    }
    return aliases;
}

const Alias *FunctionRegistry::alias(std::string_view name, std::string_view alias) const
{
    const Entry *const function = entry(name);
    if (function == nullptr)
        return nullptr;
    const auto found = function->aliases.find(alias);
    return found != function->aliases.end() ? &found->second : nullptr;
}

const FunctionSettings &FunctionRegistry::settings(std::string_view name) const
{
    static const FunctionSettings none;
    const Entry *const function = entry(name);
    return function != nullptr ? function->settings : none;
}

void FunctionRegistry::put(DeployedFunctionPtr function)
{
    const std::string name = function->function.name;
    m_entries[name].latest = m_layers.mounted(std::move(function));
    changed(name);
}

bool FunctionRegistry::remove(std::string_view name)
{
    Entry *const function = entry(name);
    if (function == nullptr || !function->latest)
        return false;
    const std::string kept(name); // `name` may belong to the function that is about to go
    function->latest.reset();
    changed(kept);
    return true;
}

void FunctionRegistry::forget(std::string_view name)
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return;
    const std::string kept(name);
    m_entries.erase(found);
    changed(kept);
}

void FunctionRegistry::putVersion(DeployedFunctionPtr function)
{
    const std::string name = function->function.name;
    const std::string version = function->version;
    m_entries[name].versions[version] = m_layers.mounted(std::move(function));
    changed(name);
}

void FunctionRegistry::removeVersion(std::string_view name, std::string_view version)
{
    Entry *const function = entry(name);
    if (function == nullptr)
        return;
    const std::string kept(name);
    function->versions.erase(std::string(version));
    changed(kept);
}

void FunctionRegistry::putAlias(const std::string &name, Alias alias)
{
    const std::string word = alias.name;
    m_entries[name].aliases.insert_or_assign(word, std::move(alias));
    changed(name);
}

void FunctionRegistry::removeAlias(std::string_view name, std::string_view alias)
{
    Entry *const function = entry(name);
    if (function == nullptr)
        return;
    const auto found = function->aliases.find(alias);
    if (found == function->aliases.end())
        return;
    function->aliases.erase(found);
    changed(name);
}

void FunctionRegistry::putSettings(const std::string &name, FunctionSettings settings)
{
    m_entries[name].settings = std::move(settings);
    changed(name);
}

void FunctionRegistry::onChanged(Listener listener)
{
    m_listeners.push_back(std::move(listener));
}

const FunctionRegistry::Entry *FunctionRegistry::entry(std::string_view name) const
{
    const auto found = m_entries.find(name);
    return found != m_entries.end() ? &found->second : nullptr;
}

FunctionRegistry::Entry *FunctionRegistry::entry(std::string_view name)
{
    const auto found = m_entries.find(name);
    return found != m_entries.end() ? &found->second : nullptr;
}

void FunctionRegistry::changed(std::string_view name)
{
    const std::string kept(name);
    for (const Listener &listener : m_listeners)
        listener(kept);
}

} // namespace fermata::emulator
