// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/instances/runtimecatalog.h"

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

// A program of this machine that runs functions of one language.
struct Interpreter
{
    std::filesystem::path program; // the real one, never a version manager's shim
    std::string version;           // 3.11.7
    bool borrowsAdapter = false;   // has no debug adapter of its own, but the packaged one fits
};

// True if `version` is the declared one or a patch of it: 3.10.13 is 3.10, 20.20.2 is 20. Everything is "".
bool isVersion(const std::string &version, const std::string &declared);

// Finds interpreters, and remembers what it learned of each program until the program changes. Single-threaded.
class InterpreterFinder
{
public:
    // The declared version if the machine has it, else whatever the person's PATH gives.
    // Fails with NotFound ("runtime.interpreterMissing").
    boost::asio::awaitable<Result<Interpreter>> find(const RuntimeDescription &runtime, std::string declared);
    // The same among those that can be debugged. Fails with NotFound ("debug.adapterMissing") too.
    boost::asio::awaitable<Result<Interpreter>> findForDebug(const RuntimeDescription &runtime, std::string declared);

private:
    // Asks a candidate once what it is; a program that is none is no error but a candidate less.
    boost::asio::awaitable<Result<Interpreter>> ask(const RuntimeDescription &runtime, std::filesystem::path program);
    boost::asio::awaitable<std::vector<Interpreter>> usable(const RuntimeDescription &runtime, std::string declared,
                                                            std::size_t most);
    boost::asio::awaitable<bool> giveAdapter(const RuntimeDescription &runtime, Interpreter &interpreter);

    struct Known
    {
        std::filesystem::file_time_type changed;
        Result<Interpreter> answer;
    };
    std::map<std::filesystem::path, Known> m_known;
};

} // namespace fermata::emulator
