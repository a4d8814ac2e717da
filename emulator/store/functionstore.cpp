// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/functionstore.h"

#include "app/base/id.h"
#include "emulator/project/deployer.h"

namespace fs = std::filesystem;

namespace fermata::emulator {

FunctionStore::FunctionStore(Documents &documents, fs::path folder, FunctionRegistry &functions, Deployer &deployer,
                             const Clock &clock)
    : m_functions(functions),
      m_deployer(deployer),
      m_clock(clock),
      m_latest(documents, "function"),
      m_versions(documents, "version"),
      m_lastVersions(documents, "lastVersion"),
      m_code(std::move(folder)),
      m_phases(clock)
{
}

Result<> FunctionStore::load()
{
    for (Result<> loaded : {m_latest.load(), m_versions.load(), m_lastVersions.load()}) {
        if (!loaded)
            return loaded;
    }
    for (const auto &[key, stored] : m_versions.all()) {
        m_code.keep(stored.deployed.codeDirectory);
        m_functions.putVersion(m_code.use(stored.deployed));
    }
    Deployer::Change change;
    for (const auto &[name, stored] : m_latest.all()) {
        m_code.keep(stored.deployed.codeDirectory);
        const Result<DeployedFunctionPtr> inService = m_functions.find(name, latestVersion(Vendor::Lambda));
        if (!inService)
            change.put.push_back(m_code.use(stored.deployed));
    }
    m_code.sweep();
    // Ports are given freely here, so opening fronts has nothing to say.
    if (!change.put.empty())
        static_cast<void>(m_deployer.apply(change));
    return {};
}

std::optional<fs::path> FunctionStore::archive(std::string_view name, std::string_view version) const
{
    const StoredFunction *const published = m_versions.find(keyOf(name, version));
    const StoredFunction *const stored = published != nullptr ? published : m_latest.find(name);
    if (stored == nullptr)
        return std::nullopt;
    return m_code.archive(stored->deployed.codeDirectory);
}

Result<DeployedFunctionPtr> FunctionStore::create(Function function, std::string_view zip, Attributes attributes)
{
    StoredFunction stored;
    stored.deployed.version = latestVersion(function.vendor);
    stored.deployed.function = std::move(function);
    stored.deployed.ownsCode = true;
    stored.deployed.createdAt = m_clock.now();
    stored.deployed.attributes = std::move(attributes);
    if (const Result<> put = putCode(zip, stored.deployed); !put)
        return failure(put.error());
    return save(std::move(stored));
}

Result<DeployedFunctionPtr> FunctionStore::changeCode(const std::string &name, std::string_view zip)
{
    const StoredFunction *const before = m_latest.find(name);
    if (before == nullptr)
        return failure(Error::Code::NotFound, "function.notFound", "There is no function %1", {name});
    StoredFunction stored = *before;
    if (const Result<> put = putCode(zip, stored.deployed); !put)
        return failure(put.error());
    return save(std::move(stored));
}

Result<DeployedFunctionPtr> FunctionStore::changeSettings(Function function, Attributes attributes)
{
    const StoredFunction *const before = m_latest.find(function.name);
    if (before == nullptr)
        return failure(Error::Code::NotFound, "function.notFound", "There is no function %1", {function.name});
    StoredFunction stored = *before;
    stored.deployed.function = std::move(function);
    stored.deployed.attributes = std::move(attributes);
    return save(std::move(stored));
}

Result<> FunctionStore::remove(const std::string &name)
{
    const StoredFunction *const found = m_latest.find(name);
    if (found == nullptr)
        return {};
    const std::string code = found->deployed.codeDirectory;
    if (Result<> removed = m_latest.remove(name); !removed)
        return removed;
    m_phases.settle(name);
    Deployer::Change change;
    change.removed.push_back(name);
    static_cast<void>(m_deployer.apply(change)); // nothing is opened
    m_code.release(code);
    return removeVersionsOf(name);
}

Result<DeployedFunctionPtr> FunctionStore::save(StoredFunction stored)
{
    const std::string name = stored.deployed.function.name;
    const StoredFunction *const before = m_latest.find(name);
    const std::string codeBefore = before != nullptr ? before->deployed.codeDirectory.string() : std::string();
    const std::string code = stored.deployed.codeDirectory;
    stored.deployed.revisionId = newUuid();
    stored.deployed.build = stored.deployed.revisionId;
    stored.deployed.lastModified = m_clock.now();
    const DeployedFunctionPtr deployed = m_code.use(stored.deployed);
    if (const Result<> written = m_latest.put(name, std::move(stored)); !written)
        return failure(written.error());
    m_code.keep(code);
    if (!codeBefore.empty())
        m_code.release(codeBefore);
    m_phases.begin(name, codeBefore.empty() ? Phase::Creating : Phase::Updating);
    Deployer::Change change;
    change.put.push_back(deployed);
    if (const Result<> applied = m_deployer.apply(change); !applied)
        return failure(applied.error());
    return deployed;
}

Result<> FunctionStore::putCode(std::string_view zip, DeployedFunction &deployed)
{
    const Result<CodeFolders::Code> code = m_code.unpack(zip);
    if (!code)
        return failure(code.error());
    deployed.codeDirectory = code->name;
    deployed.codeSha256 = code->sha256;
    deployed.codeSize = code->size;
    return {};
}

} // namespace fermata::emulator
