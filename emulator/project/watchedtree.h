// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <vector>

namespace fermata::emulator {

// Whether a file or folder is nobody's code: version control, dependencies, caches, editors' own files. The packages of
// builds (.fermata/build/NAME.zip, .fermata/debug/NAME.zip) are code.
bool isIgnored(const std::filesystem::path &path);

// The folders of a tree that inotify watches, new ones included. Owns the descriptor.
class WatchedTree
{
public:
    WatchedTree();
    ~WatchedTree();
    WatchedTree(const WatchedTree &) = delete;
    WatchedTree &operator=(const WatchedTree &) = delete;

    int descriptor() const { return m_descriptor; } // -1 if the system has none left

    // Watches the folder and what is below it.
    void add(const std::filesystem::path &folder);

    // What changed since the last call, and watches folders that came. `overflowed`: events were lost, anything may
    // have changed.
    struct Changes
    {
        std::set<std::filesystem::path> paths;
        bool overflowed = false;
    };
    Changes read();

private:
    void watch(const std::filesystem::path &folder, std::set<std::filesystem::path> *found);

    int m_descriptor = -1;
    std::map<int, std::filesystem::path> m_folders; // by watch
};

} // namespace fermata::emulator
