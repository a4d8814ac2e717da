// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What the kernel holds an instance to. Nothing: no limit.
struct GroupLimits
{
    std::optional<std::uint64_t> memoryBytes;
    std::optional<int> processes;
    std::optional<double> cpus; // 0.5: half of one
};

// The control group of one instance (a folder in one hierarchy, or in one per controller). Removed with the object, if
// its processes are gone by then; else by the next sweep.
class ControlGroup
{
public:
    ControlGroup(ControlGroup &&other) noexcept;
    ControlGroup &operator=(ControlGroup &&other) noexcept;
    ~ControlGroup();

    // To write "0" into for whoever joins.
    std::vector<std::filesystem::path> memberFiles() const;
    void setMemory(std::optional<std::uint64_t> bytes) const;
    void setCpus(double cpus) const;
    // Bytes; 0 where the kernel does not tell.
    std::uint64_t memory() const;
    std::uint64_t peakMemory() const;
    // The kernel has killed a process in it for lack of memory.
    bool ranOutOfMemory() const;

private:
    friend class ControlGroups;
    enum class Version { One, Two };
    struct Part
    {
        std::string controller; // memory, pids, cpu; "" in version two, where one folder has all
        std::filesystem::path folder;
    };
    ControlGroup(Version version, std::vector<Part> parts);
    std::filesystem::path file(const char *controller, const char *name) const;
    void write(const char *controller, const char *name, const std::string &value) const;
    void remove();

    Version m_version = Version::Two;
    std::vector<Part> m_parts;
};

// Where this process may make control groups. Sweeps away what emulators that are gone have left.
class ControlGroups
{
public:
    // Nothing: there are none, or they belong to somebody else.
    static std::optional<ControlGroups> find();

    Result<ControlGroup> make(const GroupLimits &limits);
    void sweep() const;

private:
    ControlGroups(ControlGroup::Version version, std::vector<ControlGroup::Part> bases);

    ControlGroup::Version m_version;
    std::vector<ControlGroup::Part> m_bases;
    int m_made = 0;
};

} // namespace fermata::emulator
