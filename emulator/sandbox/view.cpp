// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/view.h"

#include "app/base/files.h"
#include "app/base/insidepath.h"
#include "emulator/sandbox/identity.h"

#include <algorithm>
#include <array>
#include <string>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

// Of /etc: what resolves names and hosts, knows certificates, and what packages of interpreters keep there.
constexpr std::array settings{
    "alternatives", "ca-certificates", "crypto-policies", "fonts", "gai.conf",   "host.conf", "ld.so.cache",
    "ld.so.conf",   "ld.so.conf.d",    "locale.alias",    "magic", "mime.types", "networks",  "nsswitch.conf",
    "pki",          "protocols",       "resolv.conf",     "rpc",   "services",   "ssl",       "timezone"};
constexpr std::array languages{"java-", "php", "python3"}; // beginnings of folders of /etc

constexpr std::array devices{"full", "null", "random", "tty", "urandom", "zero"};

void addSystemFolder(std::vector<Entry> &entries, const char *folder)
{
    std::error_code error;
    const fs::path path = folder;
    if (fs::is_symlink(path, error))
        entries.push_back({"link", {fs::read_symlink(path, error).string(), folder}});
    else if (fs::is_directory(path, error))
        entries.push_back({"bind", {folder, folder}});
}

// The machine's, and the names that Lambda's extensions have for their own sandbox.
std::string hostsInside()
{
    std::string hosts = readFile("/etc/hosts").value_or("127.0.0.1 localhost\n");
    if (!hosts.ends_with('\n'))
        hosts += '\n';
    return hosts.append("127.0.0.1 sandbox.localdomain sandbox\n");
}

void addSettings(std::vector<Entry> &entries)
{
    std::error_code error;
    for (const std::string name : settings) {
        const std::string path = "/etc/" + name;
        if (fs::exists(path, error))
            entries.push_back({"bind", {path, path}});
    }
    for (const fs::directory_entry &entry : fs::directory_iterator("/etc", error)) {
        const std::string name = entry.path().filename().string();
        const bool wanted = std::any_of(languages.begin(), languages.end(),
                                        [&name](const char *start) { return name.starts_with(start); });
        if (wanted)
            entries.push_back({"bind", {entry.path().string(), entry.path().string()}});
    }
    for (const std::string path : {"/etc/localtime", "/etc/os-release"}) {
        if (fs::is_symlink(path, error))
            entries.push_back({"link", {fs::read_symlink(path, error).string(), path}});
    }
    entries.push_back({"file", {"/etc/hosts", hostsInside()}});
    entries.push_back({"file", {"/etc/passwd", passwdOfFunction()}});
    entries.push_back({"file", {"/etc/group", groupOfFunction()}});
}

void addDevices(std::vector<Entry> &entries)
{
    for (const std::string name : devices)
        entries.push_back({"device", {"/dev/" + name, "/dev/" + name}});
    entries.push_back({"link", {"/proc/self/fd", "/dev/fd"}});
    entries.push_back({"link", {"/proc/self/fd/0", "/dev/stdin"}});
    entries.push_back({"link", {"/proc/self/fd/1", "/dev/stdout"}});
    entries.push_back({"link", {"/proc/self/fd/2", "/dev/stderr"}});
    constexpr const char *sharedMemory = "67108864"; // 64 MB
    entries.push_back({"temporary", {"/dev/shm", sharedMemory}});
}

bool isOfTheSystem(const fs::path &path)
{
    for (const char *const folder : {"/usr", "/bin", "/sbin", "/lib", "/lib64"}) {
        if (isInside(path, folder))
            return true;
    }
    return false;
}

} // namespace

std::vector<Entry> systemView()
{
    std::vector<Entry> entries;
    for (const char *const folder : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"})
        addSystemFolder(entries, folder);
    addSettings(entries);
    addDevices(entries);
    for (const char *const place : InsidePlaces::code)
        entries.push_back({"folder", {place}});
    for (const char *const place :
         {InsidePlaces::layers, InsidePlaces::temporary, "/home", "/root", "/run", "/mnt", "/var/tmp"})
        entries.push_back({"folder", {place}});
    return entries;
}

std::vector<fs::path> systemPythonPackages()
{
    std::vector<fs::path> folders{"/usr/lib/python3/dist-packages"};
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator("/usr/local/lib", error)) {
        if (entry.path().filename().string().starts_with("python3"))
            folders.push_back(entry.path() / "dist-packages");
    }
    std::erase_if(folders, [&error](const fs::path &folder) { return !fs::is_directory(folder, error); });
    return folders;
}

ProgramView viewOfProgram(const fs::path &program)
{
    std::error_code error;
    const fs::path real = fs::weakly_canonical(program, error);
    const fs::path folder = program.parent_path().parent_path();
    ProgramView view{real, {}};
    // A virtual environment is found by the way its interpreter is called.
    if (real != program && fs::exists(folder / "pyvenv.cfg", error)) {
        view.program = program;
        view.entries.push_back({"bind", {folder.string(), folder.string()}});
    }
    if (isOfTheSystem(real))
        return view;
    // <prefix>/bin/<program>; where layers or temporary files will be it cannot stay.
    const fs::path prefix = real.parent_path().parent_path();
    const bool moves = isInside(prefix, InsidePlaces::layers) || isInside(prefix, InsidePlaces::temporary);
    const fs::path inside = moves ? fs::path(InsidePlaces::interpreter) : prefix;
    view.entries.push_back({"bind", {prefix.string(), inside.string()}});
    if (view.program == real)
        view.program = inside / real.lexically_relative(prefix);
    return view;
}

} // namespace fermata::emulator
