// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/insights/expression.h"

#include "app/base/text.h"

#include <algorithm>
#include <cmath>

namespace fermata::emulator {
namespace {

using Value = InsightsValue;
using Ptr = InsightsExpressionPtr;

constexpr int deepest = 64;

class Constant final : public InsightsExpression
{
public:
    explicit Constant(Value value) : m_value(std::move(value)) {}
    Value valueIn(const InsightsFields &) const override { return m_value; }

private:
    Value m_value;
};

class Field final : public InsightsExpression
{
public:
    explicit Field(std::string name) : m_name(std::move(name)) {}
    Value valueIn(const InsightsFields &fields) const override { return fields(m_name); }
    const std::string &name() const { return m_name; }

private:
    std::string m_name;
};

class Call final : public InsightsExpression
{
public:
    Call(InsightsFunction function, std::vector<Ptr> arguments)
        : m_function(function), m_arguments(std::move(arguments))
    {
    }
    Value valueIn(const InsightsFields &fields) const override
    {
        std::vector<Value> values;
        for (const Ptr &argument : m_arguments)
            values.push_back(argument->valueIn(fields));
        return m_function(values);
    }

private:
    InsightsFunction m_function;
    std::vector<Ptr> m_arguments;
};

// bin(5m): the time of the record, rounded down.
class Bin final : public InsightsExpression
{
public:
    Bin(Ptr time, double period) : m_time(std::move(time)), m_period(period) {}
    Value valueIn(const InsightsFields &fields) const override
    {
        const std::optional<double> time = m_time->valueIn(fields).number();
        return time ? Value(std::floor(*time / m_period) * m_period) : Value();
    }

private:
    Ptr m_time;
    double m_period;
};

class Matching final : public InsightsExpression
{
public:
    Matching(Ptr value, Regex regex) : m_value(std::move(value)), m_regex(std::move(regex)) {}
    Value valueIn(const InsightsFields &fields) const override
    {
        const Value value = m_value->valueIn(fields);
        return Value::of(value.isThere() && m_regex.isIn(value.text()));
    }

private:
    Ptr m_value;
    Regex m_regex;
};

class Containing final : public InsightsExpression
{
public:
    Containing(Ptr value, std::string text) : m_value(std::move(value)), m_text(std::move(text)) {}
    Value valueIn(const InsightsFields &fields) const override
    {
        return Value::of(m_value->valueIn(fields).text().find(m_text) != std::string::npos);
    }
    void texts(std::vector<std::string> &texts) const override
    {
        const auto *const field = dynamic_cast<const Field *>(m_value.get());
        if (field != nullptr && field->name() == "@message")
            texts.push_back(m_text);
    }

private:
    Ptr m_value;
    std::string m_text;
};

class Binary final : public InsightsExpression
{
public:
    Binary(std::string sign, Ptr left, Ptr right)
        : m_sign(std::move(sign)), m_left(std::move(left)), m_right(std::move(right))
    {
    }
    Value valueIn(const InsightsFields &fields) const override
    {
        const Value left = m_left->valueIn(fields);
        if (m_sign == "and")
            return Value::of(left.isTrue() && m_right->valueIn(fields).isTrue());
        if (m_sign == "or")
            return Value::of(left.isTrue() || m_right->valueIn(fields).isTrue());
        const Value right = m_right->valueIn(fields);
        return std::string_view("+-*/%^").find(m_sign) != std::string_view::npos ? calculated(left, right)
                                                                                 : compared(left, right);
    }
    void texts(std::vector<std::string> &texts) const override
    {
        if (m_sign != "and")
            return;
        m_left->texts(texts);
        m_right->texts(texts);
    }

private:
    Value compared(const Value &left, const Value &right) const
    {
        if (!left.isThere() || !right.isThere())
            return Value::of(m_sign == "!=" && left.isThere() != right.isThere());
        const int order = Value::compare(left, right);
        if (m_sign == "=")
            return Value::of(order == 0);
        if (m_sign == "!=")
            return Value::of(order != 0);
        if (m_sign.starts_with('<'))
            return Value::of(order < 0 || (m_sign == "<=" && order == 0));
        return Value::of(order > 0 || (m_sign == ">=" && order == 0));
    }

    Value calculated(const Value &left, const Value &right) const
    {
        const std::optional<double> a = left.number();
        const std::optional<double> b = right.number();
        if (!a || !b)
            return {};
        switch (m_sign.front()) {
        case '+': return *a + *b;
        case '-': return *a - *b;
        case '*': return *a * *b;
        case '/': return *b != 0 ? Value(*a / *b) : Value();
        case '%': return *b != 0 ? Value(std::fmod(*a, *b)) : Value();
        default: return std::pow(*a, *b);
        }
    }

    std::string m_sign;
    Ptr m_left;
    Ptr m_right;
};

class Not final : public InsightsExpression
{
public:
    explicit Not(Ptr inner) : m_inner(std::move(inner)) {}
    Value valueIn(const InsightsFields &fields) const override { return Value::of(!m_inner->valueIn(fields).isTrue()); }

private:
    Ptr m_inner;
};

class Parser
{
public:
    explicit Parser(InsightsReader &reader) : m_reader(reader) {}

    Result<Ptr> any() { return words("or", &Parser::all); }

private:
    using Step = Result<Ptr> (Parser::*)();

    Result<Ptr> all() { return words("and", &Parser::negated); }

    Result<Ptr> words(const char *word, Step next)
    {
        Result<Ptr> left = (this->*next)();
        while (left && m_reader.takeWord(word)) {
            Result<Ptr> right = (this->*next)();
            left = right ? Result<Ptr>(std::make_shared<Binary>(word, *left, *right)) : right;
        }
        return left;
    }

