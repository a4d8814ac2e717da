// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/expression.h"

#include "emulator/api/monitoring/mathfunctions.h"

#include <cctype>
#include <cmath>
#include <cstdlib>

namespace fermata::emulator {
namespace {

constexpr int deepest = 64;
constexpr std::size_t longest = 2048; // the service's own limit is 1024

class Reader
{
public:
    Reader(std::string_view text, const MathNames &names) : m_rest(text), m_names(names) {}

    Result<MathValue> whole()
    {
        Result<MathValue> value = comparison(0);
        skipSpace();
        return value && !m_rest.empty() ? invalid() : value;
    }

private:
    using Step = Result<MathValue> (Reader::*)(int depth);
    struct Operator
    {
        std::string_view sign;
        double (*combine)(double, double);
    };

    Result<MathValue> comparison(int depth)
    {
        static constexpr Operator operators[] = {{"<=", [](double a, double b) { return a <= b ? 1.0 : 0.0; }},
                                                 {">=", [](double a, double b) { return a >= b ? 1.0 : 0.0; }},
                                                 {"==", [](double a, double b) { return a == b ? 1.0 : 0.0; }},
                                                 {"!=", [](double a, double b) { return a != b ? 1.0 : 0.0; }},
                                                 {"<", [](double a, double b) { return a < b ? 1.0 : 0.0; }},
                                                 {">", [](double a, double b) { return a > b ? 1.0 : 0.0; }}};
        return chain(depth, operators, &Reader::sum);
    }
    Result<MathValue> sum(int depth)
    {
        static constexpr Operator operators[] = {{"+", [](double a, double b) { return a + b; }},
                                                 {"-", [](double a, double b) { return a - b; }}};
        return chain(depth, operators, &Reader::product);
    }
    Result<MathValue> product(int depth)
    {
        static constexpr Operator operators[] = {{"*", [](double a, double b) { return a * b; }},
                                                 {"/", [](double a, double b) { return b != 0 ? a / b : 0; }}};
        return chain(depth, operators, &Reader::power);
    }
    Result<MathValue> power(int depth)
    {
        static constexpr Operator operators[] = {{"^", [](double a, double b) { return std::pow(a, b); }}};
        return chain(depth, operators, &Reader::one);
    }

    template<std::size_t Count>
    Result<MathValue> chain(int depth, const Operator (&operators)[Count], Step next)
    {
        Result<MathValue> value = (this->*next)(depth);
        while (value) {
            const Operator *taken = nullptr;
            for (const Operator &candidate : operators) {
                if (taken == nullptr && take(candidate.sign))
                    taken = &candidate;
            }
            if (taken == nullptr)
                break;
            Result<MathValue> right = (this->*next)(depth);
            value = right ? Result<MathValue>(combined(*value, *right, taken->combine)) : right;
        }
        return value;
    }

    Result<MathValue> one(int depth)
    {
        if (depth > deepest)
            return invalid();
        if (take("-")) {
            Result<MathValue> value = one(depth + 1);
            return value ? Result<MathValue>(mapped(*value, [](double number) { return -number; })) : value;
        }
        if (take("(")) {
            Result<MathValue> value = comparison(depth + 1);
            return value && !take(")") ? invalid() : value;
        }
        skipSpace();
        if (!m_rest.empty() && (std::isdigit(static_cast<unsigned char>(m_rest[0])) != 0 || m_rest[0] == '.'))
            return number();
        const std::string name = word();
        if (name.empty())
            return invalid();
        if (take("("))
            return call(name, depth);
        const auto found = m_names.series.find(name);
        return found != m_names.series.end() ? Result<MathValue>(found->second) : invalid();
    }

    // Texts in quotes, and words that are the name of nothing, go to the function as they are.
    Result<MathValue> call(const std::string &name, int depth)
    {
        std::vector<MathValue> arguments;
        std::vector<std::string> words;
        while (!take(")")) {
            if (take("\"") || take("'")) {
                const std::size_t end = m_rest.find_first_of("\"'");
                if (end == std::string_view::npos)
                    return invalid();
                words.emplace_back(m_rest.substr(0, end));
                m_rest.remove_prefix(end + 1);
            } else if (take("REPEAT")) {
                words.emplace_back("REPEAT");
            } else if (take("LINEAR")) {
                words.emplace_back("LINEAR");
            } else {
                Result<MathValue> argument = comparison(depth + 1);
                if (!argument)
                    return argument;
                arguments.push_back(std::move(*argument));
            }
            if (!take(",") && (skipSpace(), m_rest.empty() || m_rest[0] != ')'))
                return invalid();
        }
        return callMath(name, std::move(arguments), words, m_names);
    }

    Result<MathValue> number()
    {
        const std::string text(m_rest.substr(0, 40));
        char *end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        m_rest.remove_prefix(static_cast<std::size_t>(end - text.c_str()));
        return end != text.c_str() ? Result<MathValue>(value) : invalid();
    }

    std::string word()
    {
        std::string word;
        while (!m_rest.empty() && (std::isalnum(static_cast<unsigned char>(m_rest[0])) != 0 || m_rest[0] == '_')) {
            word.push_back(m_rest[0]);
            m_rest.remove_prefix(1);
        }
        return word;
    }

    void skipSpace()
    {
        while (!m_rest.empty() && std::isspace(static_cast<unsigned char>(m_rest[0])) != 0)
            m_rest.remove_prefix(1);
    }
    bool take(std::string_view token)
    {
        skipSpace();
        if (!m_rest.starts_with(token))
            return false;
        m_rest.remove_prefix(token.size());
        return true;
    }
    tl::unexpected<Error> invalid() const
    {
        return invalidExpression("Error in expression: syntax error at \"" + std::string(m_rest.substr(0, 40)) + "\"");
    }

    std::string_view m_rest;
    const MathNames &m_names;
};

} // namespace

Result<MathValue> evaluate(std::string_view expression, const MathNames &names)
{
    if (expression.size() > longest)
        return invalidExpression("Error in expression: it is too long");
    return Reader(expression, names).whole();
}

} // namespace fermata::emulator
