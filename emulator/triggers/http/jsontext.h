// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace fermata::emulator {

// Writes JSON from front to back, without white space: an event is made for every request, and a tree of values would
// cost more than the rest of it. Bytes that are no UTF-8 become U+FFFD.
class JsonText
{
public:
    explicit JsonText(std::size_t expected) { m_text.reserve(expected); }

    JsonText &open(char bracket); // { or [
    JsonText &close(char bracket);
    JsonText &key(std::string_view name);
    JsonText &value(std::string_view text);
    JsonText &value(const char *text) { return value(std::string_view(text)); }
    JsonText &value(bool truth) { return plain(truth ? "true" : "false"); }
    JsonText &value(std::int64_t number) { return plain(std::to_string(number)); }
    JsonText &utf8(std::string_view text); // a value that was looked at already
    JsonText &json(std::string_view text) { return plain(text); } // that is JSON already
    template<class T>
    JsonText &member(std::string_view name, const T &content)
    {
        return key(name).value(content);
    }

    std::string take() { return std::move(m_text); }

private:
    JsonText &plain(std::string_view text);
    void separate();

    std::string m_text;
};

} // namespace fermata::emulator