    Result<Ptr> negated()
    {
        if (++m_depth > deepest)
            return m_reader.unexpected();
        Result<Ptr> inner = m_reader.takeWord("not") ? inverse(negated()) : comparison();
        --m_depth;
        return inner;
    }

    static Result<Ptr> inverse(Result<Ptr> inner) { return inner ? Result<Ptr>(std::make_shared<Not>(*inner)) : inner; }

    Result<Ptr> comparison()
    {
        Result<Ptr> left = sum();
        if (!left)
            return left;
        if (m_reader.takeWord("like") || m_reader.take("=~"))
            return like(*left);
        InsightsReader ahead = m_reader;
        if (ahead.takeWord("not") && (ahead.takeWord("like") || ahead.takeWord("in"))) {
            m_reader.takeWord("not");
            return inverse(m_reader.takeWord("like") ? like(*left) : (m_reader.takeWord("in"), among(*left)));
        }
        if (m_reader.takeWord("in"))
            return among(*left);
        for (const char *const sign : {"<=", ">=", "!=", "==", "=", "<", ">"}) {
            if (!m_reader.take(sign))
                continue;
            Result<Ptr> right = sum();
            const std::string shown = std::string_view(sign) == "==" ? "=" : sign;
            return right ? Result<Ptr>(std::make_shared<Binary>(shown, *left, *right)) : right;
        }
        return left;
    }

    Result<Ptr> like(Ptr left)
    {
        if (m_reader.peek() == '/') {
            Result<Regex> regex = m_reader.regex();
            return regex ? Result<Ptr>(std::make_shared<Matching>(std::move(left), std::move(*regex)))
                         : failure(regex.error());
        }
        const std::optional<std::string> text = m_reader.string();
        return text ? Result<Ptr>(std::make_shared<Containing>(std::move(left), *text)) : m_reader.unexpected();
    }

    Result<Ptr> among(const Ptr &left)
    {
        if (!m_reader.take("["))
            return m_reader.unexpected();
        Ptr chosen = std::make_shared<Constant>(Value::of(false));
        do {
            Result<Ptr> one = sum();
            if (!one)
                return one;
            chosen = std::make_shared<Binary>("or", chosen, std::make_shared<Binary>("=", left, *one));
        } while (m_reader.take(","));
        return m_reader.take("]") ? Result<Ptr>(chosen) : m_reader.unexpected();
    }

    Result<Ptr> sum() { return signs({"+", "-"}, &Parser::product); }
    Result<Ptr> product() { return signs({"*", "/", "%"}, &Parser::power); }
    Result<Ptr> power() { return signs({"^"}, &Parser::one); }

    Result<Ptr> signs(std::initializer_list<const char *> signs, Step next)
    {
        Result<Ptr> left = (this->*next)();
        while (left) {
            const auto taken =
                std::find_if(signs.begin(), signs.end(), [this](const char *s) { return m_reader.take(s); });
            if (taken == signs.end())
                break;
            Result<Ptr> right = (this->*next)();
            left = right ? Result<Ptr>(std::make_shared<Binary>(*taken, *left, *right)) : right;
        }
        return left;
    }

    Result<Ptr> one()
    {
        if (m_reader.take("(")) {
            if (++m_depth > deepest)
                return m_reader.unexpected();
            Result<Ptr> inner = any();
            --m_depth;
            return inner && !m_reader.take(")") ? m_reader.unexpected() : inner;
        }
        if (m_reader.take("-")) {
            const std::optional<double> number = m_reader.number();
            return number ? Result<Ptr>(std::make_shared<Constant>(Value(-*number))) : m_reader.unexpected();
        }
        if (const std::optional<double> number = m_reader.number())
            return std::make_shared<Constant>(Value(*number));
        if (const std::optional<std::string> text = m_reader.string())
            return std::make_shared<Constant>(Value(*text));
        const std::optional<std::string> name = m_reader.field();
        if (!name)
            return m_reader.unexpected();
        return m_reader.take("(") ? call(lowered(*name)) : Result<Ptr>(std::make_shared<Field>(*name));
    }

    Result<Ptr> call(const std::string &name)
    {
        if (name == "bin" || name == "datefloor")
            return bin();
        const InsightsFunction function = insightsFunction(name);
        std::vector<Ptr> arguments;
        while (function != nullptr && !m_reader.take(")")) {
            Result<Ptr> argument = any();
            if (!argument)
                return argument;
            arguments.push_back(std::move(*argument));
            if (!m_reader.take(",") && m_reader.peek() != ')')
                return m_reader.unexpected();
        }
        return function != nullptr ? Result<Ptr>(std::make_shared<Call>(function, std::move(arguments)))
                                   : m_reader.unexpected();
    }

    // bin(5m), bin(@timestamp, 5m)
    Result<Ptr> bin()
    {
        Ptr time = std::make_shared<Field>("@timestamp");
        if (const std::optional<std::string> field = m_reader.field()) {
            time = std::make_shared<Field>(*field);
            m_reader.take(",");
        }
        const std::optional<double> period = m_reader.duration();
        if (!period || !m_reader.take(")"))
            return m_reader.unexpected();
        return std::make_shared<Bin>(time, *period);
    }

    InsightsReader &m_reader;
    int m_depth = 0;
};

} // namespace

Result<InsightsExpressionPtr> readExpression(InsightsReader &reader)
{
    return Parser(reader).any();
}

} // namespace fermata::emulator
