// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/lines.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace fermata::emulator {

namespace {

constexpr std::array<std::pair<std::string_view, Severity>, 12> levels = {{
    {"ERROR", Severity::Error},
    {"CRITICAL", Severity::Error},
    {"FATAL", Severity::Error},
    {"WARNING", Severity::Warning},
    {"WARN", Severity::Warning},
    {"INFO", Severity::Info},
    {"DEBUG", Severity::Debug},
    {"TRACE", Severity::Debug},
    {"VERBOSE", Severity::Info},
    {"verbose", Severity::Info},
    {"NOTSET", Severity::Info},
    {"LOG", Severity::Info},
}};

std::optional<Severity> levelNamed(std::string_view word)
{
    for (const auto &[name, severity] : levels) {
        if (word == name)
            return severity;
    }
    return std::nullopt;
}

// [ERROR] at the start (Lambda for Python), or after time and request id (Function Compute).
std::optional<Severity> bracketedLevel(std::string_view line)
{
    constexpr std::size_t furthest = 80; // an ISO time, a request id and the spaces
    const std::size_t open = line.substr(0, furthest).find('[');
    if (open == std::string_view::npos)
        return std::nullopt;
    const std::size_t close = line.find(']', open);
    if (close == std::string_view::npos)
        return std::nullopt;
    const bool afterTime = open > 20 && line.substr(0, 2) == "20" && line[10] == 'T';
    if (open != 0 && !afterTime)
        return std::nullopt;
    return levelNamed(line.substr(open + 1, close - open - 1));
}

// time TAB request id TAB ERROR TAB message (Lambda for Node.js)
std::optional<Severity> tabbedLevel(std::string_view line)
{
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    const std::size_t third = second == std::string_view::npos ? second : line.find('\t', second + 1);
    if (third == std::string_view::npos || first < 20 || first > 32)
        return std::nullopt;
    return levelNamed(line.substr(second + 1, third - second - 1));
}

// {"timestamp":..,"level":"ERROR",..}, as runtimes write with LogFormat JSON; loggers write "error", too.
std::optional<Severity> memberLevel(std::string_view line)
{
    constexpr std::string_view name = "\"level\"";
    const std::size_t found = line.starts_with('{') ? line.substr(0, 200).find(name) : line.npos;
    if (found == line.npos)
        return std::nullopt;
    const std::size_t begin = line.find_first_not_of("\": ", found + name.size());
    if (begin == line.npos)
        return std::nullopt;
    const std::string_view word = line.substr(begin, line.find('"', begin) - begin);
    for (const auto &[level, severity] : levels) {
        if (equalsIgnoringCase(word, level))
            return severity;
    }
    return std::nullopt;
}

bool isContinuation(std::string_view line)
{
    return line.empty() || line.starts_with(' ') || line.starts_with('\t') || line.starts_with("\u00a0");
}

bool isUtf8Tail(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

} // namespace

LineSplitter::LineSplitter(std::size_t longest) : m_longest(longest) {}

void LineSplitter::add(std::string_view bytes, const Taker &taker)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end != std::string_view::npos && m_rest.empty()) {
            take(bytes.substr(0, end), taker);
            bytes.remove_prefix(end + 1);
            continue;
        }
        m_rest += bytes.substr(0, end);
        if (end != std::string_view::npos) {
            take(std::exchange(m_rest, {}), taker);
            bytes.remove_prefix(end + 1);
            continue;
        }
        while (m_rest.size() > m_longest) {
            std::size_t cut = m_longest;
            while (cut > m_longest - 4 && isUtf8Tail(m_rest[cut]))
                --cut;
            take(std::string_view(m_rest).substr(0, cut), taker);
            m_rest.erase(0, cut);
        }
        return;
    }
}

void LineSplitter::finish(const Taker &taker)
{
    if (!m_rest.empty())
        take(std::exchange(m_rest, {}), taker);
}

void LineSplitter::take(std::string_view line, const Taker &taker) const
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    while (line.size() > m_longest) {
        std::size_t cut = m_longest;
        while (cut > m_longest - 4 && isUtf8Tail(line[cut]))
            --cut;
        taker(line.substr(0, cut));
        line.remove_prefix(cut);
    }
    taker(line);
}

Severity SeverityGuess::of(LogRecord::Stream stream, std::string_view line)
{
    std::optional<Severity> level = bracketedLevel(line);
    // [ERROR] ValueError: x, and then its trace: Lambda's runtime for Python says first what others say last.
    const bool wasSaid = std::exchange(m_isSaid, level == Severity::Error && line.starts_with('['));
    if (!level)
        level = tabbedLevel(line);
    if (!level)
        level = memberLevel(line);
    if (!level && line.starts_with("Traceback (most recent call last)")) {
        m_inTraceback = !wasSaid;
        level = Severity::Error;
    }
    if (!level && isContinuation(line))
        return m_last;
    if (!level && std::exchange(m_inTraceback, false))
        return std::exchange(m_last, Severity::Info) == Severity::Error ? Severity::Error : Severity::Info;
    if (!level && stream == LogRecord::Stream::Stderr && line.find("Warning: ") != std::string_view::npos)
        level = Severity::Warning;
    m_last = level.value_or(Severity::Info);
    return m_last;
}

} // namespace fermata::emulator
