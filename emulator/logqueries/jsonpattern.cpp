// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/filterpattern.h"
#include "emulator/logqueries/patterntext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 64; // parentheses in one another

// $.a.b[0]
struct Selector
{
    std::string text;
    std::vector<std::string> steps; // an index is its number with '[' before it

    const Json *in(const Json &root) const
    {
        const Json *at = &root;
        for (const std::string &step : steps) {
            if (step.starts_with('[')) {
                std::size_t index = 0;
                std::from_chars(step.data() + 1, step.data() + step.size(), index);
                at = at->is_array() && index < at->size() ? &(*at)[index] : nullptr;
            } else {
                at = at->is_object() && at->contains(step) ? &(*at)[step] : nullptr;
            }
            if (at == nullptr)
                return nullptr;
        }
        return at;
    }
};

struct Condition
{
    enum class Kind { And, Or, Compare, IsTrue, IsFalse, IsNull, NotExists, Exists };

    Kind kind = Kind::Compare;
    std::vector<Condition> parts; // of And and Or
    Selector selector;
    Comparison comparison;

    bool holds(const Json &root) const
    {
        const auto part = [&root](const Condition &condition) { return condition.holds(root); };
        if (kind == Kind::And)
            return std::all_of(parts.begin(), parts.end(), part);
        if (kind == Kind::Or)
            return std::any_of(parts.begin(), parts.end(), part);
        return holdsFor(selector.in(root));
    }

private:
    bool holdsFor(const Json *value) const
    {
        switch (kind) {
        case Kind::NotExists: return value == nullptr;
        case Kind::Exists: return value != nullptr;
        case Kind::IsNull: return value != nullptr && value->is_null();
        case Kind::IsTrue: return value != nullptr && value->is_boolean() && value->get<bool>();
        case Kind::IsFalse: return value != nullptr && value->is_boolean() && !value->get<bool>();
        default: break;
        }
        if (value == nullptr)
            return false;
        if (value->is_number())
            return comparison.holds(value->get<double>());
        if (value->is_string())
            return comparison.holds(value->get_ref<const std::string &>());
        return value->is_boolean() && comparison.holds(value->dump());
    }
};

class Parser
{
public:
    explicit Parser(std::string_view pattern) : m_text(pattern) {}

    Result<Condition> parse()
    {
        m_text.take("{");
        Result<Condition> condition = any(0);
        if (condition && (!m_text.take("}") || (m_text.skipSpace(), !m_text.atEnd())))
            return PatternText::invalid("Invalid filter pattern");
        return condition;
    }

private:
    Result<Condition> any(int depth) { return chain(depth, "||", Condition::Kind::Or); }
    Result<Condition> all(int depth) { return chain(depth, "&&", Condition::Kind::And); }

    Result<Condition> chain(int depth, std::string_view joint, Condition::Kind kind)
    {
        Condition chained;
        chained.kind = kind;
        do {
            Result<Condition> part = kind == Condition::Kind::Or ? all(depth) : one(depth);
            if (!part)
                return part;
            chained.parts.push_back(std::move(*part));
        } while (m_text.take(joint));
        if (chained.parts.size() > 1)
            return chained;
        Condition only = std::move(chained.parts.front());
        return only;
    }

    Result<Condition> one(int depth)
    {
        if (m_text.take("(")) {
            Result<Condition> inner = depth < deepest ? any(depth + 1) : PatternText::invalid("Invalid filter pattern");
            if (inner && !m_text.take(")"))
                return PatternText::invalid("Invalid filter pattern");
            return inner;
        }
        Condition condition;
        Result<Selector> selector = this->selector();
        if (!selector)
            return failure(selector.error());
        condition.selector = std::move(*selector);
        if (const std::optional<Condition::Kind> kind = property()) {
            condition.kind = *kind;
            return condition;
        }
        const std::optional<Comparison::Operator> op = m_text.comparisonOperator();
        if (!op)
            return PatternText::invalid("Invalid filter pattern");
        Result<Comparison> comparison = m_text.comparison(*op, "})&|");
        if (!comparison)
            return failure(comparison.error());
        condition.comparison = std::move(*comparison);
        return condition;
    }

    std::optional<Condition::Kind> property()
    {
        if (m_text.takeWord("IS")) {
            if (m_text.takeWord("TRUE"))
                return Condition::Kind::IsTrue;
            if (m_text.takeWord("FALSE"))
                return Condition::Kind::IsFalse;
            return m_text.takeWord("NULL") ? std::optional(Condition::Kind::IsNull) : std::nullopt;
        }
        if (m_text.takeWord("NOT"))
            return m_text.takeWord("EXISTS") ? std::optional(Condition::Kind::NotExists) : std::nullopt;
        return m_text.takeWord("EXISTS") ? std::optional(Condition::Kind::Exists) : std::nullopt;
    }

