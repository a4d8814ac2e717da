// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/controlgroup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

constexpr int periodMicroseconds = 100'000;

std::string contentOf(const fs::path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    std::array<char, 4096> text{};
    const ssize_t size = ::read(descriptor, text.data(), text.size());
    ::close(descriptor);
    return std::string(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
}

std::uint64_t numberIn(std::string_view text)
{
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// The figure behind a key at the beginning of a line.
std::uint64_t figureOf(const std::string &text, const std::string &key)
{
    const std::size_t found = ("\n" + text).find("\n" + key + ' ');
    return found == std::string::npos ? 0 : numberIn(std::string_view(text).substr(found + key.size() + 1));
}

} // namespace

ControlGroup::ControlGroup(Version version, std::vector<Part> parts) : m_version(version), m_parts(std::move(parts)) {}

ControlGroup::ControlGroup(ControlGroup &&other) noexcept
    : m_version(other.m_version), m_parts(std::exchange(other.m_parts, {}))
{
}

ControlGroup &ControlGroup::operator=(ControlGroup &&other) noexcept
{
    remove();
    m_version = other.m_version;
    m_parts = std::exchange(other.m_parts, {});
    return *this;
}

ControlGroup::~ControlGroup()
{
    remove();
}

void ControlGroup::remove()
{
    for (const Part &part : m_parts)
        ::rmdir(part.folder.c_str()); // what is busy still is swept up later
    m_parts.clear();
}

fs::path ControlGroup::file(const char *controller, const char *name) const
{
    for (const Part &part : m_parts) {
        if (part.controller.empty() || part.controller == controller)
            return part.folder / name;
    }
    return {};
}

void ControlGroup::write(const char *controller, const char *name, const std::string &value) const
{
    const int descriptor = ::open(file(controller, name).c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return; // this kernel has no such switch
    [[maybe_unused]] const ssize_t written = ::write(descriptor, value.data(), value.size());
    ::close(descriptor);
}

std::vector<fs::path> ControlGroup::memberFiles() const
{
    std::vector<fs::path> files;
    for (const Part &part : m_parts)
        files.push_back(part.folder / "cgroup.procs");
    return files;
}

void ControlGroup::setMemory(std::optional<std::uint64_t> bytes) const
{
    const std::string value = bytes ? std::to_string(*bytes) : std::string(m_version == Version::One ? "-1" : "max");
    if (m_version == Version::One) {
        // With swap the sum may not be below the part, so the order depends on the direction.
        write("memory", "memory.memsw.limit_in_bytes", value);
        write("memory", "memory.limit_in_bytes", value);
        write("memory", "memory.memsw.limit_in_bytes", value);
    } else {
        write("memory", "memory.max", value);
        write("memory", "memory.swap.max", "0");
    }
}

void ControlGroup::setCpus(double cpus) const
{
    const std::string quota = std::to_string(std::lround(cpus * periodMicroseconds));
    const std::string period = std::to_string(periodMicroseconds);
    if (m_version == Version::One) {
        write("cpu", "cpu.cfs_period_us", period);
        write("cpu", "cpu.cfs_quota_us", quota);
    } else {
        write("cpu", "cpu.max", std::string(quota).append(" ").append(period));
    }
}

std::uint64_t ControlGroup::memory() const
{
    const char *const name = m_version == Version::One ? "memory.usage_in_bytes" : "memory.current";
    return numberIn(contentOf(file("memory", name)));
}

std::uint64_t ControlGroup::peakMemory() const
{
    const char *const name = m_version == Version::One ? "memory.max_usage_in_bytes" : "memory.peak";
    const std::uint64_t peak = numberIn(contentOf(file("memory", name)));
    return peak != 0 ? peak : memory(); // memory.peak is there from Linux 5.19 on
}

bool ControlGroup::ranOutOfMemory() const
{
    const char *const name = m_version == Version::One ? "memory.oom_control" : "memory.events";
    return figureOf(contentOf(file("memory", name)), "oom_kill") > 0;
}

} // namespace fermata::emulator
