// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/publishing.h"
#include "emulator/database/collection.h"
#include "emulator/store/aliasstore.h"
#include "emulator/store/declareddocument.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/settingsstore.h"

#include <functional>
#include <map>
#include <string>

namespace fermata::emulator {

// Gives the functions of the open project the versions, aliases and settings that their manifests declare. A declared
// version has a number that stays, and runs what the project's folder has now, so that an edit is seen at once; one that
// shall stay as it is, is published by a client. What a client changes of an alias or a setting is left alone until the
// manifest says something else of that function. Single-threaded: used on the io_context's thread.
class Declarations
{
public:
    struct Stores // all outlive it
    {
        FunctionRegistry &functions;
        FunctionStore &versions;
        AliasStore &aliases;
        SettingsStore &settings;
    };
    // Told what a manifest asks for and cannot have.
    using Report = std::function<void(const Error &error)>;

    Declarations(Documents &documents, Stores stores, const Clock &clock, Report report);

    // By function. Nothing is done before load().
    void declare(std::map<std::string, Publishing> functions);
    // After the stores have been loaded.
    Result<> load();

private:
    void updateAll();
    void update(const std::string &function);
    Result<> apply(const std::string &function, const DeployedFunctionPtr &latest);
    Result<> withdraw(const std::string &function);
    Result<> number(const std::string &function, const Publishing &wanted, DeclaredState &state);
    void putVersions(const DeployedFunctionPtr &latest, const Publishing &wanted, const DeclaredState &state);
    Result<> putAliases(const DeployedFunctionPtr &latest, const Publishing &wanted, const DeclaredState &state);
    Result<> dropAliases(const std::string &function, const Publishing &wanted, const DeclaredState &before);
    Result<> putSettings(const DeployedFunctionPtr &latest, const std::string &function, const Publishing &wanted,
                         const DeclaredState &before, DeclaredState &state);

    Stores m_stores;
    const Clock &m_clock;
    Report m_report;
    std::map<std::string, Publishing> m_declared;
    Collection<DeclaredState> m_states; // by function
    bool m_loaded = false;
    bool m_updating = false; // what it puts into the registry is told to it too
};

} // namespace fermata::emulator