    Result<Selector> selector()
    {
        m_text.skipSpace();
        const std::string_view before = m_text.rest();
        Selector selector;
        if (!m_text.take("$"))
            return PatternText::invalid("Invalid filter pattern");
        while (m_text.peek() == '.' || m_text.peek() == '[') {
            Result<std::string> step = m_text.takeOne() == '.' && m_text.peek() != '[' ? name() : bracketed();
            if (!step)
                return failure(step.error());
            selector.steps.push_back(std::move(*step));
        }
        selector.text = before.substr(0, before.size() - m_text.rest().size());
        return selector.steps.empty() ? PatternText::invalid("Invalid filter pattern") : Result<Selector>(selector);
    }

    Result<std::string> name()
    {
        std::string name;
        while (std::isalnum(static_cast<unsigned char>(m_text.peek())) != 0 || m_text.peek() == '_'
               || m_text.peek() == '-' || m_text.peek() == '@' || m_text.peek() == ':')
            name.push_back(m_text.takeOne());
        return name.empty() ? PatternText::invalid("Invalid filter pattern") : Result<std::string>(name);
    }

    // [0], or .["a b"]
    Result<std::string> bracketed()
    {
        m_text.take("[");
        m_text.skipSpace();
        Result<std::string> step = m_text.peek() == '"' ? m_text.quoted() : Result<std::string>("[");
        while (step && std::isdigit(static_cast<unsigned char>(m_text.peek())) != 0)
            step->push_back(m_text.takeOne());
        return step && m_text.take("]") ? step : PatternText::invalid("Invalid filter pattern");
    }

    PatternText m_text;
};

class JsonTest final : public FilterPattern::Test
{
public:
    explicit JsonTest(Condition condition) : m_condition(std::move(condition)) {}

    bool matches(std::string_view message) const override
    {
        const Json root = parsed(message);
        return !root.is_discarded() && m_condition.holds(root);
    }

    std::map<std::string, std::string> extracted(std::string_view message) const override
    {
        std::map<std::string, std::string> values;
        const Json root = parsed(message);
        if (!root.is_discarded())
            collect(m_condition, root, values);
        return values;
    }

    std::vector<std::string> texts() const override
    {
        std::vector<std::string> texts;
        need(m_condition, texts);
        return texts;
    }

private:
    static Json parsed(std::string_view message)
    {
        const std::size_t begin = message.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos || message[begin] != '{')
            return Json(Json::value_t::discarded);
        return Json::parse(message, nullptr, false);
    }

    static void collect(const Condition &condition, const Json &root, std::map<std::string, std::string> &values)
    {
        for (const Condition &part : condition.parts)
            collect(part, root, values);
        if (condition.selector.steps.empty())
            return;
        if (const Json *const value = condition.selector.in(root); value != nullptr)
            values[condition.selector.text] = value->is_string() ? value->get<std::string>() : value->dump();
    }

    // The names of members and whole words that a message cannot do without. Those with escapes could be spelt in
    // more than one way.
    static void need(const Condition &condition, std::vector<std::string> &texts)
    {
        const auto plain = [](const std::string &text) {
            return std::all_of(text.begin(), text.end(), [](unsigned char c) {
                return std::isalnum(c) != 0 || c == '_' || c == '-' || c == ' ';
            });
        };
        if (condition.kind == Condition::Kind::And) {
            for (const Condition &part : condition.parts)
                need(part, texts);
        }
        if (condition.kind == Condition::Kind::Or || condition.kind == Condition::Kind::And
            || condition.kind == Condition::Kind::NotExists)
            return;
        for (const std::string &step : condition.selector.steps) {
            if (plain(step))
                texts.push_back(step);
        }
        const Comparison &comparison = condition.comparison;
        if (condition.kind == Condition::Kind::Compare && comparison.op == Comparison::Operator::Equal
            && !comparison.number && !comparison.regex && plain(comparison.text))
            texts.push_back(comparison.text);
    }

    Condition m_condition;
};

} // namespace

Result<std::shared_ptr<const FilterPattern::Test>> jsonPattern(std::string_view pattern)
{
    Result<Condition> condition = Parser(pattern).parse();
    if (!condition)
        return failure(condition.error());
    return std::make_shared<JsonTest>(std::move(*condition));
}

} // namespace fermata::emulator
