// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/foreigncloud.h"

#include <algorithm>

namespace fermata {

// Reading has said so, once, with its name.
std::string foreignCloudOf(const Manifest &manifest)
{
    const auto said = std::ranges::find(manifest.diagnostics, "manifest.otherCloud", &Diagnostic::rule);
    return said == manifest.diagnostics.end() || said->arguments.empty() ? std::string() : said->arguments.front();
}

Result<> checkRunsHere(const Project &project, const Function &function)
{
    for (const Manifest &manifest : project.manifests) {
        const bool isOfIt = std::ranges::find(manifest.functions, function) != manifest.functions.end();
        if (const std::string cloud = isOfIt ? foreignCloudOf(manifest) : std::string(); !cloud.empty())
            return failure(Error::Code::Invalid, "invoke.otherCloud",
                           "%1 is a function of %2, which the local cloud is not", {function.name, cloud},
                           "Call it with the tool of that cloud");
    }
    return {};
}

} // namespace fermata
