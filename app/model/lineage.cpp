// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/lineage.h"

#include "app/base/text.h"

#include <charconv>
#include <cstdint>
#include <vector>

namespace fermata {
namespace {

constexpr std::size_t mostFunctions = 3; // that a lineage remembers, as online

// Eight hexadecimal digits of FNV-1a.
std::string hashOf(std::string_view function)
{
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : function)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>((hash >> shift) & 0xffU));
    return toHex(bytes);
}

int timesIn(std::string_view part, std::size_t hashLength)
{
    int times = 0;
    const std::string_view digits = part.substr(hashLength + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), times);
    return times;
}

bool isOf(std::string_view part, std::string_view hash)
{
    return part.size() > hash.size() && part.starts_with(hash) && part[hash.size()] == ':';
}

} // namespace

int passesThrough(std::string_view lineage, std::string_view function)
{
    const std::string hash = hashOf(function);
    for (const std::string &part : split(lineage, '|')) {
        if (isOf(part, hash))
            return timesIn(part, hash.size());
    }
    return 0;
}

std::string lineageAfter(std::string_view lineage, std::string_view function)
{
    const std::string hash = hashOf(function);
    std::vector<std::string> parts;
    int times = 1;
    for (std::string &part : split(lineage, '|')) {
        if (isOf(part, hash))
            times += timesIn(part, hash.size());
        else if (!part.empty())
            parts.push_back(std::move(part));
    }
    if (parts.size() >= mostFunctions)
        parts.erase(parts.begin());
    std::string own = hash;
    parts.push_back(own.append(":").append(std::to_string(times)));
    return join(parts, "|");
}

std::string traceHeaderOf(const TraceContext &trace, std::string_view lineage)
{
    std::string header;
    if (trace.isSet())
        header.append("Root=").append(xrayRoot(trace)).append(";Parent=").append(spanIdText(trace.parent)).append(";");
    if (!trace.isSet() && lineage.empty())
        return header;
    header.append("Sampled=0");
    if (!lineage.empty())
        header.append(";Lineage=").append(lineage);
    return header;
}

std::string lineageIn(std::string_view traceHeader)
{
    constexpr std::string_view key = "Lineage=";
    for (const std::string &field : split(traceHeader, ';')) {
        const std::string text = trimmed(field);
        if (text.starts_with(key))
            return text.substr(key.size());
    }
    return {};
}

} // namespace fermata
