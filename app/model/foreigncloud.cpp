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

} // namespace fermata
