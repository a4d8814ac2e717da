// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/canonical.h"

#include "app/base/text.h"
#include "app/base/time.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

std::string squeezed(std::string_view value)
{
    std::string result;
    for (const char c : trimmed(value)) {
        if (c != ' ' || result.empty() || result.back() != ' ')
            result.push_back(c);
    }
    return result;
}

} // namespace

std::string canonicalQuery(std::string_view query, std::string_view without)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    for (const std::string &part : split(query, '&')) {
        if (part.empty())
            continue;
        const std::size_t equals = part.find('=');
        const std::string_view text(part);
        // In a signed query a plus is a plus: both schemes escape a space as %20.
        const std::string name = percentDecoded(text.substr(0, equals), PercentForm::Path);
        if (name == without)
            continue;
        const std::string_view value = equals == std::string::npos ? std::string_view() : text.substr(equals + 1);
        parameters.emplace_back(percentEncoded(name), percentEncoded(percentDecoded(value, PercentForm::Path)));
    }
    std::sort(parameters.begin(), parameters.end());
    std::vector<std::string> parts;
    for (const auto &[name, value] : parameters)
        parts.push_back(name + "=" + value);
    return join(parts, "&");
}

std::optional<std::string> canonicalHeaders(const Headers &headers, const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names) {
        std::vector<std::string> values = headers.values(name);
        if (values.empty())
            return std::nullopt;
        std::transform(values.begin(), values.end(), values.begin(), squeezed);
        text.append(name).append(":").append(join(values, ",")).append("\n");
    }
    return text;
}

std::optional<std::map<std::string, std::string>> signatureParts(std::string_view text)
{
    std::map<std::string, std::string> parts;
    for (const std::string &part : split(text, ',')) {
        const std::string assignment = trimmed(part);
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos)
            return std::nullopt;
        parts[assignment.substr(0, equals)] = assignment.substr(equals + 1);
    }
    for (const char *const needed : {"Credential", "SignedHeaders", "Signature"}) {
        if (!parts.contains(needed))
            return std::nullopt;
    }
    return parts;
}

std::optional<TimePoint> signingTime(std::string_view text)
{
    if (text.size() != 16 || text[8] != 'T')
        return fromIso(text);
    const auto part = [text](std::size_t from, std::size_t size) { return std::string(text.substr(from, size)); };
    const std::vector<std::string> day = {part(0, 4), part(4, 2), part(6, 5)};
    const std::vector<std::string> clock = {part(11, 2), part(13, 3)};
    return fromIso(join({join(day, "-"), join(clock, ":")}, ":"));
}

std::optional<TimePoint> httpDate(const std::string &text)
{
    static const std::vector<std::string> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::vector<std::string> parts = split(text, ' ');
    if (parts.size() != 6 || parts[5] != "GMT")
        return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), parts[2]);
    if (month == months.end())
        return std::nullopt;
    const std::string number = std::to_string(101 + (month - months.begin())).substr(1); // two digits
    std::string iso = join({parts[3], number, parts[1]}, "-");
    return fromIso(iso.append("T").append(parts[4]).append("Z"));
}

} // namespace fermata::emulator
