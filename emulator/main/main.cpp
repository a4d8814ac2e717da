// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "emulator/main/arguments.h"
#include "emulator/main/serve.h"

#include <cstdio>

namespace fs = std::filesystem;

using namespace fermata;
using namespace fermata::emulator;

// jemalloc's: there is one thread that works.
extern "C" {
extern const char *malloc_conf;
const char *malloc_conf = "narenas:1";
}

namespace {

int printFidelity(Command::FidelityForm form)
{
    const fs::path data = fs::temp_directory_path() / ("fermata-fidelity-" + randomHex(16));
    const Result<std::vector<FidelityRow>> rows = fidelity(data);
    std::error_code ignored;
    fs::remove_all(data, ignored);
    if (!rows) {
        std::fprintf(stderr, "fermata-emulator: %s\n", rows.error().message.c_str());
        return 1;
    }
    const bool json = form == Command::FidelityForm::Json;
    std::fputs((json ? fidelityJson(*rows) + "\n" : fidelityMarkdown(*rows)).c_str(), stdout);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const Command command = readArguments(std::vector<std::string>(argv + 1, argv + argc));
    if (!command.problem.empty()) {
        std::fputs(command.problem.c_str(), stderr);
        return 2;
    }
    if (command.fidelity)
        return printFidelity(*command.fidelity);
    if (!command.serve) {
        std::fputs(command.output.c_str(), stdout);
        return 0;
    }
    return serve(*command.serve, [](const std::string &line) {
        std::puts(line.c_str());
        std::fflush(stdout);
    });
}
