// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/launcher/root.h"

#include "emulator/sandbox/launcher/step.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace {

constexpr const char *stage = "/tmp"; // is everywhere, and is hidden only in the view that is being built
constexpr std::uint64_t locked = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;

// A mount that is ready and not yet anywhere.
struct Prepared
{
    int tree = -1; // none: made in place
    bool isFolder = true;
    std::string target; // relative to the root
};

std::string relative(const std::string &path)
{
    return path.substr(path.find_first_not_of('/'));
}

void setAttributes(int tree, std::uint64_t attributes, unsigned flags)
{
    mount_attr wanted{};
    wanted.attr_set = attributes;
    step(::mount_setattr(tree, "", AT_EMPTY_PATH | flags, &wanted, sizeof wanted), "mount_setattr");
}

Prepared copyOf(const std::string &host, const std::string &inside, std::uint64_t attributes)
{
    const unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE;
    const int tree = step(::open_tree(AT_FDCWD, host.c_str(), flags), "open " + host);
    setAttributes(tree, attributes, AT_RECURSIVE);
    struct stat kind{};
    step(::fstat(tree, &kind), "stat " + host);
    return {tree, S_ISDIR(kind.st_mode), relative(inside)};
}

void configure(int context, const char *key, const std::string &value)
{
    step(::fsconfig(context, FSCONFIG_SET_STRING, key, value.c_str(), 0), value);
}

// The first field is the place, the others are the folders, best first.
Prepared overlayOf(const std::vector<std::string> &fields)
{
    std::string lower;
    for (std::size_t i = 1; i < fields.size(); ++i) {
        // By descriptor: a path may hold a colon or a comma.
        const int folder = step(::open(fields[i].c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC), "open " + fields[i]);
        lower.append(i > 1 ? ":" : "").append("/proc/self/fd/").append(std::to_string(folder));
    }
    const int context = step(::fsopen("overlay", FSOPEN_CLOEXEC), "overlay");
    configure(context, "lowerdir", lower);
    step(::fsconfig(context, FSCONFIG_CMD_CREATE, nullptr, nullptr, 0), "overlay");
    const int tree = step(::fsmount(context, FSMOUNT_CLOEXEC, locked), "overlay");
    ::close(context);
    return {tree, true, relative(fields.front())};
}

void makeFolders(const std::string &path)
{
    for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1))
        ::mkdir(path.substr(0, end).c_str(), 0755); // whoever needs it will say so
}

void makeFile(const std::string &path, const std::string &content)
{
    makeFolders(path);
    const int file = step(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644), "make " + path);
    const ssize_t written = ::write(file, content.data(), content.size());
    ::close(file);
    step(written < 0 ? -1 : 0, "write " + path);
}

void attach(const Prepared &mount)
{
    makeFolders(mount.target);
    struct stat there{};
    if (::lstat(mount.target.c_str(), &there) != 0) {
        if (mount.isFolder)
            step(::mkdir(mount.target.c_str(), 0755), "make " + mount.target);
        else
            makeFile(mount.target, {});
    }
    step(::move_mount(mount.tree, "", AT_FDCWD, mount.target.c_str(), MOVE_MOUNT_F_EMPTY_PATH),
         "mount " + mount.target);
    ::close(mount.tree);
}

void makeTemporary(const std::string &target, const std::string &bytes)
{
    makeFolders(target);
    ::mkdir(target.c_str(), 0755); // it may be there
    const std::string options = std::string("mode=1777,size=").append(bytes);
    step(::mount("tmpfs", target.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, options.c_str()), "mount " + target);
}

// What only needs the place where it goes.
void makeInPlace(const Entry &entry)
{
    const std::vector<std::string> &fields = entry.fields;
    if (entry.verb == "temporary") {
        makeTemporary(relative(fields[0]), fields[1]);
    } else if (entry.verb == "folder") {
        makeFolders(relative(fields[0]) + '/');
    } else if (entry.verb == "file") {
        makeFile(relative(fields[0]), fields[1]);
    } else if (entry.verb == "link") {
        const std::string place = relative(fields[1]);
        makeFolders(place);
        step(::symlink(fields[0].c_str(), place.c_str()), "link " + place);
    }
}

// Taken from the host while it can be seen.
std::vector<Prepared> prepared(const std::vector<Entry> &entries)
{
    std::vector<Prepared> mounts;
    for (const Entry &entry : entries) {
        if (entry.verb == "bind")
            mounts.push_back(copyOf(entry.fields[0], entry.fields[1], locked));
        else if (entry.verb == "writable")
            mounts.push_back(copyOf(entry.fields[0], entry.fields[1], MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV));
        else if (entry.verb == "device")
            mounts.push_back(copyOf(entry.fields[0], entry.fields[1], MOUNT_ATTR_NOSUID));
        else if (entry.verb == "overlay")
            mounts.push_back(overlayOf(entry.fields));
    }
    return mounts;
}

// The kernel's own switches, which a process of root's user could turn even without a capability.
void mountProc()
{
    ::mkdir("proc", 0555);
    step(::mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr), "mount proc");
    for (const char *const part : {"proc/sys", "proc/irq", "proc/bus", "proc/fs", "proc/sysrq-trigger", "proc/acpi"}) {
        const unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC;
        const int tree = ::open_tree(AT_FDCWD, part, flags);
        if (tree < 0)
            continue; // not every kernel has all
        setAttributes(tree, MOUNT_ATTR_RDONLY, 0);
        attach({tree, true, part});
    }
}

int ownNamespace()
{
    return step(::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC), "open namespace");
}

} // namespace

void Root::build(const std::vector<Entry> &entries)
{
    step(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "make mounts private");
    m_host = ownNamespace();
    const std::vector<Prepared> mounts = prepared(entries);
    step(::unshare(CLONE_NEWNS), "unshare");
    step(::mount("tmpfs", stage, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m"), "mount stage");
    step(::chdir(stage), "enter stage");
    for (const Entry &entry : entries) {
        if (entry.verb == "folder" || entry.verb == "link" || entry.verb == "file")
            makeInPlace(entry);
    }
    for (const Prepared &mount : mounts)
        attach(mount);
    for (const Entry &entry : entries) {
        if (entry.verb == "temporary")
            makeInPlace(entry);
    }
    mountProc();
    step(::syscall(SYS_pivot_root, ".", "."), "pivot_root");
    step(::umount2(".", MNT_DETACH), "leave the host");
    const int root = step(::open("/", O_PATH | O_CLOEXEC), "open root");
    setAttributes(root, locked, 0);
    ::close(root);
    m_inside = ownNamespace();
    m_processes = step(::open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC), "open proc");
    step(::setns(m_host, CLONE_NEWNS), "return to the host");
}

void Root::add(const std::vector<Entry> &entries) const
{
    const std::vector<Prepared> mounts = prepared(entries);
    enter();
    std::string problem;
    int code = 0;
    try {
        for (const Prepared &mount : mounts)
            attach(mount);
        for (const Entry &entry : entries)
            makeInPlace(entry);
    } catch (const std::system_error &error) {
        problem = error.what();
        code = error.code().value();
    }
    step(::setns(m_host, CLONE_NEWNS), "return to the host");
    if (code != 0)
        throw std::system_error(code, std::generic_category(), problem);
}

void Root::enter() const
{
    step(::setns(m_inside, CLONE_NEWNS), "enter");
}

} // namespace fermata::emulator
