// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/projectfunction.h"

#include "app/async/text.h"
#include "app/base/text.h"

#include <algorithm>

namespace fermata {

Result<Function> functionNamed(const Project &project, const QString &wanted)
{
    const std::string word = toStd(wanted);
    std::vector<std::string> names;
    for (const Manifest &manifest : project.manifests) {
        for (const Function &function : manifest.functions) {
            if (function.name == word || function.resource == word || function.resource.ends_with('.' + word))
                return function;
            if (std::find(names.begin(), names.end(), function.name) == names.end())
                names.push_back(function.name);
        }
    }
    const std::string near = nearest(word, names);
    return failure(Error::Code::NotFound, "invoke.noFunction", "The project has no function %1", {word},
                   near.empty() ? "It has: " + join(names, ", ") : "Is " + near + " meant?");
}

} // namespace fermata
