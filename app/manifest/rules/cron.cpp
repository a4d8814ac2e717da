// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/rules/cron.h"

#include "app/base/text.h"
#include "app/manifest/templateplace.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>

namespace fermata {

namespace {

constexpr int mostValues = 200;
using Values = std::bitset<mostValues>; // those of a field that are met, less the field's first value

struct Field
{
    const char *name;
    int first;
    int last;
};

constexpr Field second{"second", 0, 59};
constexpr Field minute{"minute", 0, 59};
constexpr Field hour{"hour", 0, 23};
constexpr Field day{"day", 1, 31};
constexpr Field month{"month", 1, 12};
constexpr Field weekday{"weekday", 0, 7};
constexpr Field year{"year", 1970, 2169};

std::optional<int> numberIn(std::string_view text)
{
    constexpr std::array<std::string_view, 19> names = {"jan", "feb", "mar", "apr", "may", "jun", "jul",
                                                        "aug", "sep", "oct", "nov", "dec", "sun", "mon",
                                                        "tue", "wed", "thu", "fri", "sat"};
    const std::string word = lowered(text);
    const auto name = std::find(names.begin(), names.end(), word);
    if (name != names.end()) {
        const int index = static_cast<int>(name - names.begin());
        return index < 12 ? index + 1 : index - 12;
    }
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size() && !word.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

// One part between commas: *, 5, 1-5, */10, 3/10; "L", "W" and "#" say what no list of numbers can, and count as every one.
bool addPart(Values &values, std::string_view part, const Field &field)
{
    const std::size_t slash = part.find('/');
    std::optional<int> step = 1;
    if (slash != std::string_view::npos)
        step = numberIn(part.substr(slash + 1));
    const std::string_view range = part.substr(0, slash);
    if (!step || *step < 1)
        return false;
    int from = field.first;
    int to = field.last;
    const bool isSpecial =
        range.find_first_of("LW#") != std::string_view::npos && (&field == &day || &field == &weekday);
    if (range != "*" && range != "?" && !isSpecial) {
        const std::size_t dash = range.find('-');
        const std::optional<int> first = numberIn(range.substr(0, dash));
        const std::optional<int> last = dash == std::string_view::npos ? first : numberIn(range.substr(dash + 1));
        if (!first || !last || *first < field.first || *last > field.last || *first > field.last || *last < field.first)
            return false;
        from = *first;
        to = dash == std::string_view::npos && slash != std::string_view::npos ? field.last : *last;
        if (to < from) // FRI-MON
            to = field.last;
    }
    for (int value = from; value <= to; value += *step)
        values.set(static_cast<std::size_t>(value - field.first));
    return true;
}

std::optional<Values> valuesOf(std::string_view text, const Field &field)
{
    Values values;
    for (const std::string &part : split(text, ',')) {
        if (!addPart(values, part, field))
            return std::nullopt;
    }
    return values;
}

// Whether one of the days is in one of the months; the 29th of February is.
bool hasDate(const Values &days, const Values &months)
{
    constexpr std::array<int, 12> lengths = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (std::size_t m = 0; m < lengths.size(); ++m) {
        for (int d = 0; months.test(m) && d < lengths[m]; ++d) {
            if (days.test(static_cast<std::size_t>(d)))
                return true;
        }
    }
    return false;
}

std::optional<CronProblem> fieldsProblem(const std::vector<std::string> &words,
                                         const std::vector<const Field *> &fields)
{
    if (words.size() != fields.size())
        return CronProblem{CronProblem::Kind::Unreadable, std::to_string(words.size()) + " fields"};
    Values days;
    Values months;
    std::string date;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::optional<Values> values = valuesOf(words[i], *fields[i]);
        if (!values)
            return CronProblem{CronProblem::Kind::Unreadable,
                               std::string(fields[i]->name).append(" ").append(words[i])};
        if (fields[i] == &day)
            days = *values;
        if (fields[i] == &month)
            months = *values;
        if (fields[i] == &day || fields[i] == &month)
            date += (date.empty() ? "day " : ", month ") + words[i];
    }
    if (!hasDate(days, months))
        return CronProblem{CronProblem::Kind::NeverFires, date};
    return std::nullopt;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words = split(text, ' ');
    std::erase(words, std::string());
    return words;
}

std::optional<CronProblem> awsProblem(std::string_view text)
{
    static const std::vector<const Field *> fields = {&minute, &hour, &day, &month, &weekday, &year};
    if (text.starts_with("at(") && text.ends_with(')'))
        return std::nullopt;
    if (text.starts_with("cron(") && text.ends_with(')'))
        return fieldsProblem(wordsOf(text.substr(5, text.size() - 6)), fields);
    if (!text.starts_with("rate(") || !text.ends_with(')'))
        return CronProblem{CronProblem::Kind::Unreadable, std::string(text)};
    const std::vector<std::string> words = wordsOf(text.substr(5, text.size() - 6));
    constexpr std::array<std::string_view, 6> units = {"minute", "minutes", "hour", "hours", "day", "days"};
    const bool isRate = words.size() == 2 && numberIn(words[0]).value_or(0) > 0
                     && std::find(units.begin(), units.end(), words[1]) != units.end();
    return isRate ? std::nullopt : std::optional(CronProblem{CronProblem::Kind::Unreadable, std::string(text)});
}

} // namespace

std::optional<CronProblem> cronProblem(std::string_view expression, CronDialect dialect)
{
    static const std::vector<const Field *> fields = {&second, &minute, &hour, &day, &month, &weekday};
    std::string text = trimmed(expression);
    if (dialect == CronDialect::Aws)
        return awsProblem(text);
    if (text.starts_with("@every "))
        return std::nullopt;
    if (text.starts_with("CRON_TZ=") || text.starts_with("TZ="))
        text = trimmed(text.substr(std::min(text.find(' '), text.size())));
    return fieldsProblem(wordsOf(text), fields);
}

void checkCron(Reading &reading, const Value &expression, CronDialect dialect)
{
    if (!expression.isScalar() || expression.isAtom || expression.isNull() || isTemplatePlace(expression.text)
        || expression.text.find("${") != std::string::npos)
        return;
    const std::optional<CronProblem> problem = cronProblem(expression.text, dialect);
    if (!problem)
        return;
    const std::string example = dialect == CronDialect::Aws ? "cron(0 8 * * ? *)" : "0 0 8 * * *";
    if (problem->kind == CronProblem::Kind::NeverFires)
        reading.report(Severity::Warning, "trigger.cronNever", expression.place,
                       "This schedule never fires: there is no date with %1", {problem->part},
                       "Correct the day or the month");
    else
        reading.report(Severity::Error, "trigger.cronUnreadable", expression.place, "This schedule cannot be read: %1",
                       {problem->part}, "Write it like " + example);
}

} // namespace fermata
