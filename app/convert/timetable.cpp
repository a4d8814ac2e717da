// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/timetable.h"

#include "app/base/text.h"

#include <array>
#include <charconv>
#include <vector>

namespace fermata::convert {

namespace {

constexpr std::array<const char *, 7> dayNames = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr int minute = 60;
constexpr int hour = 3600;
constexpr int day = 86'400;

std::optional<int> numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 ? std::optional(number) : std::nullopt;
}

std::vector<std::string> wordsIn(std::string_view text)
{
    std::vector<std::string> words;
    for (std::string &word : split(text, ' ')) {
        if (!word.empty())
            words.push_back(std::move(word));
    }
    return words;
}

// 0 is Sunday.
std::optional<int> dayIn(std::string_view text, int sunday)
{
    for (std::size_t i = 0; i < dayNames.size(); ++i) {
        if (equalsIgnoringCase(text, dayNames[i]))
            return static_cast<int>(i);
    }
    const std::optional<int> number = numberIn(text);
    if (!number || *number < sunday || *number > sunday + 7 - (sunday == 1 ? 1 : 0))
        return std::nullopt;
    return (*number - sunday) % 7;
}

// "2-6" -> "MON-FRI" where weeks begin at 1; steps are spelled out. L and # stay behind their day: "FRIL", "MON#2".
std::optional<std::string> weekdayNames(const std::string &text, int sunday)
{
    if (text == "*" || text == "?")
        return "*";
    if (text == "L")
        return "SAT";
    std::vector<std::string> names;
    for (const std::string &part : split(text, ',')) {
        const std::size_t slash = part.find('/');
        const std::string base = part.substr(0, slash);
        const std::size_t special = base.find_first_of("#L");
        const std::string suffix = special == std::string::npos || base.size() < 2 ? "" : base.substr(special);
        const std::string range = base.substr(0, base.size() - suffix.size());
        const std::size_t dash = range.find('-');
        const bool any = range == "*";
        const std::optional<int> first = any ? 0 : dayIn(range.substr(0, dash), sunday);
        const bool open = any || (slash != std::string::npos && dash == std::string::npos);
        std::optional<int> last = open ? 6 : dash == std::string::npos ? first : dayIn(range.substr(dash + 1), sunday);
        if (!first || !last)
            return std::nullopt;
        if (*last < *first)
            *last += 7; // over the week's end, which only some dialects know: spelled out below
        if (slash == std::string::npos && *last < 7) {
            names.push_back(
                dayNames[static_cast<std::size_t>(*first)] + suffix
                + (dash == std::string::npos ? "" : std::string("-") + dayNames[static_cast<std::size_t>(*last % 7)]));
            continue;
        }
        const int step = slash == std::string::npos ? 1 : numberIn(part.substr(slash + 1)).value_or(0);
        for (int value = *first; step > 0 && value <= *last; value += step)
            names.push_back(dayNames[static_cast<std::size_t>(value % 7)]);
    }
    return names.empty() ? std::nullopt : std::optional(join(names, ","));
}

std::string star(const std::string &field)
{
    return field == "?" ? "*" : field;
}

bool readFields(const std::vector<std::string> &words, std::size_t at, int sunday, Timetable &table)
{
    table.minute = star(words[at]);
    table.hour = star(words[at + 1]);
    table.day = star(words[at + 2]);
    table.month = star(words[at + 3]);
    const std::optional<std::string> weekday = weekdayNames(words[at + 4], sunday);
    table.weekday = weekday.value_or("*");
    return weekday.has_value();
}

std::optional<Timetable> readEvery(std::string_view text)
{
    Timetable table;
    table.kind = Timetable::Kind::Every;
    while (!text.empty()) {
        const std::size_t digits = text.find_first_not_of("0123456789");
        const std::optional<int> count =
            digits == std::string_view::npos ? std::nullopt : numberIn(text.substr(0, digits));
        if (!count || *count > 10'000'000)
            return std::nullopt;
        const char unit = text[digits];
        if (unit != 'h' && unit != 'm' && unit != 's')
            return std::nullopt;
        table.everySeconds += *count * (unit == 'h' ? hour : unit == 'm' ? minute : 1);
        text.remove_prefix(digits + 1);
    }
    return table.everySeconds > 0 ? std::optional(table) : std::nullopt;
}

std::optional<std::string> inside(std::string_view text, std::string_view word)
{
    if (!text.starts_with(word) || !text.ends_with(")"))
        return std::nullopt;
    return std::string(text.substr(word.size(), text.size() - word.size() - 1));
}

std::optional<Timetable> readRate(const std::string &text)
{
    const std::vector<std::string> words = wordsIn(text);
    const std::optional<int> count = words.size() == 2 ? numberIn(words[0]) : std::nullopt;
    if (!count || *count < 1 || *count > 1'000'000)
        return std::nullopt;
    Timetable table;
    table.kind = Timetable::Kind::Every;
    const int unit = words[1].starts_with("minute") ? minute
                   : words[1].starts_with("hour")   ? hour
                   : words[1].starts_with("day")    ? day
                                                    : 0;
    table.everySeconds = *count <= 20'000 || unit < day ? *count * unit : 0;
    return table.everySeconds > 0 ? std::optional(table) : std::nullopt;
}

bool hasMarks(const Timetable &table)
{
    return table.day.find_first_of("LW") != std::string::npos || table.weekday.find('#') != std::string::npos
        || table.weekday.ends_with('L');
}

// "0 4 * * MON-FRI"
std::string fiveFields(const Timetable &table)
{
    return table.minute + ' ' + table.hour + ' ' + table.day + ' ' + table.month + ' ' + table.weekday;
}

constexpr const char *twoDays =
    "it fires on days of the month and on days of the week, of which EventBridge takes only one";

} // namespace

