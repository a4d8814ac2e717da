// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/pattern/schedule.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/pattern/cronfield.h"
#include "emulator/pattern/timezone.h"

#include <charconv>
#include <string>
#include <vector>

namespace fermata::emulator {

class Schedule::Rule
{
public:
    virtual ~Rule() = default;
    virtual std::optional<TimePoint> next(TimePoint time, TimePoint start) const = 0;
};

namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr int firstYear = 1970;
constexpr int lastYear = 2199; // EventBridge's
constexpr seconds longestRate = days(366);

constexpr CronLimits secondLimits{0, 59, {}};
constexpr CronLimits hourLimits{0, 23, {}};
constexpr CronLimits dayLimits{1, 31, {}};
constexpr CronLimits monthLimits{1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"};

class Once final : public Schedule::Rule
{
public:
    explicit Once(TimePoint at) : m_at(at) {}
    std::optional<TimePoint> next(TimePoint time, TimePoint) const override
    {
        return m_at > time ? std::optional(m_at) : std::nullopt;
    }

private:
    TimePoint m_at;
};

class Every final : public Schedule::Rule
{
public:
    explicit Every(seconds period) : m_period(period) {}
    std::optional<TimePoint> next(TimePoint time, TimePoint start) const override
    {
        if (time < start)
            return start + m_period;
        const auto periods = (time - start) / m_period + 1;
        return start + periods * m_period;
    }

private:
    seconds m_period;
};

// A cron expression's fields, in a time zone.
class Calendar final : public Schedule::Rule
{
public:
    CronField second, minute, hour, day, month;
    CronField weekday; // 0 is Sunday
    std::bitset<lastYear - firstYear + 1> year;
    bool anyDay = true;     // the field says nothing
    bool anyWeekday = true;
    std::optional<int> lastDayOfMonth;  // L, as days before it
    std::optional<int> lastWeekday;     // 5L: the last such day of the month
    std::optional<std::pair<int, int>> nthWeekday; // 5#2: weekday and which
    std::optional<int> nearestWorkday;  // 15W
    TimeZone zone;

    std::optional<TimePoint> next(TimePoint time, TimePoint) const override
    {
        const auto after = std::chrono::floor<seconds>(time) + seconds(1);
        auto local = zone.toLocal(after);
        for (;;) {
            const sys_days date = std::chrono::floor<days>(local);
            const std::chrono::year_month_day ymd(date);
            const int y = static_cast<int>(ymd.year());
            if (y > lastYear)
                return std::nullopt;
            if (y < firstYear || !year.test(static_cast<std::size_t>(y - firstYear))) {
                local = sys_days((ymd.year() + std::chrono::years(1)) / 1 / 1);
                continue;
            }
            if (!month.test(static_cast<unsigned>(ymd.month()))) {
                local = sys_days((ymd.year() / ymd.month() + std::chrono::months(1)) / 1);
                continue;
            }
            if (dayFits(date)) {
                const std::optional<seconds> within = timeFrom(local - date);
                // An hour that the clock skips in spring does not happen; one that it repeats happens once.
                const std::optional<TimePoint> when = within ? zone.toUtc(date + *within) : std::nullopt;
                if (when && *when > time)
                    return when;
                if (within && *within + seconds(1) < days(1)) {
                    local = date + *within + seconds(1);
                    continue;
                }
            }
            local = date + days(1);
        }
    }

private:
    // The first allowed time of day from `from` on.
    std::optional<seconds> timeFrom(seconds from) const
    {
        const auto startHour = static_cast<int>(from.count() / 3600);
        const auto startMinute = static_cast<int>(from.count() / 60 % 60);
        const auto startSecond = static_cast<int>(from.count() % 60);
        for (int h = startHour; h < 24; ++h) {
            if (!hour.test(static_cast<std::size_t>(h)))
                continue;
            for (int m = h == startHour ? startMinute : 0; m < 60; ++m) {
                if (!minute.test(static_cast<std::size_t>(m)))
                    continue;
                for (int s = h == startHour && m == startMinute ? startSecond : 0; s < 60; ++s) {
                    if (second.test(static_cast<std::size_t>(s)))
                        return seconds(h * 3600 + m * 60 + s);
                }
            }
        }
        return std::nullopt;
    }

    bool dayFits(sys_days date) const
    {
        const bool byDay = monthDayFits(date);
        const bool byWeek = weekdayFits(date);
        if (anyDay || anyWeekday)
            return (anyDay || byDay) && (anyWeekday || byWeek);
        return byDay || byWeek; // cron's old rule when both say something
    }

    static unsigned lastDay(const std::chrono::year_month_day &ymd)
    {
        return static_cast<unsigned>(
            std::chrono::year_month_day_last(ymd.year() / ymd.month() / std::chrono::last).day());
    }

    bool monthDayFits(sys_days date) const
    {
        const std::chrono::year_month_day ymd(date);
        const auto today = static_cast<unsigned>(ymd.day());
        if (lastDayOfMonth)
            return static_cast<int>(today) == static_cast<int>(lastDay(ymd)) - *lastDayOfMonth;
        if (!nearestWorkday)
            return day.test(today);
        const auto wanted = static_cast<unsigned>(*nearestWorkday);
        if (wanted > lastDay(ymd))
            return false;
        sys_days target(ymd.year() / ymd.month() / static_cast<int>(wanted));
        const unsigned week = std::chrono::weekday(target).c_encoding();
        if (week == 6)
            target += days(wanted == 1 ? 2 : -1);
        else if (week == 0)
            target += days(wanted == lastDay(ymd) ? -2 : 1);
        return date == target;
    }

    bool weekdayFits(sys_days date) const
    {
        const std::chrono::year_month_day ymd(date);
        const auto today = static_cast<int>(std::chrono::weekday(date).c_encoding());
        const auto dayNumber = static_cast<unsigned>(ymd.day());
        if (lastWeekday)
            return today == *lastWeekday && dayNumber + 7 > lastDay(ymd);
        if (nthWeekday)
            return today == nthWeekday->first && static_cast<int>((dayNumber - 1) / 7 + 1) == nthWeekday->second;
        return weekday.test(static_cast<std::size_t>(today));
    }
};

std::vector<std::string> wordsIn(std::string_view text)
{
    std::vector<std::string> words;
    for (std::string &word : split(text, ' ')) {
        if (!word.empty())
            words.push_back(std::move(word));
    }
    return words;
}

std::optional<int> numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// L, L-3, 15W or a plain field.
bool readMonthDay(const std::string &text, Calendar &calendar)
{
    calendar.anyDay = text == "*" || text == "?";
    if (text.starts_with("L")) {
        calendar.lastDayOfMonth = text.size() == 1 ? 0 : -numberIn(std::string_view(text).substr(1)).value_or(1);
        return *calendar.lastDayOfMonth >= 0 && *calendar.lastDayOfMonth < 31;
    }
    if (text.ends_with("W")) {
        calendar.nearestWorkday = numberIn(std::string_view(text).substr(0, text.size() - 1));
        return calendar.nearestWorkday && *calendar.nearestWorkday >= 1 && *calendar.nearestWorkday <= 31;
    }
    const std::optional<CronField> field = readCronField(text, dayLimits);
    calendar.day = field.value_or(CronField());
    return field.has_value();
}

// 5L, 5#2 or a plain field. `sunday` is 1 at EventBridge and 0 elsewhere.
bool readWeekday(const std::string &text, int sunday, Calendar &calendar)
{
    const CronLimits limits{sunday, sunday + 6, "SUN MON TUE WED THU FRI SAT", sunday == 0 ? 7 : -1};
    calendar.anyWeekday = text == "*" || text == "?";
    const std::size_t hash = text.find('#');
    const bool isLast = text.size() > 1 && text.ends_with("L");
    const std::string base = isLast ? text.substr(0, text.size() - 1) : text.substr(0, hash);
    const std::optional<CronField> field = readCronField(text == "L" ? "SAT" : base, limits);
    if (!field)
        return false;
    for (int value = 0; value < 7; ++value)
        calendar.weekday.set(static_cast<std::size_t>(value), field->test(static_cast<std::size_t>(value + sunday)));
    if (!isLast && hash == std::string::npos)
        return true;
    if (calendar.weekday.count() != 1)
        return false;
    const auto only = static_cast<int>(calendar.weekday._Find_first());
    if (isLast) {
        calendar.lastWeekday = only;
        return true;
    }
    const std::optional<int> which = numberIn(std::string_view(text).substr(hash + 1));
    calendar.nthWeekday = {only, which.value_or(0)};
    return which && *which >= 1 && *which <= 5;
}

// The five fields from minutes on.
bool readCommon(const std::vector<std::string> &words, std::size_t at, int sunday, Calendar &calendar)
{
    const std::optional<CronField> minute = readCronField(words[at], secondLimits);
    const std::optional<CronField> hour = readCronField(words[at + 1], hourLimits);
    const std::optional<CronField> month = readCronField(words[at + 3], monthLimits);
    if (!minute || !hour || !month)
        return false;
    calendar.minute = *minute;
    calendar.hour = *hour;
    calendar.month = *month;
    return readMonthDay(words[at + 2], calendar) && readWeekday(words[at + 4], sunday, calendar);
}

bool readYear(const std::string &text, Calendar &calendar)
{
    if (text == "*" || text == "?") {
        calendar.year.set();
        return true;
    }
    for (const std::string &part : split(text, ',')) {
        const std::size_t dash = part.find('-');
        const std::optional<int> first = numberIn(std::string_view(part).substr(0, dash));
        const std::optional<int> last =
            dash == std::string::npos ? first : numberIn(std::string_view(part).substr(dash + 1));
        if (!first || !last || *first < firstYear || *last > lastYear || *last < *first)
            return false;
        for (int y = *first; y <= *last; ++y)
            calendar.year.set(static_cast<std::size_t>(y - firstYear));
    }
    return true;
}

using RulePtr = std::shared_ptr<const Schedule::Rule>;

RulePtr eventBridgeCron(std::string_view text)
{
    const std::vector<std::string> words = wordsIn(text);
    auto calendar = std::make_shared<Calendar>();
    calendar->second.set(0);
    if (words.size() != 6 || !readCommon(words, 0, 1, *calendar) || !readYear(words[5], *calendar))
        return nullptr;
    const bool oneIsOpen = words[2] == "?" || words[4] == "?"; // the service insists
    return oneIsOpen ? calendar : nullptr;
}

RulePtr functionComputeCron(std::string_view text)
{
    std::vector<std::string> words = wordsIn(text);
    auto calendar = std::make_shared<Calendar>();
    calendar->year.set();
    for (const char *const key : {"CRON_TZ=", "TZ="}) {
        if (words.empty() || !words.front().starts_with(key))
            continue;
        const std::optional<TimeZone> zone = TimeZone::named(words.front().substr(std::string_view(key).size()));
        if (!zone)
            return nullptr;
        calendar->zone = *zone;
        words.erase(words.begin());
        break;
    }
    if (words.size() != 6)
        return nullptr;
    const std::optional<CronField> second = readCronField(words[0], secondLimits);
    if (!second || !readCommon(words, 1, 0, *calendar))
        return nullptr;
    calendar->second = *second;
    return calendar;
}

// "5 minutes"
RulePtr rate(std::string_view text)
{
    const std::vector<std::string> words = wordsIn(text);
    const std::optional<int> count = words.size() == 2 ? numberIn(words[0]) : std::nullopt;
    if (!count || *count < 1 || *count > 10'000'000)
        return nullptr;
    std::string unit = words[1];
    if (unit.ends_with("s") != (*count != 1)) // the service insists on the right number
        return nullptr;
    if (unit.ends_with("s"))
        unit.pop_back();
    if (unit != "minute" && unit != "hour" && unit != "day")
        return nullptr;
    const seconds one = unit == "minute" ? seconds(60) : unit == "hour" ? seconds(3600) : seconds(86'400);
    return one * *count <= longestRate * 10 ? std::make_shared<Every>(one * *count) : nullptr;
}

// "1h30m", as Go writes durations, whole seconds.
RulePtr every(std::string_view text)
{
    seconds period{0};
    while (!text.empty()) {
        int count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error != std::errc() || end == text.data() + text.size() || count < 0 || count > 10'000'000)
            return nullptr;
        const char unit = *end;
        if (unit != 'h' && unit != 'm' && unit != 's')
            return nullptr;
        period += seconds(count) * (unit == 'h' ? 3600 : unit == 'm' ? 60 : 1);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    }
    return period.count() > 0 && period <= longestRate * 10 ? std::make_shared<Every>(period) : nullptr;
}

RulePtr at(std::string text)
{
    const std::optional<TimePoint> time = fromIso(text.append("Z"));
    return time ? std::make_shared<Once>(*time) : nullptr;
}

// What stands between "word(" and ")"; nothing if the text has another form.
std::optional<std::string_view> inside(std::string_view text, std::string_view word)
{
    if (!text.starts_with(word) || !text.ends_with(")"))
        return std::nullopt;
    return text.substr(word.size(), text.size() - word.size() - 1);
}

RulePtr ruleIn(std::string_view text, Vendor vendor)
{
    if (const auto fields = inside(text, "cron("))
        return vendor == Vendor::Lambda ? eventBridgeCron(*fields) : functionComputeCron(*fields);
    if (const auto time = inside(text, "at("))
        return at(std::string(*time));
    if (vendor == Vendor::Lambda) {
        const auto period = inside(text, "rate(");
        return period ? rate(*period) : nullptr;
    }
    constexpr std::string_view everyWord = "@every ";
    return text.starts_with(everyWord) ? every(text.substr(everyWord.size())) : functionComputeCron(text);
}

} // namespace

Result<Schedule> Schedule::parse(std::string_view text, Vendor vendor)
{
    const std::string expression = trimmed(text);
    RulePtr rule = expression.size() <= 1024 ? ruleIn(expression, vendor) : nullptr;
    if (!rule)
        return failure(Error::Code::Invalid, "schedule.invalid", "%1 is not a schedule", {expression});
    return Schedule(std::move(rule));
}

std::optional<TimePoint> Schedule::next(TimePoint time, TimePoint start) const
{
    return m_rule->next(time, start);
}

} // namespace fermata::emulator
