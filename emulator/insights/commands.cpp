// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/insights/command.h"

#include <algorithm>
#include <set>

namespace fermata::emulator {
namespace {

InsightsFields fieldsOf(const InsightsRow &row)
{
    return [&row](const std::string &name) { return row.valueOf(name); };
}

class Fields final : public InsightsCommand
{
public:
    std::vector<std::pair<std::string, InsightsExpressionPtr>> made;
    bool only = false;

    bool apply(InsightsRow &row) const override
    {
        if (only)
            row.shown.clear();
        for (const auto &[name, expression] : made) {
            row.made[name] = expression->valueIn(fieldsOf(row));
            row.shown.push_back(name);
        }
        return true;
    }
};

class Filter final : public InsightsCommand
{
public:
    explicit Filter(InsightsExpressionPtr condition) : m_condition(std::move(condition)) {}
    bool apply(InsightsRow &row) const override { return m_condition->valueIn(fieldsOf(row)).isTrue(); }
    void texts(std::vector<std::string> &texts) const override { m_condition->texts(texts); }

private:
    InsightsExpressionPtr m_condition;
};

class Parse final : public InsightsCommand
{
public:
    std::string field = "@message";
    std::optional<Regex> regex;
    std::vector<std::pair<std::string, std::size_t>> names; // of its groups

    bool apply(InsightsRow &row) const override
    {
        const std::string text = row.valueOf(field).text();
        const std::optional<Regex::Groups> found = regex->find(text);
        for (const auto &[name, group] : names) {
            const bool isThere = found && group < found->size();
            row.made[name] = isThere ? InsightsValue(std::string((*found)[group])) : InsightsValue();
            row.shown.push_back(name);
        }
        return true;
    }
};

class AllRows : public InsightsGathering
{
public:
    void add(const InsightsRow &row) override { m_rows.push_back(row); }
    std::vector<InsightsRow> rows() override { return std::move(m_rows); }

protected:
    std::vector<InsightsRow> m_rows;
};

struct SortKey
{
    InsightsExpressionPtr expression;
    bool descending = true;
};

class Sort final : public InsightsCommand
{
public:
    std::vector<SortKey> keys;

    std::unique_ptr<InsightsGathering> gather() const override { return std::make_unique<Sorted>(keys); }

private:
    class Sorted final : public AllRows
    {
    public:
        explicit Sorted(const std::vector<SortKey> &keys) : m_keys(keys) {}
        // Never more than twice what can be shown.
        void add(const InsightsRow &row) override
        {
            AllRows::add(row);
            if (m_rows.size() >= 2 * most)
                prune();
        }
        std::vector<InsightsRow> rows() override
        {
            prune();
            return AllRows::rows();
        }

    private:
        static constexpr std::size_t most = 10'000;

        void prune()
        {
            std::stable_sort(m_rows.begin(), m_rows.end(), [this](const InsightsRow &a, const InsightsRow &b) {
                for (const SortKey &key : m_keys) {
                    const int order = InsightsValue::compare(key.expression->valueIn(fieldsOf(a)),
                                                             key.expression->valueIn(fieldsOf(b)));
                    if (order != 0)
                        return key.descending ? order > 0 : order < 0;
                }
                return false;
            });
            if (m_rows.size() > most)
                m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(most), m_rows.end());
        }

        const std::vector<SortKey> &m_keys;
    };
};

class Dedup final : public InsightsCommand
{
public:
    std::vector<std::string> names;

