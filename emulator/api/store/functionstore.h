// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/api/store/storedfunction.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace fermata::emulator {

class Deployer;

// The functions that were made through an API. Each has a folder of its own with function.json, the upload as it came
// (code-REVISION.zip) and what it holds (code-REVISION/), so they are there again after a restart. A superseded code
// folder goes when the last call that uses it has ended. Single-threaded: used on the io_context's thread.
class FunctionStore
{
public:
    FunctionStore(std::filesystem::path folder, Deployer &deployer, const Clock &clock);

    // Takes what earlier runs left into service. What cannot be read, or has the name of a function that is in service
    // already, stays on disk and out of service.
    void load(const FunctionRegistry &inService);

    // False for a function that a project brought.
    bool contains(const std::string &name) const { return m_functions.contains(name); }
    // Empty for a function that is not ours.
    Attributes attributes(const std::string &name) const;
    std::optional<std::filesystem::path> archive(const std::string &name) const;

    // Each saves, then takes into service. Fail with Invalid ("code.*", see archive.h) or Io.
    Result<DeployedFunctionPtr> create(Function function, std::string_view zip, Attributes attributes);
    Result<DeployedFunctionPtr> changeCode(const std::string &name, std::string_view zip);
    Result<DeployedFunctionPtr> changeSettings(Function function, Attributes attributes);
    void remove(const std::string &name);

private:
    struct CodeFolders; // which are still in use
    Result<DeployedFunctionPtr> save(StoredFunction stored);
    Result<> unpack(std::string_view zip, StoredFunction &stored) const;
    DeployedFunctionPtr versionOf(const DeployedFunction &deployed);
    std::filesystem::path folderOf(const std::string &name) const;
    void removeLeftovers(const StoredFunction &stored) const;

    std::filesystem::path m_folder;
    Deployer &m_deployer;
    const Clock &m_clock;
    std::map<std::string, StoredFunction> m_functions;
    std::shared_ptr<CodeFolders> m_code;
};

} // namespace fermata::emulator
