// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/logpatterns.h"

#include "app/async/text.h"
#include "app/base/text.h"

#include <algorithm>
#include <tuple>

namespace fermata {

namespace {

constexpr std::size_t longest = 400; // bytes of a message that count

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// What can stand within a word: letters of all scripts, and what ids, times and versions are made of.
bool isWordPart(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.'
        || static_cast<unsigned char>(c) >= 0x80;
}

// Reads a message from left to right and writes what is common of it.
class Reader
{
public:
    explicit Reader(std::string_view message) : m_rest(message.substr(0, longest)) {}

    std::string pattern()
    {
        while (!m_rest.empty()) {
            if (m_rest.front() == '"' && m_afterColon)
                value();
            else if (isWordPart(m_rest.front()))
                word();
            else
                sign();
        }
        return std::move(m_pattern);
    }

private:
    void star()
    {
        // Lists of values are alike however long they are.
        const std::size_t end = m_pattern.find_last_not_of(", ");
        if (end != std::string::npos && m_pattern[end] == '*' && m_pattern.find(',', end) != std::string::npos)
            m_pattern.resize(end + 1);
        else
            m_pattern.push_back('*');
    }

    void word()
    {
        std::size_t size = 0;
        while (size < m_rest.size() && isWordPart(m_rest[size]))
            ++size;
        const std::string_view word = m_rest.substr(0, size);
        if (std::any_of(word.begin(), word.end(), isDigit))
            star();
        else
            m_pattern.append(word);
        m_rest.remove_prefix(size);
        m_afterColon = false;
    }

    // A text of JSON, behind its key.
    void value()
    {
        std::size_t end = 1;
        while (end < m_rest.size() && m_rest[end] != '"')
            end += m_rest[end] == '\\' ? 2 : 1;
        star();
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        m_afterColon = false;
    }

    void sign()
    {
        const char c = m_rest.front();
        if (c == ':')
            m_afterColon = true;
        else if (c != ' ')
            m_afterColon = false;
        m_pattern.push_back(c);
        m_rest.remove_prefix(1);
    }

    std::string_view m_rest;
    std::string m_pattern;
    bool m_afterColon = false;
};

} // namespace

std::string patternOf(std::string_view message)
{
    return Reader(message).pattern();
}

std::string literalOf(std::string_view pattern)
{
    std::string longest;
    for (const std::string &piece : split(pattern, '*')) {
        if (std::string text = trimmed(piece); text.size() > longest.size())
            longest = std::move(text);
    }
    return longest;
}

std::size_t PatternCount::KeyHash::operator()(const Key &key) const
{
    return std::hash<std::string>()(key.text) * 31 + std::hash<std::string>()(key.function);
}

void PatternCount::pass(const LogRecord &line)
{
    m_oldest.try_emplace(line.function, line.time);
}

void PatternCount::add(const LogRecord &line)
{
    pass(line);
    LogPattern &pattern = m_patterns[{line.function, patternOf(line.message)}];
    if (pattern.count++ == 0)
        pattern.first = line.time;
    pattern.last = line.time;
    pattern.worst = std::max(pattern.worst, line.severity);
}

QList<LogPattern> PatternCount::patterns(const ReleaseTimes &releases) const
{
    QList<LogPattern> all;
    for (const auto &[key, counted] : m_patterns) {
        LogPattern pattern = counted;
        pattern.function = key.function;
        pattern.text = key.text;
        const auto release = releases.find(toQString(key.function));
        pattern.isNew = release != releases.end() && pattern.first >= *release && m_oldest.at(key.function) < *release;
        all.append(std::move(pattern));
    }
    std::sort(all.begin(), all.end(), [](const LogPattern &a, const LogPattern &b) {
        return std::tie(b.isNew, b.count, a.text) < std::tie(a.isNew, a.count, b.text);
    });
    return all;
}

} // namespace fermata
