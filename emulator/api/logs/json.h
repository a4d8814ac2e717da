// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/awsfault.h"
#include "emulator/logs/logstore.h"
#include "emulator/logs/shownline.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace fermata::emulator {

using LogsJson = nlohmann::ordered_json;

// The members of a request. What has the wrong kind counts as not there.
class LogsInput
{
public:
    explicit LogsInput(nlohmann::json body) : m_body(std::move(body)) {}

    std::optional<std::string> text(const char *name) const;
    std::optional<std::int64_t> number(const char *name) const;
    bool flag(const char *name) const;
    std::vector<std::string> texts(const char *name) const;
    const nlohmann::json &member(const char *name) const; // null if there is none
    bool has(const char *name) const { return m_body.contains(name) && !m_body[name].is_null(); }

    // A text that must be there; fails in the service's words.
    AwsResult<std::string> needed(const char *name) const;
    // A number within bounds.
    AwsResult<std::int64_t> between(const char *name, std::int64_t least, std::int64_t most,
                                    std::int64_t otherwise) const;

private:
    nlohmann::json m_body;
};

std::string logGroupArn(const std::string &group);
// "arn:aws:logs:R:A:log-group:NAME[:*]" or the name itself.
std::string groupNameIn(const std::string &identifier);

LogsJson groupJson(const LogGroup &group, std::uint64_t bytes, std::size_t metricFilters);
LogsJson streamJson(const LogGroup &group, const LogStream &stream);
Response logsJson(const LogsJson &body);
Response logsEmpty();

// The stream of that number; one without a name if it has gone meanwhile.
const LogStream &streamAt(const std::vector<LogStream> &streams, std::uint32_t number);

} // namespace fermata::emulator
