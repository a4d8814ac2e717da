// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/project.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "app/base/text.h"
#include "app/model/runtime.h"
#include "app/package/archive.h"
#include "emulator/auth/digest.h"
#include "emulator/project/deployer.h"

#include <algorithm>
#include <tuple>

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

const Function *find(const std::vector<Function> &functions, const std::string &name)
{
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [&name](const Function &function) { return function.name == name; });
    return found != functions.end() ? &*found : nullptr;
}

std::vector<std::string> names(const std::vector<Function> &functions)
{
    std::vector<std::string> result;
    for (const Function &function : functions)
        result.push_back(function.name);
    return result;
}

auto declaredBeside(const ProjectPlan &plan)
{
    return std::tie(plan.queues, plan.topics, plan.apis, plan.domains, plan.publishing, plan.layerFolders);
}

// ARN of where events go that a function cannot take; empty: nowhere.
std::string deadLettersOf(const Function &function, const ProjectPlan &plan)
{
    const auto publishing = plan.publishing.find(function.name);
    return publishing != plan.publishing.end() ? publishing->second.deadLetters : std::string();
}

fs::path folderOf(const std::string &layer, const ProjectPlan &plan)
{
    const auto folder = plan.layerFolders.find(layer);
    return folder != plan.layerFolders.end() ? folder->second : fs::path();
}

bool isArchive(const fs::path &code)
{
    std::error_code ignored;
    return (code.extension() == ".zip" || code.extension() == ".jar") && fs::is_regular_file(code, ignored);
}

// What to watch for a function's code: its folder, or the folder of its archive or only file.
fs::path codeFolder(const fs::path &code)
{
    std::error_code ignored;
    const bool isFile = code.extension() == ".zip" || code.extension() == ".jar" || fs::is_regular_file(code, ignored);
    return isFile ? code.parent_path() : code;
}

} // namespace

OpenProject::OpenProject(boost::asio::any_io_executor executor, Source source, fs::path unpacked, Deployer &deployer,
                         const Clock &clock, Declare declare)
    : m_path(fs::absolute(source.path).lexically_normal()),
      m_environment(std::move(source.environment)),
      m_unpacked(std::move(unpacked)),
      m_deployer(deployer),
      m_clock(clock),
      m_declare(std::move(declare)),
      m_layers(m_unpacked),
      m_built(m_unpacked),
      m_watcher(std::move(executor), [this](const std::set<fs::path> &changed) { filesChanged(changed); })
{
}

Result<> OpenProject::open()
{
    std::error_code ignored; // what an earlier run unpacked
    fs::remove_all(m_unpacked, ignored);
    Result<> result = deploy({});
    watch();
    return result;
}

void OpenProject::catchUp()
{
    m_watcher.catchUp();
}

void OpenProject::filesChanged(const std::set<fs::path> &changed)
{
    std::set<fs::path> paths = changed;
    if (paths.empty()) {
        for (const Function &function : m_plan.functions)
            paths.insert(function.code);
        paths.insert(m_plan.root / ".fermata/build");
    }
    // A port that was taken meanwhile is no reason to stop following the files: the front has another one.
    static_cast<void>(deploy(paths));
    watch();
}

Result<> OpenProject::deploy(const std::set<fs::path> &changed)
{
    Result<ProjectPlan> plan = isBesides(m_plan, changed) ? m_plan : readPlan(m_path, m_environment);
    if (!plan) {
        m_deployer.report(plan.error());
        return {};
    }
    plan->layerFolders = m_layers.update(plan->layers, plan->root);
    Deployer::Change change;
    change.deployed = names(plan->functions);
    const bool mayBeBuilt = std::ranges::any_of(changed, [&](const fs::path &path) {
        return BuiltCode::isBuildFolder(path, plan->root) || BuiltCode::isBuildFolder(path.parent_path(), plan->root)
            || path == plan->root / ".fermata";
    });
    for (const Function &function : plan->functions) {
        const Function *const before = find(m_plan.functions, function.name);
        const bool codeChanged = before && hasCodeAmong(function, *plan, changed);
        if (before && *before == function && standsAsBefore(function, *plan)
            && !(codeChanged && isArchive(function.code)) && !(mayBeBuilt && m_built.hasOther(function, plan->root))) {
            if (codeChanged) {
                m_built.layOver(function, changed);
                change.codeChanged.push_back(function.name);
            }
            continue;
        }
        const Result<DeployedFunctionPtr> made = deployed(function, *plan);
        if (!made) {
            m_deployer.report(made.error());
            return {};
        }
        change.put.push_back(*made);
    }
    for (const Function &function : m_plan.functions) {
        if (!find(plan->functions, function.name))
            change.removed.push_back(function.name);
    }
    const bool first = m_plan.root.empty();
    const bool declaresOther = first || declaredBeside(m_plan) != declaredBeside(*plan);
    m_plan = *std::move(plan);
    if (declaresOther)
        m_declare(m_plan);
    if (!declaresOther && change.put.empty() && change.codeChanged.empty() && change.removed.empty())
        return {};
    return m_deployer.apply(change);
}

