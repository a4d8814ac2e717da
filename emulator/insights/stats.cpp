// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/insights/command.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace fermata::emulator {
namespace {

using Value = InsightsValue;

constexpr std::size_t mostGroups = 100'000;
constexpr std::size_t mostDistinct = 100'000;

enum class Fold { Count, Distinct, Sum, Average, Minimum, Maximum, Percentile, Deviation, Earliest, Latest };

struct Aggregate
{
    std::string name; // as results call it
    Fold fold = Fold::Count;
    InsightsExpressionPtr value; // null: count(*)
    double percent = 50;
};

// What one aggregate has seen in one group.
struct Bucket
{
    double count = 0;
    double sum = 0;
    double squares = 0;
    Value least;
    Value most;
    Value first; // the newest: records come from the newest on
    Value last;
    std::vector<double> values;     // for percentiles
    std::set<std::string> distinct;

    void add(const Aggregate &aggregate, const Value &value)
    {
        if (!value.isThere())
            return;
        const double number = value.number().value_or(0);
        count += 1;
        sum += number;
        squares += number * number;
        least = !least.isThere() || Value::compare(value, least) < 0 ? value : least;
        most = !most.isThere() || Value::compare(value, most) > 0 ? value : most;
        first = first.isThere() ? first : value;
        last = value;
        if (aggregate.fold == Fold::Percentile)
            values.push_back(number);
        if (aggregate.fold == Fold::Distinct && distinct.size() < mostDistinct)
            distinct.insert(value.text());
    }

    Value result(const Aggregate &aggregate)
    {
        switch (aggregate.fold) {
        case Fold::Count: return count;
        case Fold::Distinct: return static_cast<double>(distinct.size());
        case Fold::Sum: return sum;
        case Fold::Average: return count > 0 ? Value(sum / count) : Value();
        case Fold::Minimum: return least;
        case Fold::Maximum: return most;
        case Fold::Deviation:
            return count > 0 ? Value(std::sqrt(std::max(0.0, squares / count - sum / count * sum / count))) : Value();
        case Fold::Earliest: return last;
        case Fold::Latest: return first;
        case Fold::Percentile: break;
        }
        if (values.empty())
            return {};
        const auto rank =
            static_cast<std::ptrdiff_t>(std::ceil(aggregate.percent / 100 * static_cast<double>(values.size())));
        const auto at =
            values.begin() + std::clamp<std::ptrdiff_t>(rank - 1, 0, static_cast<std::ptrdiff_t>(values.size()) - 1);
        std::nth_element(values.begin(), at, values.end());
        return *at;
    }
};

class Stats final : public InsightsCommand
{
public:
    std::vector<Aggregate> aggregates;
    std::vector<std::pair<std::string, InsightsExpressionPtr>> by;

    std::unique_ptr<InsightsGathering> gather() const override { return std::make_unique<Groups>(*this); }

private:
    class Groups final : public InsightsGathering
    {
    public:
        explicit Groups(const Stats &stats) : m_stats(stats) {}

        void add(const InsightsRow &row) override
        {
            const InsightsFields fields = [&row](const std::string &name) { return row.valueOf(name); };
            std::vector<std::string> key;
            for (const auto &[name, expression] : m_stats.by)
                key.push_back(expression->valueIn(fields).text());
            if (!m_groups.contains(key) && m_groups.size() >= mostGroups)
                return;
            std::vector<Bucket> &buckets = m_groups[key];
            buckets.resize(m_stats.aggregates.size());
            for (std::size_t i = 0; i < buckets.size(); ++i) {
                const Aggregate &aggregate = m_stats.aggregates[i];
                buckets[i].add(aggregate, aggregate.value ? aggregate.value->valueIn(fields) : Value(1.0));
            }
        }

        std::vector<InsightsRow> rows() override
        {
            std::vector<InsightsRow> rows;
            for (auto &[key, buckets] : m_groups) {
                InsightsRow row;
                for (std::size_t i = 0; i < key.size(); ++i)
                    put(row, m_stats.by[i].first, Value(key[i]));
                for (std::size_t i = 0; i < buckets.size(); ++i)
                    put(row, m_stats.aggregates[i].name, buckets[i].result(m_stats.aggregates[i]));
                rows.push_back(std::move(row));
            }
            return rows;
        }

    private:
        static void put(InsightsRow &row, const std::string &name, const Value &value)
        {
            row.shown.push_back(name);
            row.made[name] = value;
        }

        const Stats &m_stats;
        std::map<std::vector<std::string>, std::vector<Bucket>> m_groups;
    };
};

std::optional<Fold> foldNamed(const std::string &name)
{
    constexpr std::array<std::pair<std::string_view, Fold>, 12> folds = {{{"count", Fold::Count},
                                                                          {"count_distinct", Fold::Distinct},
                                                                          {"sum", Fold::Sum},
                                                                          {"avg", Fold::Average},
                                                                          {"min", Fold::Minimum},
                                                                          {"max", Fold::Maximum},
                                                                          {"pct", Fold::Percentile},
                                                                          {"percentile", Fold::Percentile},
                                                                          {"median", Fold::Percentile},
                                                                          {"stddev", Fold::Deviation},
                                                                          {"earliest", Fold::Earliest},
                                                                          {"latest", Fold::Latest}}};
    const auto found =
        std::find_if(folds.begin(), folds.end(), [&name](const auto &fold) { return fold.first == name; });
    return found != folds.end() ? std::optional(found->second) : std::nullopt;
}

std::string shownName(std::string_view before, InsightsReader &reader)
{
    return trimmed(before.substr(0, before.size() - reader.rest().size()));
}

Result<Aggregate> readAggregate(InsightsReader &reader)
{
    const std::string_view before = reader.rest();
    Aggregate aggregate;
    const std::optional<std::string> function = reader.field();
    const std::optional<Fold> fold = function ? foldNamed(lowered(*function)) : std::nullopt;
    if (!fold || !reader.take("("))
        return reader.unexpected();
    aggregate.fold = *fold;
    if (!reader.take("*") && reader.peek() != ')') {
        Result<InsightsExpressionPtr> value = readExpression(reader);
        if (!value)
            return failure(value.error());
        aggregate.value = std::move(*value);
    }
    if (reader.take(","))
        aggregate.percent = reader.number().value_or(50);
    if (!reader.take(")") || (!aggregate.value && *fold != Fold::Count))
        return reader.unexpected();
    aggregate.name = shownName(before, reader);
    if (reader.takeWord("as")) {
        const std::optional<std::string> name = reader.field();
        if (!name)
            return reader.unexpected();
        aggregate.name = *name;
    }
    return aggregate;
}

} // namespace

Result<InsightsCommandPtr> readStats(InsightsReader &reader)
{
    auto command = std::make_shared<Stats>();
    do {
        Result<Aggregate> aggregate = readAggregate(reader);
        if (!aggregate)
            return failure(aggregate.error());
        command->aggregates.push_back(std::move(*aggregate));
    } while (reader.take(","));
    if (!reader.takeWord("by"))
        return command;
    do {
        const std::string_view before = reader.rest();
        Result<InsightsExpressionPtr> expression = readExpression(reader);
        if (!expression)
            return failure(expression.error());
        std::string name = shownName(before, reader);
        if (reader.takeWord("as"))
            name = reader.field().value_or(name);
        command->by.emplace_back(std::move(name), std::move(*expression));
    } while (reader.take(","));
    return command;
}

} // namespace fermata::emulator
