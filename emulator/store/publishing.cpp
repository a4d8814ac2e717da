// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of FunctionStore: made from the latest one, kept as they were, removed one by one.
#include "app/base/id.h"
#include "app/base/text.h"
#include "app/package/archive.h"
#include "emulator/auth/digest.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

bool runsAlike(const DeployedFunction &a, const DeployedFunction &b)
{
    Function left = a.function;
    Function right = b.function;
    left.code.clear();
    right.code.clear();
    return a.codeSha256 == b.codeSha256 && left == right && a.attributes == b.attributes;
}

Result<> check(const DeployedFunction &latest, const Publication &publication)
{
    if (!publication.codeSha256.empty() && publication.codeSha256 != latest.codeSha256) {
        return failure(Error::Code::Invalid, "version.codeChanged",
                       "The code to publish was %1, but that of the function is %2",
                       {publication.codeSha256, latest.codeSha256});
    }
    if (!publication.revisionId.empty() && publication.revisionId != latest.revisionId) {
        return failure(Error::Code::Conflict, "version.revisionChanged",
                       "Function %1 has been changed by somebody else", {latest.function.name});
    }
    return {};
}

std::vector<std::string> aliasesOf(const std::vector<Alias> &aliases, const std::string &version)
{
    std::vector<std::string> names;
    for (const Alias &alias : aliases) {
        if (alias.version == version || alias.weights.contains(version))
            names.push_back(alias.name);
    }
    return names;
}

} // namespace

Result<DeployedFunctionPtr> FunctionStore::publish(const std::string &name, const Publication &publication)
{
    const Result<DeployedFunctionPtr> latest = m_functions.find(name, latestVersion(Vendor::Lambda));
    if (!latest)
        return latest;
    DeployedFunction version = **latest;
    const StoredFunction *const stored = m_latest.find(name);
    Result<std::string> packed; // of a project's folder, as it is now
    if (stored != nullptr)
        version.codeDirectory = stored->deployed.codeDirectory;
    else if (packed = packZip(version.codeDirectory, FileRules::ofFolder(version.codeDirectory, ".fcignore")); packed)
        version.codeSha256 = toBase64(sha256(*packed));
    else
        return failure(packed.error());
    if (const Result<> checked = check(version, publication); !checked)
        return failure(checked.error());
    const LastVersion *const last = m_lastVersions.find(name);
    const int number = last != nullptr ? last->number : 0;
    const Result<DeployedFunctionPtr> before = m_functions.find(name, std::to_string(number));
    if (number > 0 && before && runsAlike(**before, version))
        return before;
    if (stored == nullptr) {
        if (const Result<> put = putCode(*packed, version); !put)
            return failure(put.error());
        version.ownsCode = true;
    }
    version.description = publication.description.value_or(version.function.description);
    return savePublished(std::move(version), number + 1);
}

Result<int> FunctionStore::takeNumber(const std::string &name)
{
    const LastVersion *const last = m_lastVersions.find(name);
    const int number = last != nullptr ? last->number + 1 : 1;
    if (const Result<> counted = m_lastVersions.put(name, {number}); !counted)
        return failure(counted.error());
    return number;
}

Result<DeployedFunctionPtr> FunctionStore::savePublished(DeployedFunction version, int number)
{
    const std::string name = version.function.name;
    const std::string code = version.codeDirectory;
    version.version = std::to_string(number);
    version.revisionId = newUuid();
    version.build = version.revisionId;
    version.lastModified = m_clock.now();
    version.createdAt = version.lastModified;
    const DeployedFunctionPtr published = m_code.use(version);
    if (const Result<> counted = m_lastVersions.put(name, {number}); !counted)
        return failure(counted.error());
    const std::string key = keyOf(name, version.version);
    if (const Result<> written = m_versions.put(key, {std::move(version)}); !written)
        return failure(written.error());
    m_code.keep(code);
    m_functions.putVersion(published);
    if (const Result<> renewed = freshRevision(name); !renewed)
        return failure(renewed.error());
    return published;
}

// The latest version has a new revision after each publication, but runs as it did: its instances stay.
Result<> FunctionStore::freshRevision(const std::string &name)
{
    const StoredFunction *const latest = m_latest.find(name);
    if (latest == nullptr)
        return {};
    StoredFunction renewed = *latest;
    renewed.deployed.revisionId = newUuid();
    const DeployedFunctionPtr deployed = m_code.use(renewed.deployed);
    const Result<> written = m_latest.put(name, std::move(renewed));
    if (written)
        m_functions.put(deployed);
    return written;
}

Result<> FunctionStore::removeVersion(const std::string &name, const std::string &version)
{
    const std::string key = keyOf(name, version);
    if (m_versions.find(key) == nullptr) {
        return failure(Error::Code::NotFound, "function.qualifierNotFound", "Function %1 has no version or alias %2",
                       {name, version});
    }
    const std::vector<std::string> aliases = aliasesOf(m_functions.aliases(name), version);
    if (!aliases.empty()) {
        return failure(Error::Code::Conflict, "version.inUse", "Version %1 of function %2 is used by %3",
                       {version, name, join(aliases, ", ")});
    }
    return removeStoredVersion(key);
}

Result<> FunctionStore::removeStoredVersion(const std::string &key)
{
    const StoredFunction stored = *m_versions.find(key);
    const Result<> removed = m_versions.remove(key);
    if (removed) {
        m_functions.removeVersion(stored.deployed.function.name, stored.deployed.version);
        m_code.release(stored.deployed.codeDirectory);
    }
    return removed;
}

Result<> FunctionStore::removeVersionsOf(const std::string &name)
{
    std::vector<std::string> keys;
    for (const auto &[key, stored] : m_versions.all()) {
        if (functionOfKey(key) == name)
            keys.push_back(key);
    }
    for (const std::string &key : keys) {
        if (Result<> removed = removeStoredVersion(key); !removed)
            return removed;
    }
    return m_lastVersions.remove(name);
}

} // namespace fermata::emulator
