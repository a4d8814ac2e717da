// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/packageof.h"

#include "app/base/files.h"
#include "app/package/archive.h"
#include "app/services/buildstamp.h"

#include <optional>

namespace fermata {

namespace {

// The archive that a build made of just this code; code that needs no building is packed as it stands.
std::optional<std::filesystem::path> freshArchive(const Function &function, const std::filesystem::path &root)
{
    const Result<BuildPlan> plan = buildPlan(function, root);
    std::error_code ignored;
    if (!plan || plan->steps.empty() || !std::filesystem::exists(plan->archive(), ignored))
        return std::nullopt;
    const Result<QByteArray> key = buildKey(*plan);
    return key && isBuilt(*plan, *key) ? std::optional(plan->archive()) : std::nullopt;
}

} // namespace

Result<CodePackage> packageOf(const Function &function, const std::filesystem::path &root)
{
    const auto built = freshArchive(function, root);
    const std::string kind = function.code.extension();
    const bool archived = kind == ".zip" || kind == ".jar" || kind == ".war";
    const char *const ignored = function.vendor == Vendor::FunctionCompute ? ".fcignore" : ".samignore";
    const Result<std::string> zip = built    ? readFile(*built)
                                  : archived ? readFile(function.code)
                                             : packZip(function.code, FileRules::ofFolder(function.code, ignored));
    if (!zip)
        return failure(zip.error());
    return CodePackage{QByteArray::fromStdString(*zip), built.has_value()};
}

} // namespace fermata
