// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/database/collection.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/store/codefolders.h"
#include "emulator/store/functiondocument.h"
#include "emulator/store/phases.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

class Deployer;

// What PublishVersion was asked for. An empty member is not checked.
struct Publication
{
    std::optional<std::string> description; // nothing: the function's own
    std::string codeSha256;
    std::string revisionId;
};

// The functions that were made through an API, and the published versions of all functions, those of the open project
// included. They are there again after a restart or a kill. Single-threaded: used on the io_context's thread.
class FunctionStore
{
public:
    // documents and folder (of the code) belong to the data folder; all references outlive it.
    FunctionStore(Documents &documents, std::filesystem::path folder, FunctionRegistry &functions, Deployer &deployer,
                  const Clock &clock);

    // Takes what earlier runs left into service. What cannot be read, or has the name of a function that is in service
    // already, stays on disk and out of service.
    Result<> load();

    // False for a function that a project brought.
    bool contains(std::string_view name) const { return m_latest.find(name) != nullptr; }
    // The upload of a version, or of the latest one; nothing for code that is not ours.
    std::optional<std::filesystem::path> archive(std::string_view name, std::string_view version = {}) const;

    Phases &phases() { return m_phases; }
    const Phases &phases() const { return m_phases; }

    // Each saves, then takes into service. Fail with Invalid ("code.*", see archive.h) or Io.
    Result<DeployedFunctionPtr> create(Function function, std::string_view zip, Attributes attributes);
    Result<DeployedFunctionPtr> changeCode(const std::string &name, std::string_view zip);
    Result<DeployedFunctionPtr> changeSettings(Function function, Attributes attributes);
    // With all its versions; its aliases and settings are others' (aliasstore.h, settingsstore.h).
    Result<> remove(const std::string &name);

    // Makes an immutable version of the latest one; if nothing has changed since the last, that one is the answer.
    // Fails with NotFound ("function.notFound"), Invalid ("version.codeChanged", with both hashes), Conflict
    // ("version.revisionChanged"), or as create().
    Result<DeployedFunctionPtr> publish(const std::string &name, const Publication &publication);
    // The next number of the function's versions, which no other version has then. Fails with Io.
    Result<int> takeNumber(const std::string &name);
    // Fails with NotFound ("function.qualifierNotFound") or Conflict ("version.inUse", with the aliases).
    Result<> removeVersion(const std::string &name, const std::string &version);
    // A new revision for the latest version, which runs as it did. Fine if it is not ours.
    Result<> freshRevision(const std::string &name);

private:
    Result<DeployedFunctionPtr> save(StoredFunction stored);
    Result<> putCode(std::string_view zip, DeployedFunction &deployed);
    Result<DeployedFunctionPtr> savePublished(DeployedFunction deployed, int number);
    Result<> removeStoredVersion(const std::string &key);
    Result<> removeVersionsOf(const std::string &name);

    FunctionRegistry &m_functions;
    Deployer &m_deployer;
    const Clock &m_clock;
    Collection<StoredFunction> m_latest; // by name
    Collection<StoredFunction> m_versions; // by keyOf(name, version)
    Collection<LastVersion> m_lastVersions; // by name
    CodeFolders m_code;
    Phases m_phases;
};

} // namespace fermata::emulator
