// SPDX-License-Identifier: GPL-3.0-or-later
// Where control groups can be made on this machine, and making them.
#include "app/base/files.h"
#include "app/base/text.h"
#include "emulator/sandbox/controlgroup.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "fermata-"; // then the emulator's process, then a number

// One line of /proc/self/mountinfo, as far as control groups need it.
struct Hierarchy
{
    fs::path root;  // the part of the hierarchy that is mounted
    fs::path place; // where
    std::string type; // cgroup, cgroup2
    std::vector<std::string> options;
};

std::vector<Hierarchy> mountedHierarchies()
{
    std::vector<Hierarchy> found;
    const Result<std::string> text = readFile("/proc/self/mountinfo");
    for (const std::string &line : split(text ? *text : std::string(), '\n')) {
        const std::vector<std::string> words = split(line, ' ');
        const auto dash = std::find(words.begin(), words.end(), "-");
        if (words.size() < 5 || words.end() - dash < 4 || !(dash + 1)->starts_with("cgroup"))
            continue;
        found.push_back({words[3], words[4], *(dash + 1), split(*(dash + 3), ',')});
    }
    return found;
}

// This process's group per controller; "" is version two's.
std::map<std::string, fs::path> ownGroups()
{
    std::map<std::string, fs::path> groups;
    const Result<std::string> text = readFile("/proc/self/cgroup");
    for (const std::string &line : split(text ? *text : std::string(), '\n')) {
        const std::vector<std::string> parts = split(line, ':'); // number:controllers:path
        if (parts.size() < 3)
            continue;
        for (const std::string &controller : split(parts[1], ','))
            groups[controller] = parts[2];
        if (parts[1].empty())
            groups[""] = parts[2];
    }
    return groups;
}

fs::path folderIn(const Hierarchy &hierarchy, const fs::path &group)
{
    std::error_code error;
    const fs::path relative = group.lexically_relative(hierarchy.root);
    const fs::path folder = (hierarchy.place / relative).lexically_normal();
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return inside && fs::is_directory(folder, error) ? folder : hierarchy.place;
}

bool canMakeFoldersIn(const fs::path &folder)
{
    const fs::path trial = folder / std::string(prefix).append(std::to_string(::getpid())).append("-trial");
    if (::mkdir(trial.c_str(), 0755) != 0)
        return false;
    ::rmdir(trial.c_str());
    return true;
}

bool gives(const fs::path &folder, const std::string &controller)
{
    const Result<std::string> given = readFile(folder / "cgroup.subtree_control");
    const std::vector<std::string> words = split(trimmed(given ? *given : std::string()), ' ');
    return std::find(words.begin(), words.end(), controller) != words.end();
}

// A group that hands its controllers on may have no processes of its own, so this process's own group is of no use: the
// one above it is, if it is ours (a user's session, where the system delegates it).
fs::path delegatedFolder(const Hierarchy &hierarchy, const fs::path &group)
{
    for (fs::path folder = folderIn(hierarchy, group);; folder = folder.parent_path()) {
        if (gives(folder, "memory") && gives(folder, "pids") && canMakeFoldersIn(folder))
            return folder;
        if (folder == hierarchy.place || !folder.has_relative_path())
            return {};
    }
}

bool isLeftBehind(const std::string &name)
{
    if (!name.starts_with(prefix))
        return false;
    const std::string process = name.substr(prefix.size(), name.find('-', prefix.size()) - prefix.size());
    std::error_code error;
    return !process.empty() && !fs::exists("/proc/" + process, error);
}

} // namespace

ControlGroups::ControlGroups(ControlGroup::Version version, std::vector<ControlGroup::Part> bases)
    : m_version(version), m_bases(std::move(bases))
{
}

std::optional<ControlGroups> ControlGroups::find()
{
    std::map<std::string, fs::path> own = ownGroups();
    std::vector<ControlGroup::Part> parts;
    for (const Hierarchy &hierarchy : mountedHierarchies()) {
        if (hierarchy.type == "cgroup2") {
            const fs::path folder = delegatedFolder(hierarchy, own[""]);
            if (!folder.empty())
                return ControlGroups(ControlGroup::Version::Two, {{"", folder}});
            continue;
        }
        for (const char *const controller : {"memory", "pids", "cpu"}) {
            if (std::find(hierarchy.options.begin(), hierarchy.options.end(), controller) == hierarchy.options.end())
                continue;
            const fs::path folder = folderIn(hierarchy, own[controller]);
            if (canMakeFoldersIn(folder))
                parts.push_back({controller, folder});
        }
    }
    const bool limitsMemory = std::any_of(parts.begin(), parts.end(),
                                          [](const ControlGroup::Part &part) { return part.controller == "memory"; });
    if (!limitsMemory)
        return std::nullopt;
    return ControlGroups(ControlGroup::Version::One, std::move(parts));
}

Result<ControlGroup> ControlGroups::make(const GroupLimits &limits)
{
    const std::string name =
        std::string(prefix).append(std::to_string(::getpid())).append("-").append(std::to_string(++m_made));
    ControlGroup group(m_version, {});
    for (const ControlGroup::Part &base : m_bases) {
        if (base.controller == "cpu" && !limits.cpus)
            continue; // each group that is joined takes time
        const fs::path folder = base.folder / name;
        if (::mkdir(folder.c_str(), 0755) != 0)
            return failure(Error::Code::Io, "sandbox.noGroup", "Cannot make the control group %1: %2",
                           {folder.string(), std::strerror(errno)});
        group.m_parts.push_back({base.controller, folder});
    }
    if (limits.memoryBytes)
        group.setMemory(limits.memoryBytes);
    if (limits.processes)
        group.write("pids", "pids.max", std::to_string(*limits.processes));
    if (limits.cpus)
        group.setCpus(*limits.cpus);
    return group;
}

void ControlGroups::sweep() const
{
    for (const ControlGroup::Part &base : m_bases) {
        std::error_code error;
        for (const fs::directory_entry &entry : fs::directory_iterator(base.folder, error)) {
            if (isLeftBehind(entry.path().filename().string()))
                ::rmdir(entry.path().c_str());
        }
    }
}

} // namespace fermata::emulator
