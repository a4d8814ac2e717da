// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/filterpattern.h"
#include "emulator/logqueries/patterntext.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// One field between commas: its name, and what it must be: any of the groups whose comparisons all hold.
struct Field
{
    std::string name;
    std::vector<std::vector<Comparison>> choices;
    bool dots = false; // "...": any number of fields

    bool holds(std::string_view value) const
    {
        return choices.empty() || std::any_of(choices.begin(), choices.end(), [value](const auto &all) {
                   return std::all_of(all.begin(), all.end(),
                                      [value](const Comparison &comparison) { return comparison.holds(value); });
               });
    }
};

// The words of a message: between spaces, or within [...] or "...".
std::vector<std::string_view> fieldsOf(std::string_view message)
{
    std::vector<std::string_view> fields;
    while (!message.empty()) {
        const std::size_t start = message.find_first_not_of(" \t");
        if (start == std::string_view::npos)
            break;
        message.remove_prefix(start);
        const char close = message[0] == '[' ? ']' : message[0] == '"' ? '"' : '\0';
        const std::size_t end = close != '\0' ? message.find(close, 1) : std::string_view::npos;
        if (end != std::string_view::npos) {
            fields.push_back(message.substr(1, end - 1));
            message.remove_prefix(end + 1);
            continue;
        }
        const std::size_t space = std::min(message.find_first_of(" \t"), message.size());
        fields.push_back(message.substr(0, space));
        message.remove_prefix(space);
    }
    return fields;
}

class FieldTest final : public FilterPattern::Test
{
public:
    std::vector<Field> fields;

    bool matches(std::string_view message) const override
    {
        const std::vector<std::string_view> values = fieldsOf(message);
        const std::vector<std::pair<const Field *, std::size_t>> places = placed(values.size());
        return !places.empty() && std::all_of(places.begin(), places.end(), [&values](const auto &place) {
            return place.first->holds(values[place.second]);
        });
    }

    std::map<std::string, std::string> extracted(std::string_view message) const override
    {
        std::map<std::string, std::string> named;
        const std::vector<std::string_view> values = fieldsOf(message);
        for (const auto &[field, at] : placed(values.size())) {
            const std::string name = field->name.empty() ? std::to_string(at + 1) : field->name;
            named[std::string("$").append(name)] = values[at];
        }
        return named;
    }

private:
    // Which field stands at which word; none if there are too many or too few words.
    std::vector<std::pair<const Field *, std::size_t>> placed(std::size_t count) const
    {
        const auto dots = std::find_if(fields.begin(), fields.end(), [](const Field &field) { return field.dots; });
        const std::size_t named = fields.size() - (dots != fields.end() ? 1 : 0);
        if (count < named || (dots == fields.end() && count != named))
            return {};
        std::vector<std::pair<const Field *, std::size_t>> places;
        std::size_t at = 0;
        for (const Field &field : fields) {
            if (field.dots)
                at += count - named;
            else
                places.emplace_back(&field, at++);
        }
        return places;
    }
};

std::string nameIn(PatternText &text)
{
    std::string name;
    text.skipSpace();
    while (std::isalnum(static_cast<unsigned char>(text.peek())) != 0 || text.peek() == '_' || text.peek() == '-')
        name.push_back(text.takeOne());
    return name;
}

// name [op value] [&& name op value] [|| name op value]; parentheses do not change what is meant.
Result<Field> fieldIn(PatternText &text)
{
    Field field;
    field.dots = text.take("...");
    if (field.dots)
        return field;
    while (text.take("(")) {
    }
    field.name = nameIn(text);
    std::optional<Comparison::Operator> op = text.comparisonOperator();
    if (op)
        field.choices.emplace_back();
    while (op) {
        Result<Comparison> comparison = text.comparison(*op, ",])&|");
        if (!comparison)
            return failure(comparison.error());
        field.choices.back().push_back(std::move(*comparison));
        while (text.take(")")) {
        }
        if (text.take("||"))
            field.choices.emplace_back();
        else if (!text.take("&&"))
            return field;
        while (text.take("(")) {
        }
        if (nameIn(text) != field.name)
            return PatternText::invalid("Invalid filter pattern");
        op = text.comparisonOperator();
        if (!op)
            return PatternText::invalid("Invalid filter pattern");
    }
    return field;
}

} // namespace

Result<std::shared_ptr<const FilterPattern::Test>> fieldPattern(std::string_view pattern)
{
    PatternText text(pattern);
    auto test = std::make_shared<FieldTest>();
    text.take("[");
    do {
        Result<Field> field = fieldIn(text);
        if (!field)
            return failure(field.error());
        test->fields.push_back(std::move(*field));
    } while (text.take(","));
    const auto dots = std::count_if(test->fields.begin(), test->fields.end(), [](const Field &f) { return f.dots; });
    if (!text.take("]") || (text.skipSpace(), !text.atEnd()) || dots > 1)
        return PatternText::invalid("Invalid filter pattern");
    return test;
}

} // namespace fermata::emulator
