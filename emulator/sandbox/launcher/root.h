// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/sandbox/entries.h"

#include <vector>

namespace fermata::emulator {

// What the function sees of the file system. The launcher's init lives in the host's view (in a mount namespace of its
// own) and builds a second namespace beside it, so that it can bring more of the host in later. All throw
// std::system_error.
class Root
{
public:
    // Builds the function's view out of the entries that are mounts; returns in the host's.
    void build(const std::vector<Entry> &entries);
    // Adds more, at places that are there.
    void add(const std::vector<Entry> &entries) const;
    // Goes over to the function's view for good.
    void enter() const;
    // Of the function's /proc.
    int processes() const { return m_processes; }

private:
    int m_host = -1; // descriptors of the two namespaces
    int m_inside = -1;
    int m_processes = -1;
};

} // namespace fermata::emulator
