// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/entries.h"

namespace fermata::emulator {

namespace {

// An entry is its verb, the number of its fields, and they; each ends with a NUL.
std::string_view takeField(std::string_view &rest)
{
    const std::size_t end = rest.find('\0');
    const std::string_view field = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return field;
}

} // namespace

std::string encoded(const std::vector<Entry> &entries)
{
    std::string message;
    for (const Entry &entry : entries) {
        message.append(entry.verb) += '\0';
        message.append(std::to_string(entry.fields.size())) += '\0';
        for (const std::string &field : entry.fields)
            message.append(field) += '\0';
    }
    return message;
}

std::vector<Entry> decoded(std::string_view message)
{
    std::vector<Entry> entries;
    while (!message.empty()) {
        Entry entry{std::string(takeField(message)), {}};
        std::size_t count = 0;
        for (const char digit : takeField(message))
            count = count * 10 + static_cast<std::size_t>(digit - '0');
        for (std::size_t i = 0; i < count && !message.empty(); ++i)
            entry.fields.emplace_back(takeField(message));
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace fermata::emulator
