// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/patterntext.h"

#include "app/base/text.h"

#include <array>

namespace fermata::emulator {
namespace {

bool isSpace(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

} // namespace

tl::unexpected<Error> PatternText::invalid(const std::string &why)
{
    return failure(Error::Code::Invalid, "logs.invalidPattern", why);
}

void PatternText::skipSpace()
{
    while (!m_rest.empty() && isSpace(m_rest.front()))
        m_rest.remove_prefix(1);
}

bool PatternText::take(std::string_view token)
{
    skipSpace();
    if (!m_rest.starts_with(token))
        return false;
    m_rest.remove_prefix(token.size());
    return true;
}

bool PatternText::takeWord(std::string_view word)
{
    skipSpace();
    if (m_rest.size() < word.size() || !equalsIgnoringCase(m_rest.substr(0, word.size()), word))
        return false;
    if (m_rest.size() > word.size() && std::isalnum(static_cast<unsigned char>(m_rest[word.size()])) != 0)
        return false;
    m_rest.remove_prefix(word.size());
    return true;
}

char PatternText::takeOne()
{
    const char c = peek();
    m_rest.remove_prefix(m_rest.empty() ? 0 : 1);
    return c;
}

Result<std::string> PatternText::quoted()
{
    std::string text;
    if (!take("\""))
        return invalid("Invalid filter pattern");
    while (!m_rest.empty() && peek() != '"') {
        const char c = takeOne();
        const bool escape = c == '\\' && (peek() == '"' || peek() == '\\');
        text.push_back(escape ? takeOne() : c);
    }
    return take("\"") ? Result<std::string>(text) : invalid("Invalid filter pattern");
}

Result<Regex> PatternText::regex()
{
    take("%");
    const std::size_t end = m_rest.find('%');
    const bool isThere = end != std::string_view::npos && end != 0;
    Result<Regex> regex = isThere ? Regex::make(m_rest.substr(0, end)) : invalid("Invalid filter pattern");
    if (!regex)
        return invalid("Invalid regular expression in filter pattern");
    m_rest.remove_prefix(end + 1);
    return regex;
}

std::optional<Comparison::Operator> PatternText::comparisonOperator()
{
    using Operator = Comparison::Operator;
    constexpr std::array<std::pair<std::string_view, Operator>, 7> operators = {{{"!=", Operator::NotEqual},
                                                                                 {"<=", Operator::LessOrEqual},
                                                                                 {">=", Operator::GreaterOrEqual},
                                                                                 {"==", Operator::Equal},
                                                                                 {"=", Operator::Equal},
                                                                                 {"<", Operator::Less},
                                                                                 {">", Operator::Greater}}};
    for (const auto &[token, op] : operators) {
        if (take(token))
            return op;
    }
    return std::nullopt;
}

Result<Comparison> PatternText::comparison(Comparison::Operator op, std::string_view ends)
{
    Comparison comparison;
    comparison.op = op;
    skipSpace();
    if (peek() == '"') {
        Result<std::string> text = quoted();
        if (!text)
            return failure(text.error());
        comparison.text = std::move(*text);
        return comparison;
    }
    if (peek() == '%') {
        Result<Regex> pattern = regex();
        if (!pattern)
            return failure(pattern.error());
        comparison.regex = std::move(*pattern);
        return comparison;
    }
    while (!m_rest.empty() && !isSpace(peek()) && ends.find(peek()) == std::string_view::npos)
        comparison.text.push_back(takeOne());
    if (comparison.text.empty())
        return invalid("Invalid filter pattern");
    comparison.number = numberIn(comparison.text);
    return comparison;
}

} // namespace fermata::emulator
