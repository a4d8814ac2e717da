// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/store/functionstore.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/auth/digest.h"
#include "emulator/project/archive.h"
#include "emulator/project/deployer.h"

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

constexpr const char *fileName = "function.json";

fs::path archiveBeside(fs::path code)
{
    return code += ".zip";
}

} // namespace

struct FunctionStore::CodeFolders
{
    std::set<fs::path> current;
};

FunctionStore::FunctionStore(fs::path folder, Deployer &deployer, const Clock &clock)
    : m_folder(std::move(folder)), m_deployer(deployer), m_clock(clock), m_code(std::make_shared<CodeFolders>())
{
}

void FunctionStore::load(const FunctionRegistry &inService)
{
    Deployer::Change change;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
        const Result<std::string> text = readFile(entry->path() / fileName);
        const Result<StoredFunction> stored = text ? storedFunctionFromJson(*text) : failure(text.error());
        if (!stored || folderOf(stored->deployed.function.name) != entry->path())
            continue;
        if (inService.find(stored->deployed.function.name))
            continue;
        removeLeftovers(*stored);
        change.put.push_back(versionOf(stored->deployed));
        m_functions[stored->deployed.function.name] = *stored;
    }
    // Ports are given freely here, so opening fronts has nothing to say.
    if (!change.put.empty())
        static_cast<void>(m_deployer.apply(change));
}

Attributes FunctionStore::attributes(const std::string &name) const
{
    const auto found = m_functions.find(name);
    return found != m_functions.end() ? found->second.attributes : Attributes();
}

std::optional<fs::path> FunctionStore::archive(const std::string &name) const
{
    const auto found = m_functions.find(name);
    if (found == m_functions.end())
        return std::nullopt;
    return archiveBeside(folderOf(name) / found->second.deployed.codeDirectory);
}

Result<DeployedFunctionPtr> FunctionStore::create(Function function, std::string_view zip, Attributes attributes)
{
    StoredFunction stored;
    stored.deployed.version = latestVersion(function.vendor);
    stored.deployed.function = std::move(function);
    stored.deployed.ownsCode = true;
    stored.deployed.createdAt = m_clock.now();
    stored.attributes = std::move(attributes);
    const Result<> unpacked = unpack(zip, stored);
    if (!unpacked)
        return failure(unpacked.error());
    return save(std::move(stored));
}

Result<DeployedFunctionPtr> FunctionStore::changeCode(const std::string &name, std::string_view zip)
{
    StoredFunction stored = m_functions.at(name);
    const Result<> unpacked = unpack(zip, stored);
    if (!unpacked)
        return failure(unpacked.error());
    return save(std::move(stored));
}

Result<DeployedFunctionPtr> FunctionStore::changeSettings(Function function, Attributes attributes)
{
    StoredFunction stored = m_functions.at(function.name);
    stored.deployed.function = std::move(function);
    stored.attributes = std::move(attributes);
    return save(std::move(stored));
}

void FunctionStore::remove(const std::string &name)
{
    const auto found = m_functions.find(name);
    if (found == m_functions.end())
        return;
    const fs::path folder = folderOf(name);
    std::error_code ignored;
    fs::remove(folder / fileName, ignored); // first, so that a crash midway leaves no half function
    fs::remove(archiveBeside(folder / found->second.deployed.codeDirectory), ignored);
    m_code->current.erase(folder / found->second.deployed.codeDirectory);
    m_functions.erase(found);
    Deployer::Change change;
    change.removed.push_back(name);
    static_cast<void>(m_deployer.apply(change)); // nothing is opened
    fs::remove(folder, ignored);                 // unless a call still uses the code
}

Result<DeployedFunctionPtr> FunctionStore::save(StoredFunction stored)
{
    const std::string name = stored.deployed.function.name;
    stored.deployed.revisionId = newUuid();
    stored.deployed.lastModified = m_clock.now();
    const Result<> written = writeFile(folderOf(name) / fileName, storedFunctionToJson(stored));
    if (!written)
        return failure(written.error());
    const auto before = m_functions.find(name);
    if (before != m_functions.end() && before->second.deployed.codeDirectory != stored.deployed.codeDirectory) {
        const fs::path old = folderOf(name) / before->second.deployed.codeDirectory;
        m_code->current.erase(old);
        std::error_code ignored;
        fs::remove(archiveBeside(old), ignored);
    }
    DeployedFunctionPtr deployed = versionOf(stored.deployed);
    m_functions[name] = std::move(stored);
    Deployer::Change change;
    change.put.push_back(deployed);
    const Result<> applied = m_deployer.apply(change);
    if (!applied)
        return failure(applied.error());
    return deployed;
}

Result<> FunctionStore::unpack(std::string_view zip, StoredFunction &stored) const
{
    const fs::path folder = folderOf(stored.deployed.function.name);
    const fs::path code = std::string("code-").append(randomHex(12));
    const Result<> unpacked = unpackZip(zip, folder / code);
    if (!unpacked)
        return unpacked;
    const Result<> kept = writeFile(archiveBeside(folder / code), zip);
    if (!kept)
        return kept;
    stored.deployed.codeDirectory = code;
    stored.deployed.codeSha256 = toBase64(sha256(zip));
    stored.deployed.codeSize = zip.size();
    return {};
}

// The last owner of a version whose code has been superseded takes the code folder with it.
DeployedFunctionPtr FunctionStore::versionOf(const DeployedFunction &deployed)
{
    const fs::path code = folderOf(deployed.function.name) / deployed.codeDirectory;
    m_code->current.insert(code);
    auto copy = std::make_unique<DeployedFunction>(deployed);
    copy->codeDirectory = code;
    return DeployedFunctionPtr(copy.release(), [folders = m_code, code](const DeployedFunction *gone) {
        delete gone;
        if (folders->current.contains(code))
            return;
        std::error_code ignored;
        fs::remove_all(code, ignored);
        fs::remove(code.parent_path(), ignored); // only if that was all of it
    });
}

// The ending keeps a function named ".." in its place.
fs::path FunctionStore::folderOf(const std::string &name) const
{
    return m_folder / percentEncoded(name).append("@");
}

void FunctionStore::removeLeftovers(const StoredFunction &stored) const
{
    const fs::path folder = folderOf(stored.deployed.function.name);
    const fs::path code = folder / stored.deployed.codeDirectory;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const bool ours = entry->path().filename().native().starts_with("code-");
        if (ours && entry->path() != code && entry->path() != archiveBeside(code)) {
            std::error_code ignored;
            fs::remove_all(entry->path(), ignored);
        }
    }
}

} // namespace fermata::emulator
