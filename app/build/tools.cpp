// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/tools.h"

#include <map>

namespace fermata {

std::string installCommand(const std::string &tool)
{
    static const std::map<std::string, const char *> ofNode = {{"pnpm", "pnpm"}, {"yarn", "yarn"}};
    if (const auto package = ofNode.find(tool); package != ofNode.end())
        return std::string("npm install -g ") + package->second;
    static const std::map<std::string, const char *> packages = {{"python3", "python3 python3-pip"},
                                                                 {"npm", "nodejs npm"},
                                                                 {"npx", "nodejs npm"},
                                                                 {"node", "nodejs"},
                                                                 {"go", "golang-go"},
                                                                 {"mvn", "maven"},
                                                                 {"gradle", "gradle"},
                                                                 {"composer", "composer"},
                                                                 {"bundle", "ruby-bundler"},
                                                                 {"make", "make"}};
    const auto package = packages.find(tool);
    return package == packages.end() ? std::string() : std::string("apt-get install ") + package->second;
}

} // namespace fermata