    std::unique_ptr<InsightsGathering> gather() const override { return std::make_unique<First>(names); }

private:
    class First final : public AllRows
    {
    public:
        explicit First(const std::vector<std::string> &names) : m_names(names) {}
        void add(const InsightsRow &row) override
        {
            std::vector<std::string> key;
            for (const std::string &name : m_names)
                key.push_back(row.valueOf(name).text());
            if (m_seen.size() < 100'000 && m_seen.insert(key).second)
                AllRows::add(row);
        }

    private:
        const std::vector<std::string> &m_names;
        std::set<std::vector<std::string>> m_seen;
    };
};

// "user=* ms=*" with as many names; the stars are as short as they can be.
std::string regexOfGlob(const std::string &glob)
{
    std::string regex;
    for (std::size_t i = 0; i < glob.size(); ++i) {
        if (glob[i] == '*')
            regex.append(i + 1 == glob.size() ? "(.*)" : "(.*?)");
        else
            regex.append(Regex::escaped(std::string_view(glob).substr(i, 1)));
    }
    return regex;
}

Result<> readGlob(InsightsReader &reader, Parse &parse)
{
    const std::optional<std::string> glob = reader.string();
    Result<Regex> regex = glob ? Regex::make(regexOfGlob(*glob)) : reader.unexpected();
    if (!regex || !reader.takeWord("as"))
        return reader.unexpected();
    parse.regex = std::move(*regex);
    do {
        const std::optional<std::string> name = reader.field();
        if (!name)
            return reader.unexpected();
        parse.names.emplace_back(*name, parse.names.size() + 1);
    } while (reader.take(","));
    return {};
}

Result<> readGroups(InsightsReader &reader, Parse &parse)
{
    Result<Regex> regex = reader.regex();
    if (!regex)
        return failure(regex.error());
    parse.names = regex->names();
    parse.regex = std::move(*regex);
    if (parse.names.empty())
        return reader.unexpected();
    return {};
}

} // namespace

InsightsValue InsightsRow::valueOf(const std::string &name) const
{
    const auto found = made.find(name);
    if (found != made.end())
        return found->second;
    return fields ? fields(name) : InsightsValue();
}

Result<InsightsCommandPtr> readFields(InsightsReader &reader, bool only)
{
    auto command = std::make_shared<Fields>();
    command->only = only;
    do {
        const std::string_view before = reader.rest();
        Result<InsightsExpressionPtr> expression = readExpression(reader);
        if (!expression)
            return failure(expression.error());
        std::string name = trimmed(before.substr(0, before.size() - reader.rest().size()));
        if (reader.takeWord("as")) {
            const std::optional<std::string> given = reader.field();
            if (!given)
                return reader.unexpected();
            name = *given;
        }
        if (name.size() > 1 && name.front() == '`' && name.back() == '`')
            name = name.substr(1, name.size() - 2);
        command->made.emplace_back(std::move(name), std::move(*expression));
    } while (reader.take(","));
    return command;
}

Result<InsightsCommandPtr> readFilter(InsightsReader &reader)
{
    Result<InsightsExpressionPtr> condition = readExpression(reader);
    if (!condition)
        return failure(condition.error());
    return std::make_shared<Filter>(std::move(*condition));
}

Result<InsightsCommandPtr> readParse(InsightsReader &reader)
{
    auto command = std::make_shared<Parse>();
    if (const std::optional<std::string> field = reader.field())
        command->field = *field;
    Result<> read = reader.peek() == '/' ? readGroups(reader, *command) : readGlob(reader, *command);
    if (!read)
        return failure(read.error());
    return command;
}

Result<InsightsCommandPtr> readSort(InsightsReader &reader)
{
    auto command = std::make_shared<Sort>();
    do {
        SortKey key;
        Result<InsightsExpressionPtr> expression = readExpression(reader);
        if (!expression)
            return failure(expression.error());
        key.expression = std::move(*expression);
        key.descending = !reader.takeWord("asc");
        if (key.descending)
            reader.takeWord("desc");
        command->keys.push_back(std::move(key));
    } while (reader.take(","));
    return command;
}

Result<InsightsCommandPtr> readDedup(InsightsReader &reader)
{
    auto command = std::make_shared<Dedup>();
    do {
        const std::optional<std::string> name = reader.field();
        if (!name)
            return reader.unexpected();
        command->names.push_back(*name);
    } while (reader.take(","));
    return command;
}

} // namespace fermata::emulator
