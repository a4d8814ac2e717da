// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/project/watchedtree.h"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <set>

namespace fermata::emulator {

// Tells when files of a tree have changed and have been still for 50 ms (half a second at most while they go on).
// Single-threaded: on the executor's thread.
class Watcher
{
public:
    // An empty set: so much changed that the kernel lost count.
    using Listener = std::function<void(const std::set<std::filesystem::path> &changed)>;

    Watcher(boost::asio::any_io_executor executor, Listener listener);
    ~Watcher();

    // Adds a folder with all below it. One that is already watched costs nothing.
    void add(const std::filesystem::path &folder);

    // Tells at once what has changed until now, without waiting for the files to be still.
    void catchUp();

private:
    class Loop;
    std::shared_ptr<Loop> m_loop;
};

} // namespace fermata::emulator
