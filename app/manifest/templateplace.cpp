// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/templateplace.h"

#include "app/manifest/handlerfile.h"
#include "app/manifest/vendorrules.h"
#include "app/model/runtime.h"

#include <algorithm>

namespace fermata {

bool isTemplatePlace(std::string_view text)
{
    const std::size_t open = text.find("{{");
    return open != std::string_view::npos && text.find("}}", open + 2) != std::string_view::npos;
}

std::optional<AssumedRuntime> assumedRuntime(const Function &function)
{
    const std::vector<std::string> &offered = rulesOf(function.vendor).runtimes;
    for (const char *language : {"python", "nodejs", "ruby", "php"}) {
        // The vendors' lists go from old to new.
        const auto newest = std::find_if(offered.rbegin(), offered.rend(), [language](const std::string &runtime) {
            return parseRuntime(runtime).language == language;
        });
        if (newest == offered.rend())
            continue;
        Function assumed = function;
        assumed.runtime = *newest;
        for (const std::string &file : handlerFiles(assumed)) {
            std::error_code ignored;
            if (std::filesystem::is_regular_file(function.code / file, ignored))
                return AssumedRuntime{*newest, file};
        }
    }
    return std::nullopt;
}

} // namespace fermata
