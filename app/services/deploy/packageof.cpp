// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/packageof.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/build/compiledparts.h"
#include "app/build/layerplan.h"
#include "app/model/runtime.h"
#include "app/package/archive.h"
#include "app/services/build/buildstamp.h"

#include <QTemporaryDir>

#include <optional>

namespace fermata {

namespace {

// The archive that a build made of just these files; what needs no building is packed as it stands.
std::optional<std::filesystem::path> freshArchive(const Result<BuildPlan> &plan)
{
    std::error_code ignored;
    if (!plan || plan->isInPlace() || !std::filesystem::exists(plan->archive(), ignored))
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
    Result<BuildPlan> plan = buildPlan(function, root, wish);
    auto built = freshArchive(plan);
    if (!built && !wish.commands.empty()) { // or it was built without the project's own commands
        plan = buildPlan(function, root, {wish.patterns, {}, wish.cloud});
        built = freshArchive(plan);
    }
    const Result<std::string> zip = built ? readFile(*built) : packSource(function, wish);
    if (!zip)
        return failure(zip.error());
    CodePackage package{QByteArray::fromStdString(*zip), built.has_value()};
    if (built) {
        const Result<std::vector<PackageFile>> files = packageFiles(plan->package);
        package.otherPython = files ? otherPython(function, *files) : std::string();
    }
    return package;
}

Result<QByteArray> packageOf(const DeclaredLayer &layer, const std::filesystem::path &root)
{
    const bool isArchive = layer.content.extension() == ".zip";
    std::optional<std::filesystem::path> archive = isArchive ? std::optional(layer.content) : std::nullopt;
    if (!isArchive && !layer.buildMethod.empty()) {
        archive = freshArchive(layerPlan(layer, root));
        if (!archive)
            return failure(Error::Code::Invalid, "layer.notBuilt", "The layer %1 has not been built as it is now",
                           {layer.name}, "Build the project first");
    }
    const Result<std::string> zip = archive ? readFile(*archive) : packZip(layer.content);
    if (!zip)
        return failure(zip.error());
    return QByteArray::fromStdString(*zip);
}

} // namespace fermata
