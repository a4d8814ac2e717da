// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <sys/types.h>

namespace fermata::emulator {

// Memory of a process and all its descendants, in bytes. Zero when it is gone.
struct MemoryUse
{
    std::uint64_t resident = 0; // now
    std::uint64_t peak = 0;     // the first process's highest, or what all have now if that is more
};

MemoryUse memoryOf(pid_t process);

// The first process of this one and its descendants that runs a file of that name; 0 if none does.
pid_t processOf(pid_t ancestor, const std::string &fileName);

// Orphans of our processes become children of this process instead of the system's first one.
void adoptOrphans();

// Reaps adopted processes that ended by themselves. Whoever started a process reaps it at once, so what is still there
// at the next sweep has nobody else.
class OrphanReaper
{
public:
    // True if some have ended and wait for the next sweep.
    bool sweep();

private:
    std::set<pid_t> m_seen;
};

// Kills and reaps adopted processes whose environment holds this entry (NAME=value), and theirs.
void killAdopted(const std::string &environmentEntry);

} // namespace fermata::emulator
