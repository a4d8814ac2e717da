// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/pattern/cronfield.h"

#include "app/base/text.h"

#include <charconv>

namespace fermata::emulator {
namespace {

std::optional<int> plainNumber(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0 ? std::optional(number)
                                                                                   : std::nullopt;
}

// A number, or a name of the field.
std::optional<int> valueIn(std::string_view text, const CronLimits &limits)
{
    if (const std::optional<int> number = plainNumber(text)) {
        const bool inside = *number >= limits.least && *number <= limits.most;
        return inside || *number == limits.sundayAgain ? number : std::nullopt;
    }
    int value = limits.least;
    for (const std::string &name : split(limits.names, ' ')) {
        if (!name.empty() && equalsIgnoringCase(name, text))
            return value;
        ++value;
    }
    return std::nullopt;
}

struct Range
{
    int first = 0;
    int last = 0;
    int step = 1;
};

std::optional<Range> rangeIn(std::string_view text, const CronLimits &limits)
{
    Range range{limits.least, limits.most, 1};
    const std::size_t slash = text.find('/');
    const std::string_view base = text.substr(0, slash);
    if (slash != std::string_view::npos) {
        const std::optional<int> step = plainNumber(text.substr(slash + 1));
        if (!step || *step < 1)
            return std::nullopt;
        range.step = *step;
    }
    if (base == "*" || base == "?")
        return range;
    const std::size_t dash = base.find('-');
    const std::optional<int> first = valueIn(base.substr(0, dash), limits);
    if (!first)
        return std::nullopt;
    range.first = *first;
    if (dash != std::string_view::npos) {
        const std::optional<int> last = valueIn(base.substr(dash + 1), limits);
        if (!last || *last < *first)
            return std::nullopt;
        range.last = *last;
    } else if (slash == std::string_view::npos) {
        range.last = *first;
    }
    return range;
}

} // namespace

std::optional<CronField> readCronField(std::string_view text, const CronLimits &limits)
{
    CronField field;
    for (const std::string &part : split(text, ',')) {
        const std::optional<Range> range = rangeIn(part, limits);
        if (!range)
            return std::nullopt;
        for (int value = range->first; value <= range->last; value += range->step)
            field.set(static_cast<std::size_t>(value == limits.sundayAgain ? limits.least : value));
    }
    return field;
}

} // namespace fermata::emulator