std::optional<Timetable> readFunctionComputeTimer(std::string_view text)
{
    const std::string trimmedText = trimmed(text);
    if (trimmedText.starts_with("@every "))
        return readEvery(trimmed(std::string_view(trimmedText).substr(7)));
    std::vector<std::string> words = wordsIn(trimmedText);
    Timetable table;
    for (const char *const key : {"CRON_TZ=", "TZ="}) {
        if (!words.empty() && words.front().starts_with(key)) {
            table.zone = words.front().substr(std::string_view(key).size());
            words.erase(words.begin());
            break;
        }
    }
    if (words.size() != 6 || !readFields(words, 1, 0, table))
        return std::nullopt;
    if (table.zone == "UTC" || table.zone == "Etc/UTC")
        table.zone.clear();
    table.second = star(words[0]);
    return table;
}

std::optional<Timetable> readEventBridgeTimer(std::string_view text, std::string zone)
{
    const std::string whole = trimmed(text);
    std::optional<Timetable> table;
    if (const std::optional<std::string> rate = inside(whole, "rate(")) {
        table = readRate(*rate);
    } else if (const std::optional<std::string> at = inside(whole, "at(")) {
        table.emplace();
        table->kind = Timetable::Kind::Once;
        table->once = *at;
    } else if (const std::optional<std::string> cron = inside(whole, "cron(")) {
        const std::vector<std::string> words = wordsIn(*cron);
        table.emplace();
        if (words.size() != 6 || !readFields(words, 0, 1, *table))
            return std::nullopt;
        table->year = star(words[5]);
    }
    if (table && zone != "UTC" && zone != "Etc/UTC" && table->kind != Timetable::Kind::Every)
        table->zone = std::move(zone);
    return table;
}

WrittenTimer writtenForFunctionCompute(const Timetable &table)
{
    if (table.kind == Timetable::Kind::Once)
        return {{}, {}, "it fires once, at " + table.once + ", and Function Compute's timers repeat"};
    if (table.kind == Timetable::Kind::Every) {
        std::string text = "@every ";
        if (table.everySeconds >= hour)
            text += std::to_string(table.everySeconds / hour) + 'h';
        if (table.everySeconds % hour >= minute)
            text += std::to_string(table.everySeconds % hour / minute) + 'm';
        if (table.everySeconds % minute > 0)
            text += std::to_string(table.everySeconds % minute) + 's';
        return {text, {}, {}};
    }
    if (hasMarks(table))
        return {{}, {}, "L, W and # are not known to Function Compute's timers"};
    if (table.year != "*")
        return {{}, {}, "it names years, and Function Compute's timers have none"};
    const std::string zone = table.zone.empty() ? std::string() : "CRON_TZ=" + table.zone + ' ';
    return {zone + table.second + ' ' + fiveFields(table), {}, {}};
}

WrittenTimer writtenForEventBridge(const Timetable &table)
{
    if (table.kind == Timetable::Kind::Once)
        return {"at(" + table.once + ')', table.zone, {}};
    if (table.kind == Timetable::Kind::Every) {
        const int minutes = (table.everySeconds + minute - 1) / minute;
        const bool days = minutes % (day / minute) == 0;
        const bool hours = minutes % (hour / minute) == 0;
        const int count = days ? minutes / (day / minute) : hours ? minutes / (hour / minute) : minutes;
        std::string text = "rate(" + std::to_string(count)
                         + (days    ? " day"
                            : hours ? " hour"
                                    : " minute")
                         + (count > 1 ? "s)" : ")");
        const bool exact = table.everySeconds % minute == 0;
        return {text,
                {},
                exact ? ""
                      : "EventBridge counts in whole minutes: every " + std::to_string(table.everySeconds)
                            + " s became " + text};
    }
    if (table.day != "*" && table.weekday != "*")
        return {{}, {}, twoDays};
    Timetable fields = table;
    (table.weekday == "*" ? fields.weekday : fields.day) = "?";
    std::string difference;
    if (!numberIn(table.second))
        difference = "EventBridge has no seconds: it fires once in each such minute";
    else if (table.second != "0" && table.second != "00")
        difference =
            "EventBridge has no seconds: it fires at the beginning of the minute, not at second " + table.second;
    return {"cron(" + fiveFields(fields) + ' ' + table.year + ')', table.zone, difference};
}

WrittenTimer writtenForCron(const Timetable &table)
{
    if (table.kind == Timetable::Kind::Once)
        return {{}, {}, "it fires once, at " + table.once + ", and a PingSource repeats"};
    if (table.kind == Timetable::Kind::Every) {
        const int seconds = table.everySeconds;
        if (seconds < hour && seconds % minute == 0 && hour % seconds == 0)
            return {seconds == minute ? "* * * * *" : "*/" + std::to_string(seconds / minute) + " * * * *", {}, {}};
        if (seconds % hour == 0 && day % seconds == 0)
            return {seconds == hour  ? "0 * * * *"
                    : seconds == day ? "0 0 * * *"
                                     : "0 */" + std::to_string(seconds / hour) + " * * *",
                    {},
                    {}};
        return {{}, {}, "a cron expression cannot say every " + std::to_string(seconds) + " s"};
    }
    if (hasMarks(table) || table.year != "*")
        return {{}, {}, "L, W, # and years are not known to a PingSource"};
    const std::string difference = table.second == "0" || table.second == "00" ? "" : "a PingSource has no seconds";
    return {fiveFields(table), table.zone, difference};
}

} // namespace fermata::convert
