// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/reference.h"

#include "app/base/text.h"

namespace fermata {

std::vector<std::string> referencesIn(std::string_view text)
{
    std::vector<std::string> references;
    std::size_t close = 0;
    for (std::size_t open = text.find("${"); open != std::string_view::npos; open = text.find("${", close)) {
        close = text.find('}', open);
        if (close == std::string_view::npos)
            break;
        open = text.rfind("${", close); // the innermost one
        const std::vector<std::string> parts = split(trimmed(text.substr(open + 2, close - open - 2)), '.');
        const bool isPath = parts.size() > 1 && (parts[0] == "resources" || parts[0] == "services");
        references.push_back(isPath ? parts[0] + '.' + parts[1] : parts[0]);
    }
    return references;
}

} // namespace fermata
