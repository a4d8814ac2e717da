// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/toml/toml.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace fermata {

namespace {

using Path = std::vector<std::string>;

constexpr int deepest = 20; // tables and lists in one another

void appendUtf8(std::string &text, unsigned code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | ((code >> 18) & 0x07));
        text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::vector<TomlSetting> run()
    {
        for (skipBlank(); !isAtEnd(); skipBlank()) {
            const bool isRead = now() == '[' ? readTable() : readSetting(m_isInList ? Path() : m_table, !m_isInList);
            if (!isRead || !endsLine())
                skipLine();
        }
        return std::move(m_settings);
    }

private:
    bool isAtEnd() const { return m_at >= m_text.size(); }
    char now() const { return isAtEnd() ? '\0' : m_text[m_at]; }
    bool isHere(std::string_view words) const { return m_text.substr(m_at, words.size()) == words; }
    int line() const
    {
        return 1
             + static_cast<int>(std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(m_at), '\n'));
    }
    bool take(char character)
    {
        if (now() != character)
            return false;
        ++m_at;
        return true;
    }
    void skipSpace()
    {
        while (now() == ' ' || now() == '\t')
            ++m_at;
    }
    void skipLine()
    {
        m_at = std::min(m_text.find('\n', m_at), m_text.size());
        if (!isAtEnd())
            ++m_at;
    }
    // Lines with nothing on them, and comments.
    void skipBlank()
    {
        for (;; ++m_at) {
            if (now() == '#')
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            if (isAtEnd() || (now() != ' ' && now() != '\t' && now() != '\r' && now() != '\n'))
                return;
        }
    }
    bool endsLine()
    {
        skipSpace();
        if (now() == '#')
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        return isAtEnd() || now() == '\n' || now() == '\r';
    }

    bool readTable()
    {
        ++m_at;
        m_isInList = take('[');
        const std::optional<Path> path = readKey();
        if (!path || !take(']') || (m_isInList && !take(']'))) {
            m_isInList = true; // of nobody
            return false;
        }
        m_table = *path;
        return true;
    }

    std::optional<Path> readKey()
    {
        Path path;
        do {
            skipSpace();
            std::string part;
            if (now() == '"' || now() == '\'') {
                const std::optional<std::string> text = readText();
                if (!text)
                    return std::nullopt;
                part = *text;
            } else {
                const std::size_t begin = m_at;
                while (!isAtEnd() && (std::isalnum(static_cast<unsigned char>(now())) || now() == '_' || now() == '-'))
                    ++m_at;
                part = m_text.substr(begin, m_at - begin);
            }
            if (part.empty())
                return std::nullopt;
            path.push_back(std::move(part));
            skipSpace();
        } while (take('.'));
        return path;
    }

    bool readSetting(const Path &table, bool isKept, int depth = 0)
    {
        const int begins = line();
        const std::optional<Path> key = readKey();
        if (!key || !take('='))
            return false;
        skipSpace();
        TomlSetting setting{.path = table, .texts = {}, .isList = now() == '[', .line = begins};
        setting.path.insert(setting.path.end(), key->begin(), key->end());
        if (now() == '{')
            return readInlineTable(setting.path, isKept, depth + 1);
        if (!readValue(setting.texts, depth))
            return false;
        if (isKept)
            m_settings.push_back(std::move(setting));
        return true;
    }

    bool readInlineTable(const Path &path, bool isKept, int depth)
    {
        ++m_at;
        for (skipSpace(); !take('}'); skipSpace()) {
            if (depth > deepest || !readSetting(path, isKept, depth))
                return false;
            skipSpace();
            if (!take(',') && now() != '}')
                return false;
        }
        return true;
    }

    // Lists in a list are taken apart.
    bool readValue(std::vector<std::string> &texts, int depth)
    {
        if (now() == '"' || now() == '\'') {
            std::optional<std::string> text = readText();
            if (text)
                texts.push_back(std::move(*text));
            return text.has_value();
        }
        if (take('[')) {
            for (skipBlank(); !take(']'); skipBlank()) {
                if (isAtEnd() || depth > deepest || now() == '{' || !readValue(texts, depth + 1))
                    return false;
                skipBlank();
                if (!take(',') && now() != ']')
                    return false;
            }
            return true;
        }
        const std::size_t begin = m_at;
        while (!isAtEnd() && std::string_view(" \t\r\n,]}#").find(now()) == std::string_view::npos)
            ++m_at;
        texts.emplace_back(m_text.substr(begin, m_at - begin));
        return m_at > begin;
    }

    std::optional<std::string> readText()
    {
        const char quote = now();
        const std::string fence(3, quote);
        const bool isLong = isHere(fence);
        m_at += isLong ? 3 : 1;
        if (isLong && take('\r'))
            take('\n');
        else if (isLong)
            take('\n');
        std::string text;
        while (!isAtEnd()) {
            if (isLong ? isHere(fence) : now() == quote) {
                m_at += isLong ? 3 : 1;
                return text;
            }
            if (!isLong && now() == '\n')
                return std::nullopt;
            if (quote == '"' && now() == '\\')
                readEscape(text);
            else
                text += m_text[m_at++];
        }
        return std::nullopt;
    }

    void readEscape(std::string &text)
    {
        ++m_at;
        const char letter = now();
        if (letter == '\n' || letter == '\r') { // the line goes on
            while (now() == ' ' || now() == '\t' || now() == '\r' || now() == '\n')
                ++m_at;
            return;
        }
        ++m_at;
        const std::string_view from = "btnfr";
        const std::string_view to = "\b\t\n\f\r";
        if (const std::size_t at = from.find(letter); at != std::string_view::npos) {
            text += to[at];
        } else if (letter == 'u' || letter == 'U') {
            const std::string_view digits = m_text.substr(m_at, letter == 'u' ? 4 : 8);
            unsigned code = 0;
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
            m_at += digits.size();
            appendUtf8(text, code);
        } else {
            text += letter;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Path m_table;
    bool m_isInList = false; // of tables
    std::vector<TomlSetting> m_settings;
};

} // namespace

std::vector<TomlSetting> tomlSettings(std::string_view text)
{
    return Reader(text).run();
}

} // namespace fermata
