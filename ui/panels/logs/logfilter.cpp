// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logfilter.h"

#include "app/base/text.h"

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
        && record.requestId.starts_with(requestId) && record.instanceId.starts_with(instanceId)
        && (text.empty() || contains(record.message, text));
}

LogFilter narrowed(LogFilter filter, const std::string &query)
{
    filter.text.clear();
    for (const std::string &word : split(query, ' ')) {
        const std::size_t colon = word.find(':');
        const std::string key = colon == std::string::npos ? std::string() : lowered(word.substr(0, colon));
        const std::string value = colon == std::string::npos ? std::string() : word.substr(colon + 1);
        const std::optional<Severity> level = severityNamed(value == "warn" ? "warning" : lowered(value));
        if (key == "level" && level)
            filter.least = *level;
        else if ((key == "fn" || key == "function") && !value.empty())
            filter.function = value;
        else if (key == "request" && !value.empty())
            filter.requestId = value;
        else if (key == "instance" && !value.empty())
            filter.instanceId = value;
        else
            filter.text.append(filter.text.empty() ? "" : " ").append(word);
    }
    filter.text = trimmed(filter.text);
    return filter;
}

} // namespace fermata
