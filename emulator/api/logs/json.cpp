// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/logs/json.h"

#include "app/base/text.h"
#include "emulator/auth/credentials.h"

namespace fermata::emulator {
namespace {

const nlohmann::json nothing;

} // namespace

const nlohmann::json &LogsInput::member(const char *name) const
{
    const auto found = m_body.find(name);
    return found != m_body.end() ? *found : nothing;
}

std::optional<std::string> LogsInput::text(const char *name) const
{
    const nlohmann::json &value = member(name);
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::optional<std::int64_t> LogsInput::number(const char *name) const
{
    const nlohmann::json &value = member(name);
    return value.is_number() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

bool LogsInput::flag(const char *name) const
{
    const nlohmann::json &value = member(name);
    return value.is_boolean() && value.get<bool>();
}

std::vector<std::string> LogsInput::texts(const char *name) const
{
    std::vector<std::string> texts;
    for (const nlohmann::json &value : member(name)) {
        if (value.is_string())
            texts.push_back(value.get<std::string>());
    }
    return texts;
}

AwsResult<std::string> LogsInput::needed(const char *name) const
{
    const std::optional<std::string> value = text(name);
    if (value && !value->empty())
        return *value;
    if (value) {
        return awsFailure(
            "InvalidParameterException",
            std::string("1 validation error detected: Value '' at '")
                .append(name)
                .append("' failed to satisfy constraint: Member must have length greater than or equal to 1"));
    }
    return awsFailure("InvalidParameterException",
                      std::string("1 validation error detected: Value null at '")
                          .append(name)
                          .append("' failed to satisfy constraint: Member must not be null"));
}

AwsResult<std::int64_t> LogsInput::between(const char *name, std::int64_t least, std::int64_t most,
                                           std::int64_t otherwise) const
{
    const std::int64_t value = number(name).value_or(otherwise);
    if (value >= least && value <= most)
        return value;
    const bool small = value < least;
    return awsFailure("InvalidParameterException",
                      std::string("1 validation error detected: Value '")
                          .append(std::to_string(value))
                          .append("' at '")
                          .append(name)
                          .append("' failed to satisfy constraint: Member must have value ")
                          .append(small ? "greater" : "less")
                          .append(" than or equal to ")
                          .append(std::to_string(small ? least : most)));
}

std::string logGroupArn(const std::string &group)
{
    const Account account = accountOf(Vendor::Lambda);
    return std::string("arn:aws:logs:")
        .append(account.region)
        .append(":")
        .append(account.id)
        .append(":log-group:")
        .append(group);
}

std::string groupNameIn(const std::string &identifier)
{
    if (!identifier.starts_with("arn:"))
        return identifier;
    const std::vector<std::string> parts = split(identifier, ':');
    return parts.size() > 6 ? parts[6] : identifier;
}

LogsJson groupJson(const LogGroup &group, std::uint64_t bytes, std::size_t metricFilters)
{
    LogsJson json = {{"logGroupName", group.name}, {"creationTime", group.createdAt}};
    if (group.retentionDays)
        json["retentionInDays"] = *group.retentionDays;
    json["metricFilterCount"] = metricFilters;
    json["arn"] = logGroupArn(group.name) + ":*";
    json["storedBytes"] = bytes;
    json["logGroupClass"] = "STANDARD";
    json["logGroupArn"] = logGroupArn(group.name);
    return json;
}

LogsJson streamJson(const LogGroup &group, const LogStream &stream)
{
    LogsJson json = {{"logStreamName", stream.name}, {"creationTime", stream.createdAt}};
    if (stream.first)
        json["firstEventTimestamp"] = *stream.first;
    if (stream.last)
        json["lastEventTimestamp"] = *stream.last;
    if (stream.ingested)
        json["lastIngestionTime"] = *stream.ingested;
    json["uploadSequenceToken"] = padded(static_cast<std::uint64_t>(stream.ingested.value_or(stream.createdAt)), 56);
    json["arn"] = logGroupArn(group.name).append(":log-stream:").append(stream.name);
    json["storedBytes"] = 0; // the service has said so of every stream since 2019
    return json;
}

Response logsJson(const LogsJson &body)
{
    return textResponse(200, "application/x-amz-json-1.1",
                        body.dump(-1, ' ', false, LogsJson::error_handler_t::replace));
}

Response logsEmpty()
{
    return textResponse(200, "application/x-amz-json-1.1", {});
}

const LogStream &streamAt(const std::vector<LogStream> &streams, std::uint32_t number)
{
    static const LogStream gone;
    return number < streams.size() ? streams[number] : gone;
}

} // namespace fermata::emulator
