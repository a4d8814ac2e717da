// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/alias.h"
#include "emulator/registry/deployedfunction.h"
#include "emulator/registry/functionsettings.h"
#include "emulator/registry/layershelf.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// All functions of this cloud with their versions and aliases, whichever dialect or project file they came by.
// Single-threaded: used on the io_context's thread.
class FunctionRegistry
{
public:
    using Listener = std::function<void(const std::string &function)>;

    // The qualifier is empty, LATEST, $LATEST, a version or an alias; an alias stands for its own version, whatever its
    // weights. Fails with NotFound ("function.notFound", or "function.qualifierNotFound").
    Result<DeployedFunctionPtr> find(std::string_view name, std::string_view qualifier = {}) const;
    // As find(), but an alias with weights goes to the version that `dice`, 0 to below 1, falls on.
    Result<DeployedFunctionPtr> route(std::string_view name, std::string_view qualifier, double dice) const;

    std::vector<DeployedFunctionPtr> all() const; // the latest versions, by name
    std::vector<DeployedFunctionPtr> versions(std::string_view name) const; // the published ones, oldest first
    std::vector<Alias> aliases(std::string_view name) const; // by name
    const Alias *alias(std::string_view name, std::string_view alias) const; // null if there is none
    const FunctionSettings &settings(std::string_view name) const; // the defaults for one that has none

    // What functions are put together with as they are put.
    const LayerShelf &layers() const { return m_layers; }
    LayerShelf &layers() { return m_layers; }

    // Adds or replaces the latest version.
    void put(DeployedFunctionPtr function);
    // The latest version; false if there was none. Published versions stay until they are removed.
    bool remove(std::string_view name);
    void forget(std::string_view name); // all of it
    void putVersion(DeployedFunctionPtr function);
    void removeVersion(std::string_view name, std::string_view version);
    void putAlias(const std::string &name, Alias alias);
    void removeAlias(std::string_view name, std::string_view alias);
    void putSettings(const std::string &name, FunctionSettings settings);

    // Called after anything of a function has changed.
    void onChanged(Listener listener);

private:
    struct ByNumber
    {
        bool operator()(const std::string &a, const std::string &b) const;
    };
    struct Entry
    {
        DeployedFunctionPtr latest;
        std::map<std::string, DeployedFunctionPtr, ByNumber> versions;
        std::map<std::string, Alias, std::less<>> aliases;
        FunctionSettings settings;

        bool isEmpty() const { return !latest && versions.empty(); }
    };
    const Entry *entry(std::string_view name) const;
    Entry *entry(std::string_view name);
    void changed(std::string_view name);

    std::map<std::string, Entry, std::less<>> m_entries;
    LayerShelf m_layers;
    std::vector<Listener> m_listeners;
};

} // namespace fermata::emulator
