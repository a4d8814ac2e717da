// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/sandbox/entries.h"

#include <filesystem>
#include <vector>

namespace fermata::emulator {

// Where things are inside a sandbox.
struct InsidePlaces
{
    static constexpr const char *code[] = {"/var/task", "/code"}; // a vendor each
    static constexpr const char *layers = "/opt";
    static constexpr const char *runtime = "/var/runtime";
    static constexpr const char *interpreter = "/var/lang";
    static constexpr const char *adapter = "/var/adapter";
    static constexpr const char *brought = "/var/brought";
    static constexpr const char *temporary = "/tmp";
};

// What every function sees of this machine, all of it read-only: the system's programs and libraries, the few files of
// /etc that programs need, harmless devices; and empty places for what differs. Nothing of anybody's home.
std::vector<Entry> systemView();

// Where this machine's package manager puts modules of Python: what is installed here for others.
std::vector<std::filesystem::path> systemPythonPackages();

// The program of an interpreter as it is found inside, and what must be seen for it: nothing more if it is the system's,
// else the folder that it was installed to.
struct ProgramView
{
    std::filesystem::path program;
    std::vector<Entry> entries;
};
ProgramView viewOfProgram(const std::filesystem::path &program);

} // namespace fermata::emulator
