// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/interpreter.h"
#include "emulator/instances/runtimecatalog.h"

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace fermata::emulator {

// Bootstraps that are compiled on this machine by whoever runs them, the first time that they are needed, into
// $XDG_CACHE_HOME/fermata/runtimes/LANGUAGE-KEY. The key is of the sources and of the compiler: another one of either makes
// another folder. Two that make the same do not harm each other. Single-threaded.
class Preparation
{
public:
    explicit Preparation(std::filesystem::path folder = cacheDirectory());

    // The bootstrap to start: the description's own if it needs none of this.
    // Fails with Io ("runtime.notPrepared"), which says what the compiler said by its exit.
    boost::asio::awaitable<Result<std::filesystem::path>> bootstrapOf(const RuntimeDescription &runtime,
                                                                      Interpreter interpreter);

    static std::filesystem::path cacheDirectory();

private:
    boost::asio::awaitable<Result<std::filesystem::path>> make(const RuntimeDescription &runtime,
                                                               const Interpreter &interpreter);

    std::filesystem::path m_folder;
    std::map<std::filesystem::path, std::filesystem::path> m_known; // bootstraps by interpreter
    std::set<std::string> m_making; // languages
};

} // namespace fermata::emulator
