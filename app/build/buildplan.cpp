// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/buildplan.h"

#include "app/base/text.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

// A function's name may hold what a folder's name may not.
std::string folderName(const std::string &function)
{
    return replaced(replaced(function, "/", "_"), "..", "_");
}

} // namespace

fs::path BuildPlan::archive() const
{
    return fs::path(output.string() + ".zip");
}

fs::path BuildPlan::stamp() const
{
    return fs::path(output.string() + ".stamp");
}

Result<BuildPlan> buildPlan(const Function &function, const fs::path &root)
{
    std::error_code ignored;
    if (function.code.empty() || fs::is_regular_file(function.code, ignored))
        return failure(Error::Code::Invalid, "build.noFolder",
                       "The code of %1 is in no folder, so there is nothing to build", {function.name},
                       "It is sent as it is");
    if (!fs::is_directory(function.code, ignored))
        return failure(Error::Code::NotFound, "code.noFolder", "There is no folder %1", {function.code.string()},
                       "Correct the path in the manifest");
    BuildPlan plan;
    plan.function = function.name;
    plan.vendor = function.vendor;
    plan.source = function.code;
    plan.output = root / ".fermata" / "build" / folderName(function.name);
    plan.packed =
        FileRules::ofFolder(function.code, function.vendor == Vendor::FunctionCompute ? ".fcignore" : ".samignore");
    plan.copied = plan.packed;
    plan.steps = stepsFor(function, plan.output);
    if (plan.steps.empty())
        return plan;
    for (const char *const made : {"node_modules/", "__pycache__/", ".venv/", "venv/", "/vendor/", "/target/", "*.pyc"})
        plan.copied.leaveOut(made);
    return plan;
}

std::uint64_t largestArchive(Vendor vendor)
{
    return vendor == Vendor::Lambda ? 52'428'800 : 524'288'000;
}

} // namespace fermata
