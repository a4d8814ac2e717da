// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/arguments.h"
#include "emulator/main/serve.h"

#include <cstdio>

using namespace fermata::emulator;

int main(int argc, char **argv)
{
    const Command command = readArguments(std::vector<std::string>(argv + 1, argv + argc));
    if (!command.problem.empty()) {
        std::fputs(command.problem.c_str(), stderr);
        return 2;
    }
    if (!command.serve) {
        std::fputs(command.output.c_str(), stdout);
        return 0;
    }
    return serve(*command.serve, [](const std::string &line) {
        std::puts(line.c_str());
        std::fflush(stdout);
    });
}
