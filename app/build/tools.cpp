// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/tools.h"

#include "app/base/text.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string_view>
#include <unistd.h>

namespace fs = std::filesystem;

namespace fermata {

fs::path programOnPath(const std::string &name)
{
    const char *const path = std::getenv("PATH");
    for (const std::string &folder : split(path == nullptr ? "" : path, ':')) {
        const fs::path program = fs::path(folder) / name;
        if (!folder.empty() && isCompiledProgram(program) && ::access(program.c_str(), X_OK) == 0)
            return program;
    }
    return {};
}

bool isCompiledProgram(const fs::path &file)
{
    std::ifstream program(file, std::ios::binary);
    std::array<char, 4> magic{};
    return program.read(magic.data(), magic.size())
        && std::string_view(magic.data(), magic.size())
               == "\x7f"
                  "ELF";
}

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
