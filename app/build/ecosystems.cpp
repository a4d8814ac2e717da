// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/ecosystems/ecosystem.h"

#include <utility>

namespace fs = std::filesystem;

namespace fermata {

namespace {

void append(std::vector<BuildStep> &steps, std::vector<BuildStep> more)
{
    steps.insert(steps.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

bool hasFile(const fs::path &folder, const std::string &name)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / name, ignored);
}

std::vector<BuildStep> stepsFor(const Function &function, const fs::path &output, const Outside &outside,
                                BuildFlavour flavour)
{
    if (std::vector<BuildStep> made = makeSteps(function, output, flavour); !made.empty())
        return made;
    std::vector<BuildStep> steps = pythonSteps(function, output, outside);
    if (std::vector<BuildStep> node = nodeSteps(function, output, outside); !node.empty())
        steps = std::move(node);
    append(steps, goSteps(function, output, outside, flavour));
    if (std::vector<BuildStep> java = javaSteps(function, output); !java.empty())
        steps = std::move(java);
    if (hasFile(function.code, "composer.json"))
        steps.push_back({{"composer", "install", "--no-dev", "--no-interaction", "--optimize-autoloader"}, {}, output});
    if (hasFile(function.code, "Gemfile"))
        steps.push_back({{"bundle", "install", "--quiet"},
                         {{"BUNDLE_PATH", "vendor/bundle"}, {"BUNDLE_WITHOUT", "development:test"}},
                         output});
    return steps;
}

} // namespace fermata
