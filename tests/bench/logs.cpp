// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the log store: bench_logs FOLDER LINES TEXTFILE. Writes the same messages to TEXTFILE for others to search.
#include "emulator/logs/logcount.h"
#include "emulator/logs/logstore.h"

#include <boost/asio/io_context.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace fermata;
using namespace fermata::emulator;

namespace {

constexpr std::int64_t begun = 1'700'000'000'000; // epoch ms
constexpr std::size_t bars = 60;

double msSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double residentMb()
{
    std::ifstream file("/proc/self/statm");
    double size = 0;
    double resident = 0;
    file >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

// What functions write: words that many lines have, and numbers that few have.
const std::string &messageOf(std::uint64_t number)
{
    static std::string message;
    static const std::array<const char *, 8> acts = {
        "checkout of cart %llu took %llu ms", "payment %llu was taken in %llu ms",
        "stock of item %llu is %llu",         "sent mail %llu in %llu ms",
        "read profile %llu in %llu ms",       "cache miss for key %llu, %llu bytes",
        "retry %llu after %llu ms",           "GET /orders/%llu answered in %llu ms"};
    const std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15ULL;
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), acts[mixed >> 61], static_cast<unsigned long long>(mixed >> 44 & 0xFFFFF),
                  static_cast<unsigned long long>(mixed >> 30 & 0xFFF));
    message = text.data();
    if (number % 1'000'003 == 1)
        message += ", order-4711-refused";
    if (number % 200 == 0)
        message.insert(0, "[ERROR] ");
    return message;
}

struct World
{
    boost::asio::io_context io;
    SystemClock clock;
    std::unique_ptr<LogStore> store;
};

// Lines a second.
double fill(World &world, std::uint64_t lines)
{
    LogStore::Target target;
    target.group = "/aws/lambda/bench";
    target.stream.name = "stream";
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < lines; ++i) {
        if (i % 4096 == 0)
            world.io.poll(); // the flushes of its timer
        LogLine line;
        line.time = begun + static_cast<std::int64_t>(i);
        line.severity = i % 200 == 0 ? Severity::Error : Severity::Info;
        const std::string &message = messageOf(i);
        line.message = message;
        world.store->append(target, line);
    }
    if (!world.store->flush())
        std::abort();
    return static_cast<double>(lines) / msSince(start) * 1000;
}

bool has(std::string_view message, const std::string &text)
{
    return ::memmem(message.data(), message.size(), text.data(), text.size()) != nullptr;
}

double newest(const LogSnapshot &lines, const std::string &text, bool errors)
{
    const auto start = std::chrono::steady_clock::now();
    LogRange range;
    if (!text.empty())
        range.texts = {text};
    std::size_t left = 100;
    lines.visit(range, LogDirection::Backward, [&](const LogLine &line) {
        const bool wanted = errors ? line.severity >= Severity::Error : has(line.message, text);
        return !wanted || --left > 0;
    });
    return msSince(start);
}

void tell(const char *name, double value)
{
    std::printf("\"%s\": %.3f, ", name, value);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    const std::uint64_t count = std::strtoull(argv[2], nullptr, 10);
    World world;
    auto opened = LogStore::open(world.io.get_executor(), argv[1], world.clock,
                                 {.bytes = std::uint64_t{1} << 40, .age = std::chrono::days(36'500)});
    if (!opened)
        return 1;
    world.store = std::move(*opened);
    std::printf("{");
    tell("startMb", residentMb());
    tell("linesPerSecond", fill(world, count));
    tell("residentMb", residentMb());
    std::uintmax_t bytes = 0;
    for (const auto &file : std::filesystem::recursive_directory_iterator(argv[1]))
        bytes += file.is_regular_file() ? file.file_size() : 0;
    std::ofstream text(argv[3]);
    for (std::uint64_t i = 0; i < count; ++i)
        text << messageOf(i) << '\n';
    text.close();
    tell("bytesPerLine", static_cast<double>(bytes) / static_cast<double>(count));
    tell("textPerLine", static_cast<double>(std::filesystem::file_size(argv[3])) / static_cast<double>(count));

    const LogSnapshot lines = *world.store->snapshot("/aws/lambda/bench");
    LogRange all;
    all.from = begun;
    all.until = begun + static_cast<std::int64_t>(count);
    const auto start = std::chrono::steady_clock::now();
    const LogCount whole = countLines(lines, all, bars);
    tell("histogram", msSince(start));
    tell("errors", newest(lines, {}, true));
    std::string found;
    for (const auto &[name, wanted] : std::array<std::pair<const char *, const char *>, 3>{
             {{"rare", "order-4711-refused"}, {"common", "checkout"}, {"absent", "no line has this"}}}) {
        tell(name, newest(lines, wanted, false));
        LogRange range = all;
        range.texts = {wanted};
        const auto counting = std::chrono::steady_clock::now();
        const LogCount some = countLines(
            lines, range, bars, [text = std::string(wanted)](const LogLine &line) { return has(line.message, text); });
        tell(std::string(name).append("Histogram").c_str(), msSince(counting));
        found.append(found.empty() ? "" : ", ")
            .append("\"")
            .append(name)
            .append("\": ")
            .append(std::to_string(some.total()));
    }
    std::printf("\"found\": {%s}, \"total\": %llu}\n", found.c_str(), static_cast<unsigned long long>(whole.total()));
    return whole.total() == count ? 0 : 1;
}
