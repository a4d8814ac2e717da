// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/packageof.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/model/runtime.h"
#include "app/package/archive.h"
#include "app/services/build/buildstamp.h"

#include <QTemporaryDir>

#include <optional>

namespace fermata {

namespace {

// The archive that a build made of just this code; code that needs no building is packed as it stands.
std::optional<std::filesystem::path> freshArchive(const Function &function, const std::filesystem::path &root,
                                                  const PackageWish &wish)
{
    const Result<BuildPlan> plan = buildPlan(function, root, wish);
    std::error_code ignored;
    if (!plan || plan->steps.empty() || !std::filesystem::exists(plan->archive(), ignored))
        return std::nullopt;
    const Result<QByteArray> key = buildKey(*plan);
    return key && isBuilt(*plan, *key) ? std::optional(plan->archive()) : std::nullopt;
}

// What stands in the template goes as the one file that the vendor makes of it.
Result<std::string> packInline(const Function &function)
{
    const QTemporaryDir folder;
    if (const Result<> written = writeFile(toPath(folder.path()) / inlineFile(function.runtime), function.inlineCode);
        !written)
        return failure(written.error());
    return packZip(toPath(folder.path()));
}

Result<std::string> packSource(const Function &function, const PackageWish &wish)
{
    if (!function.inlineCode.empty())
        return packInline(function);
    const std::string kind = function.code.extension();
    if (kind == ".zip" || kind == ".jar" || kind == ".war")
        return readFile(function.code);
    std::error_code ignored;
    if (std::filesystem::is_regular_file(function.code, ignored))
        return packZip({PackageFile{.name = function.code.filename(), .path = function.code}});
    return packZip(function.code, packageRules(function, wish.patterns));
}

} // namespace

Result<CodePackage> packageOf(const Function &function, const std::filesystem::path &root, const PackageWish &wish)
{
    auto built = freshArchive(function, root, wish);
    if (!built && !wish.commands.empty()) // or it was built without the project's own commands
        built = freshArchive(function, root, {wish.patterns, {}, wish.cloud});
    const Result<std::string> zip = built ? readFile(*built) : packSource(function, wish);
    if (!zip)
        return failure(zip.error());
    return CodePackage{QByteArray::fromStdString(*zip), built.has_value()};
}

} // namespace fermata
