// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logfilter.h"

#include <algorithm>

namespace fermata {

namespace {

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

bool contains(const std::string &text, const std::string &wanted)
{
    return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(),
                       [](char a, char b) { return lower(a) == lower(b); })
        != text.end();
}

} // namespace

bool LogFilter::takes(const LogRecord &record) const
{
    return record.severity >= least && (function.empty() || record.function == function)
        && (requestId.empty() || record.requestId == requestId) && (text.empty() || contains(record.message, text));
}

} // namespace fermata
