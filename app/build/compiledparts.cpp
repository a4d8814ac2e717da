// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/compiledparts.h"

#include "app/model/runtime.h"

#include <string_view>

namespace fermata {

namespace {

// "3.11" of "cpython-311"; PEP 3149.
std::string versionIn(std::string_view name)
{
    constexpr std::string_view tag = ".cpython-3";
    const std::size_t start = name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/');
    const std::size_t place = name.find(tag, start);
    if (place == std::string_view::npos || !name.ends_with(".so"))
        return {};
    const std::string_view rest = name.substr(place + tag.size());
    const std::size_t end = rest.find_first_not_of("0123456789");
    return end == 0 ? std::string() : std::string("3.").append(rest.substr(0, end));
}

} // namespace

std::string otherPython(const Function &function, const std::vector<PackageFile> &files)
{
    const Runtime runtime = parseRuntime(function.runtime);
    if (runtime.language != "python" || runtime.version.find('.') == std::string::npos)
        return {};
    std::string other;
    for (const PackageFile &file : files) {
        const std::string version = versionIn(file.name);
        if (version == runtime.version)
            return {}; // packages may bring parts for several
        if (!version.empty())
            other = version;
    }
    return other;
}

} // namespace fermata