// Folders that do not exist yet come with the manifest that names them, so the set is looked at after each change.
void OpenProject::watch()
{
    std::error_code error;
    std::erase_if(m_watched, [&error](const fs::path &folder) { return !fs::is_directory(folder, error); });
    std::set<fs::path> folders = {fs::is_directory(m_path, error) ? m_path : m_path.parent_path()};
    for (const Function &function : m_plan.functions) {
        const fs::path folder = codeFolder(function.code);
        const bool covered = std::any_of(folders.begin(), folders.end(),
                                         [&folder](const fs::path &other) { return isWithin(folder, other); });
        if (!covered && !folder.empty())
            folders.insert(folder);
    }
    for (const DeclaredLayer &layer : m_plan.layers)
        folders.insert(codeFolder(layer.content));
    for (const fs::path &folder : folders) {
        if (!m_watched.contains(folder) && fs::is_directory(folder, error)) {
            m_watcher.add(folder);
            m_watched.insert(folder);
        }
    }
}

Result<DeployedFunctionPtr> OpenProject::deployed(const Function &function, const ProjectPlan &plan)
{
    DeployedFunction result;
    result.function = function;
    result.version = latestVersion(function.vendor);
    result.codeDirectory = isArchive(function.code) ? function.code : codeFolder(function.code);
    result.revisionId = newUuid();
    result.build = result.revisionId;
    result.createdAt = m_clock.now();
    result.lastModified = result.createdAt;
    if (const std::string letters = deadLettersOf(function, plan); !letters.empty())
        result.attributes["DeadLetterConfig"] = "{\"TargetArn\":\"" + letters + "\"}";
    if (!function.inlineCode.empty()) {
        result.codeDirectory = m_unpacked / (function.name + "-" + result.revisionId);
        const Result<> written = writeFile(result.codeDirectory / inlineFile(function.runtime), function.inlineCode);
        if (!written)
            return failure(written.error());
        return std::make_shared<const DeployedFunction>(std::move(result));
    }
    if (isArchive(function.code)) {
        const Result<std::string> zip = readFile(function.code);
        if (!zip)
            return failure(zip.error());
        result.codeSha256 = toBase64(sha256(*zip));
        result.codeSize = zip->size();
        const Result<fs::path> folder = unpackedArchive(function.name + "-" + result.revisionId, *zip);
        if (!folder)
            return failure(folder.error());
        result.codeDirectory = *folder;
    }
    if (const Result<> taken = takeBuilds(result, plan); !taken)
        return failure(taken.error());
    return std::make_shared<const DeployedFunction>(std::move(result));
}

// One that was built for its debugger alone runs from that everywhere: there is nothing else that could run.
Result<> OpenProject::takeBuilds(DeployedFunction &result, const ProjectPlan &plan)
{
    const Function &function = result.function;
    for (const BuildFlavour flavour : {BuildFlavour::Debug, BuildFlavour::Package}) {
        const fs::path package = BuiltCode::packageOf(function, plan.root, flavour);
        if (package.empty()) {
            m_built.forget(function.name, flavour);
            continue;
        }
        const Result<std::string> zip = readFile(package);
        if (!zip)
            return failure(zip.error());
        const Result<fs::path> folder = m_built.unpack(function, package, *zip, flavour);
        if (!folder)
            return failure(folder.error());
        result.codeDirectory = *folder;
        if (flavour == BuildFlavour::Debug)
            result.debugDirectory = *folder;
        result.codeSha256 = toBase64(sha256(*zip));
        result.codeSize = zip->size();
    }
    return {};
}

Result<fs::path> OpenProject::unpackedArchive(const std::string &name, std::string_view zip) const
{
    const fs::path folder = m_unpacked / name;
    if (const Result<> unpacked = unpackZip(zip, folder); !unpacked)
        return failure(unpacked.error());
    return folder;
}

bool OpenProject::hasCodeAmong(const Function &function, const ProjectPlan &plan,
                               const std::set<fs::path> &changed) const
{
    return std::any_of(changed.begin(), changed.end(), [this, &function, &plan](const fs::path &path) {
        if (m_plan.manifests.contains(path) || isWithin(path, plan.root / ".fermata"))
            return false;
        return isWithin(path, function.code)
            || std::any_of(function.layers.begin(), function.layers.end(), [&plan, &path](const std::string &arn) {
                   const auto layer = plan.layerFolders.find(arn);
                   return layer != plan.layerFolders.end() && isWithin(path, layer->second);
               });
    });
}

// Whether what the function has from beside it in the manifest is the same still.
bool OpenProject::standsAsBefore(const Function &function, const ProjectPlan &plan) const
{
    return deadLettersOf(function, m_plan) == deadLettersOf(function, plan)
        && std::all_of(function.layers.begin(), function.layers.end(),
                       [this, &plan](const std::string &arn) { return folderOf(arn, m_plan) == folderOf(arn, plan); });
}

} // namespace fermata::emulator
