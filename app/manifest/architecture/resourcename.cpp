// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/resourcename.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace fermata {

namespace {

struct Service
{
    std::string_view name;
    NodeKind kind;
    std::string_view before; // the word before the name, in the last part; empty: the name comes first
};

constexpr std::array<Service, 24> services = {{
    {"lambda", NodeKind::Function, "function"},
    {"fc", NodeKind::Function, "functions"},
    {"sqs", NodeKind::Queue, ""},
    {"sns", NodeKind::Topic, ""},
    {"s3", NodeKind::Bucket, ""},
    {"oss", NodeKind::Bucket, ""},
    {"dynamodb", NodeKind::Table, "table"},
    {"ots", NodeKind::Table, "table"},
    {"kinesis", NodeKind::Stream, "stream"},
    {"firehose", NodeKind::Stream, "deliverystream"},
    {"kafka", NodeKind::Stream, "cluster"},
    {"mq", NodeKind::Queue, "broker"},
    {"events", NodeKind::EventBus, "event-bus"},
    {"eventbridge", NodeKind::EventBus, "eventbus"},
    {"states", NodeKind::Workflow, "stateMachine"},
    {"fnf", NodeKind::Workflow, "flow"},
    {"logs", NodeKind::Log, "log-group"},
    {"log", NodeKind::Log, "logstore"},
    {"mns", NodeKind::Topic, "topics"},
    {"mns", NodeKind::Queue, "queues"},
    {"execute-api", NodeKind::Http, ""},
    {"scheduler", NodeKind::Timer, "schedule"},
    {"rds", NodeKind::Table, "cluster"},
    {"lambda", NodeKind::Layer, "layer"},
}};

// The parts of an ARN's last field; ':' and '/' divide alike, but not within ${...}.
std::vector<std::string> partsOf(std::string_view text)
{
    std::vector<std::string> parts = {std::string()};
    int depth = 0;
    for (const char c : text) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth <= 0 && (c == ':' || c == '/'))
            parts.emplace_back();
        else
            parts.back() += c;
    }
    std::erase(parts, std::string());
    return parts;
}

// The six fields of an ARN, with "::" of a variable left alone.
std::vector<std::string_view> fieldsOf(std::string_view arn)
{
    std::vector<std::string_view> fields;
    std::size_t begin = 0;
    int depth = 0;
    const std::size_t wanted = arn.starts_with("acs:") ? 5 : 6;
    for (std::size_t i = 0; i < arn.size() && fields.size() + 1 < wanted; ++i) {
        depth += arn[i] == '{' ? 1 : arn[i] == '}' ? -1 : 0;
        if (arn[i] == ':' && depth <= 0) {
            fields.push_back(arn.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    fields.push_back(arn.substr(std::min(begin, arn.size())));
    return fields.size() == wanted ? fields : std::vector<std::string_view>();
}

} // namespace

std::optional<ResourceName> parseResourceName(std::string_view arn)
{
    if (!arn.starts_with("arn:") && !arn.starts_with("acs:"))
        return std::nullopt;
    const std::vector<std::string_view> fields = fieldsOf(arn);
    if (fields.empty())
        return std::nullopt;
    const std::string_view service = arn.starts_with("acs:") ? fields[1] : fields[2];
    std::vector<std::string> parts = partsOf(fields.back());
    if (parts.empty())
        return ResourceName{NodeKind::External, std::string(fields.back()), std::string(service)};
    for (const Service &known : services) {
        if (known.name != service)
            continue;
        if (known.before.empty())
            return ResourceName{known.kind, parts.front(), std::string(service)};
        const auto word = std::find(parts.begin(), parts.end(), known.before);
        if (word != parts.end() && std::next(word) != parts.end())
            return ResourceName{known.kind, *std::next(word), std::string(service)};
    }
    if (service == "log" && parts.size() > 1) // a project of Alibaba's log service
        return ResourceName{NodeKind::Log, parts[1], "log"};
    return ResourceName{NodeKind::External, parts.back(), std::string(service)};
}

} // namespace fermata
