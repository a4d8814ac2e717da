// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/routes.h"

#include <algorithm>
#include <cctype>

namespace fermata {

std::vector<std::string> routesOf(const std::string &method, const std::string &path)
{
    if (path.empty() || path == "*" || path == "$default")
        return {};
    std::string verb = method.empty() || method == "*" ? "ANY" : method;
    std::transform(verb.begin(), verb.end(), verb.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return {verb + (path.starts_with('/') ? " " : " /") + path};
}

} // namespace fermata
