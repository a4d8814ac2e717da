// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/insights/reader.h"

#include "app/base/text.h"

#include <array>
#include <cctype>
#include <cstdlib>

namespace fermata::emulator {
namespace {

bool isFieldCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '@';
}

} // namespace

void InsightsReader::skip()
{
    for (;;) {
        while (!m_rest.empty() && std::isspace(static_cast<unsigned char>(m_rest.front())) != 0)
            m_rest.remove_prefix(1);
        if (!m_rest.starts_with('#'))
            return;
        m_rest.remove_prefix(std::min(m_rest.find('\n'), m_rest.size()));
    }
}

bool InsightsReader::atEnd()
{
    skip();
    return m_rest.empty();
}

char InsightsReader::peek()
{
    skip();
    return m_rest.empty() ? '\0' : m_rest.front();
}

std::string_view InsightsReader::rest()
{
    skip();
    return m_rest;
}

bool InsightsReader::take(std::string_view sign)
{
    skip();
    if (!m_rest.starts_with(sign))
        return false;
    m_rest.remove_prefix(sign.size());
    return true;
}

bool InsightsReader::takeWord(std::string_view word)
{
    skip();
    if (m_rest.size() < word.size() || !equalsIgnoringCase(m_rest.substr(0, word.size()), word))
        return false;
    if (m_rest.size() > word.size() && isFieldCharacter(m_rest[word.size()]))
        return false;
    m_rest.remove_prefix(word.size());
    return true;
}

std::optional<std::string> InsightsReader::field()
{
    skip();
    if (m_rest.starts_with('`')) {
        const std::size_t end = m_rest.find('`', 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string name(m_rest.substr(1, end - 1));
        m_rest.remove_prefix(end + 1);
        return name;
    }
    std::size_t length = 0;
    while (length < m_rest.size() && isFieldCharacter(m_rest[length]))
        ++length;
    if (length == 0 || std::isdigit(static_cast<unsigned char>(m_rest.front())) != 0)
        return std::nullopt;
    const std::string name(m_rest.substr(0, length));
    m_rest.remove_prefix(length);
    return name;
}

std::optional<std::string> InsightsReader::string()
{
    skip();
    const char quote = m_rest.empty() ? '\0' : m_rest.front();
    if (quote != '"' && quote != '\'')
        return std::nullopt;
    std::string text;
    for (std::size_t i = 1; i < m_rest.size(); ++i) {
        const bool escape =
            m_rest[i] == '\\' && i + 1 < m_rest.size() && (m_rest[i + 1] == quote || m_rest[i + 1] == '\\');
        if (escape) {
            text.push_back(m_rest[++i]);
        } else if (m_rest[i] == quote) {
            m_rest.remove_prefix(i + 1);
            return text;
        } else {
            text.push_back(m_rest[i]);
        }
    }
    return std::nullopt;
}

std::optional<double> InsightsReader::number()
{
    skip();
    if (m_rest.empty() || std::isdigit(static_cast<unsigned char>(m_rest.front())) == 0)
        return std::nullopt;
    std::size_t length = 0;
    while (length < m_rest.size() && length < 40
           && (std::isdigit(static_cast<unsigned char>(m_rest[length])) != 0 || m_rest[length] == '.'))
        ++length;
    const double value = std::strtod(std::string(m_rest.substr(0, length)).c_str(), nullptr);
    m_rest.remove_prefix(length);
    return value;
}

std::optional<double> InsightsReader::duration()
{
    constexpr std::array<std::pair<std::string_view, double>, 9> units = {{{"milliseconds", 1},
                                                                           {"ms", 1},
                                                                           {"mo", 30.0 * 86'400'000},
                                                                           {"s", 1'000},
                                                                           {"m", 60'000},
                                                                           {"h", 3'600'000},
                                                                           {"d", 86'400'000},
                                                                           {"w", 604'800'000},
                                                                           {"y", 365.0 * 86'400'000}}};
    const std::optional<double> count = number();
    if (!count || *count <= 0)
        return std::nullopt;
    for (const auto &[unit, milliseconds] : units) {
        if (!take(unit))
            continue;
        while (!m_rest.empty() && std::isalpha(static_cast<unsigned char>(m_rest.front())) != 0)
            m_rest.remove_prefix(1); // min, minutes, hour ...
        return *count * milliseconds;
    }
    return std::nullopt;
}

Result<Regex> InsightsReader::regex()
{
    take("/");
    std::string text;
    std::size_t end = 0;
    while (end < m_rest.size() && m_rest[end] != '/') {
        if (m_rest[end] == '\\' && end + 1 < m_rest.size() && m_rest[end + 1] == '/')
            ++end;
        text.push_back(m_rest[end++]);
    }
    if (end == m_rest.size() || text.empty())
        return unexpected();
    m_rest.remove_prefix(end + 1);
    Result<Regex> regex = Regex::make(text);
    return regex ? std::move(regex) : unexpected();
}

tl::unexpected<Error> InsightsReader::unexpected()
{
    skip();
    const std::string at(m_rest.substr(0, 30));
    return failure(Error::Code::Invalid, "logs.invalidQuery",
                   at.empty() ? std::string("unexpected end of the query")
                              : std::string("unexpected symbol found ").append(at));
}

} // namespace fermata::emulator
