// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/builtcode.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "app/build/buildplan.h"
#include "app/package/archive.h"
#include "emulator/project/plan.h"

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

void copyOver(const fs::path &from, const fs::path &to)
{
    const Result<std::string> content = readFile(from);
    if (!content)
        return; // it went meanwhile, and its going is told too
    std::error_code ignored;
    const fs::perms mode = fs::status(from, ignored).permissions();
    if (writeFile(to, *content))
        fs::permissions(to, mode, ignored);
}

fs::file_time_type timeOf(const fs::path &file)
{
    std::error_code ignored;
    return fs::last_write_time(file, ignored);
}

PackageWish inFlavour(BuildFlavour flavour)
{
    PackageWish wish;
    wish.flavour = flavour;
    return wish;
}

} // namespace

bool BuiltCode::isBuildFolder(const fs::path &folder, const fs::path &root)
{
    return folder == root / ".fermata" / "build" || folder == root / ".fermata" / "debug";
}

fs::path BuiltCode::packageOf(const Function &function, const fs::path &root, BuildFlavour flavour)
{
    const Result<BuildPlan> plan = buildPlan(function, root, inFlavour(flavour));
    std::error_code ignored;
    if (!plan || plan->steps.empty() || bringsProgram(function) || !fs::is_regular_file(plan->archive(), ignored))
        return {};
    const bool isSame = flavour == BuildFlavour::Debug && plan->output.parent_path().filename() == "build";
    return isSame ? fs::path() : plan->archive();
}

bool BuiltCode::hasOther(const Function &function, const fs::path &root) const
{
    return hasOther(function, root, BuildFlavour::Package) || hasOther(function, root, BuildFlavour::Debug);
}

bool BuiltCode::hasOther(const Function &function, const fs::path &root, BuildFlavour flavour) const
{
    const fs::path package = packageOf(function, root, flavour);
    const auto known = m_functions.find({function.name, flavour});
    if (package.empty() || known == m_functions.end())
        return package.empty() == (known != m_functions.end());
    return timeOf(package) != known->second.built;
}

Result<fs::path> BuiltCode::unpack(const Function &function, const fs::path &package, std::string_view zip,
                                   BuildFlavour flavour)
{
    const fs::path folder = m_unpacked / ("built-" + newUuid());
    const ArchiveLimits limits =
        function.vendor == Vendor::Lambda ? ArchiveLimits{} : ArchiveLimits{10ULL << 30, 500'000};
    if (const Result<> unpacked = unpackZip(zip, folder, limits); !unpacked)
        return failure(unpacked.error());
    Unpacked &mine = m_functions[{function.name, flavour}];
    std::error_code ignored;
    if (!mine.before.empty())
        fs::remove_all(mine.before, ignored);
    mine = {folder, mine.folder, timeOf(package)};

    const Result<BuildPlan> plan = buildPlan(function, {});
    const Result<std::vector<PackageFile>> files =
        plan ? packageFiles(plan->source, plan->copied, limits) : Result<std::vector<PackageFile>>();
    if (!files)
        return failure(files.error());
    for (const PackageFile &file : *files) {
        if (timeOf(file.path) > mine.built)
            copyOver(file.path, folder / file.name);
    }
    return folder;
}

void BuiltCode::forget(const std::string &function, BuildFlavour flavour)
{
    m_functions.erase({function, flavour});
}

void BuiltCode::layOver(const Function &function, const std::set<fs::path> &changed) const
{
    const Result<BuildPlan> plan = buildPlan(function, {});
    if (!plan)
        return;
    for (const fs::path &path : changed) {
        const std::string name = path.lexically_relative(function.code).generic_string();
        if (!isWithin(path, function.code) || name == "." || plan->copied.leavesOut(name, false))
            continue;
        std::error_code ignored;
        for (const BuildFlavour flavour : {BuildFlavour::Package, BuildFlavour::Debug}) {
            const auto known = m_functions.find({function.name, flavour});
            if (known == m_functions.end())
                continue;
            const fs::path target = known->second.folder / name;
            if (fs::is_regular_file(path, ignored))
                copyOver(path, target);
            else if (!fs::exists(path, ignored))
                fs::remove_all(target, ignored);
        }
    }
}

} // namespace fermata::emulator
