// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/runtime.h"

#include <array>

namespace fermata {

Runtime parseRuntime(std::string_view name)
{
    // Longest names first, so that custom-container is not taken for custom.
    constexpr std::array<std::string_view, 11> languages = {
        "custom-container", "provided", "custom", "python", "nodejs", "dotnetcore",
        "dotnet",           "java",     "ruby",   "php",    "go"};
    for (const std::string_view language : languages) {
        if (!name.starts_with(language))
            continue;
        std::string_view version = name.substr(language.size());
        if (version.starts_with('.'))
            version.remove_prefix(1);
        if (version.ends_with(".x"))
            version.remove_suffix(2);
        return {std::string(language == "dotnetcore" ? "dotnet" : language), std::string(version)};
    }
    return {};
}

HandlerName parseHandler(std::string_view handler)
{
    const std::size_t dot = handler.rfind('.');
    if (dot == std::string_view::npos)
        return {std::string(handler), {}};
    return {std::string(handler.substr(0, dot)), std::string(handler.substr(dot + 1))};
}

const char *inlineFile(std::string_view runtime)
{
    return parseRuntime(runtime).language == "python" ? "index.py" : "index.js";
}

const char *codeRoot(Vendor vendor)
{
    return vendor == Vendor::Lambda ? "/var/task" : "/code";
}

} // namespace fermata
