// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/insights/expression.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fermata::emulator {
namespace {

using Value = InsightsValue;
using Values = std::vector<Value>;

const Value &at(const Values &values, std::size_t index)
{
    static const Value nothing;
    return index < values.size() ? values[index] : nothing;
}

template<double (*Function)(double)>
Value mathematical(const Values &values)
{
    const std::optional<double> number = at(values, 0).number();
    return number ? Value(Function(*number)) : Value();
}

double absolute(double value)
{
    return std::abs(value);
}

double squareRoot(double value)
{
    return std::sqrt(value);
}

Value extreme(const Values &values, int sign)
{
    Value best;
    for (const Value &value : values) {
        if (value.isThere() && (!best.isThere() || Value::compare(value, best) * sign > 0))
            best = value;
    }
    return best;
}

Value concat(const Values &values)
{
    std::string text;
    for (const Value &value : values)
        text.append(value.text());
    return text;
}

Value coalesce(const Values &values)
{
    const auto found = std::find_if(values.begin(), values.end(), [](const Value &value) { return value.isThere(); });
    return found != values.end() ? *found : Value();
}

Value substring(const Values &values)
{
    const std::string text = at(values, 0).text();
    const auto from = static_cast<std::size_t>(std::max(0.0, at(values, 1).number().value_or(0)));
    const auto count = static_cast<std::size_t>(std::max(0.0, at(values, 2).number().value_or(1e9)));
    return from < text.size() ? text.substr(from, count) : std::string();
}

} // namespace

InsightsFunction insightsFunction(const std::string &name)
{
    using Entry = std::pair<std::string_view, InsightsFunction>;
    static const std::array functions = {
        Entry{"abs", mathematical<absolute>},
        Entry{"ceil", mathematical<std::ceil>},
        Entry{"floor", mathematical<std::floor>},
        Entry{"sqrt", mathematical<squareRoot>},
        Entry{"greatest", [](const Values &values) { return extreme(values, 1); }},
        Entry{"least", [](const Values &values) { return extreme(values, -1); }},
        Entry{"concat", concat},
        Entry{"coalesce", coalesce},
        Entry{"substr", substring},
        Entry{"strlen", [](const Values &values) { return Value(static_cast<double>(at(values, 0).text().size())); }},
        Entry{"tolower", [](const Values &values) { return Value(lowered(at(values, 0).text())); }},
        Entry{"toupper",
              [](const Values &values) {
                  std::string text = at(values, 0).text();
                  std::transform(text.begin(), text.end(), text.begin(),
                                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
                  return Value(text);
              }},
        Entry{"trim", [](const Values &values) { return Value(trimmed(at(values, 0).text())); }},
        Entry{"replace",
              [](const Values &values) {
                  const std::string from = at(values, 1).text();
                  const std::string text = at(values, 0).text();
                  return Value(from.empty() ? text : replaced(text, from, at(values, 2).text()));
              }},
        Entry{"strcontains",
              [](const Values &values) {
                  return Value::of(at(values, 0).text().find(at(values, 1).text()) != std::string::npos);
              }},
        Entry{"ispresent", [](const Values &values) { return Value::of(at(values, 0).isThere()); }},
        Entry{"isempty", [](const Values &values) { return Value::of(at(values, 0).text().empty()); }},
        Entry{"isblank", [](const Values &values) { return Value::of(trimmed(at(values, 0).text()).empty()); }},
    };
    const auto found =
        std::find_if(functions.begin(), functions.end(), [&name](const Entry &e) { return e.first == name; });
    return found != functions.end() ? found->second : nullptr;
}

} // namespace fermata::emulator
