// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/sourceinput.h"

#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/names.h"
#include "emulator/api/lambda/sourcemembers.h"
#include "emulator/api/lambda/tagging.h"
#include "emulator/eventing/eventing.h"
#include "emulator/registry/functionregistry.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *arnPattern =
    R"(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*))";

bool isArn(const std::string &text)
{
    const std::vector<std::string> parts = split(text, ':');
    return parts.size() >= 6 && parts[0] == "arn" && parts[1].starts_with("aws") && isWord(parts[2]);
}

// An ARN, or the servers of a Kafka that the user runs.
LambdaResult<void> readPlace(const Json &body, EventSource &source)
{
    if (const auto own = body.find("SelfManagedEventSource"); own != body.end() && own->is_object()) {
        source.attributes["SelfManagedEventSource"] = own->dump();
        const auto access = body.find("SourceAccessConfigurations");
        if (access == body.end() || access->is_null())
            return invalidParameter("Required 'sourceAccessConfigurations' parameter is missing.");
        return {};
    }
    MemberReader reader(body);
    reader.text("EventSourceArn", "eventSourceArn", 10'000, source.sourceArn);
    if (!source.sourceArn.empty() && !isArn(source.sourceArn))
        reader.add(notPattern(source.sourceArn, "eventSourceArn", arnPattern));
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (source.service() == SourceService::Unknown)
        return invalidParameter("Unrecognized event source.");
    return {};
}

LambdaResult<void> readPosition(const Json &body, EventSource &source)
{
    const SourceService service = source.service();
    std::string position;
    MemberReader reader(body);
    reader.choice("StartingPosition", "startingPosition", "LATEST, AT_TIMESTAMP, TRIM_HORIZON", position);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (service == SourceService::Queue && !position.empty())
        return invalidParameter("StartingPosition is not valid for SQS event sources.");
    if (position.empty() && source.kind() == SourceKind::Stream)
        return invalidParameter("1 validation error detected: " + notThere("startingPosition") + ".");
    if (position == "AT_TIMESTAMP" && service == SourceService::Table)
        return invalidParameter("Unsupported starting position for arn type: " + source.sourceArn);
    if (position.empty() && (service == SourceService::Kafka || service == SourceService::ManagedKafka))
        position = "TRIM_HORIZON";
    if (!position.empty())
        source.attributes["StartingPosition"] = Json(position).dump();
    return {};
}

LambdaResult<void> readFilters(const Json &body, EventSource &source)
{
    const auto criteria = body.find("FilterCriteria");
    if (criteria == body.end() || !criteria->is_object())
        return {};
    source.filters.clear(); // {} takes them away
    for (const Json &filter : criteria->value("Filters", Json::array())) {
        const auto pattern = filter.is_object() ? filter.find("Pattern") : filter.end();
        if (!filter.is_object() || pattern == filter.end() || !pattern->is_string())
            return invalidParameter("Invalid filter pattern definition.");
        source.filters.push_back(pattern->get<std::string>());
    }
    return {};
}

LambdaResult<void> readFunction(const LocalCloud &cloud, const Json &body, EventSource &source)
{
    std::string text;
    MemberReader reader(body);
    reader.text("FunctionName", "functionName", 1000, text);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (text.empty())
        return {};
    const LambdaResult<LambdaName> name = readLambdaName(text, std::nullopt);
    if (!name)
        return faultOf(name);
    if (!cloud.functions.find(name->name, name->qualifier))
        return invalidParameter("Function does not exist");
    source.function = name->name;
    source.qualifier = name->qualifier;
    return {};
}

// A queue must be there, and hide its messages for as long as the function may work on them.
LambdaResult<void> checkQueue(const LocalCloud &cloud, const EventSource &source)
{
    if (source.kind() != SourceKind::Queue)
        return {};
    const Queue *const queue = cloud.eventing.queues().find(queueNameIn(source.sourceArn));
    if (queue == nullptr) {
        return invalidParameter(
            "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. "
            "SQS Error Message: The specified queue does not exist for this wsdl version.");
    }
    const Result<DeployedFunctionPtr> function = cloud.functions.find(source.function, source.qualifier);
    const std::chrono::seconds hidden = queue->seconds("VisibilityTimeout");
    if (function && hidden < (*function)->function.timeout) {
        return invalidParameter("Queue visibility timeout: " + std::to_string(hidden.count())
                                + " seconds is less than Function timeout: "
                                + std::to_string((*function)->function.timeout.count()) + " seconds");
    }
    return {};
}

// What Create and Update have in common.
LambdaResult<void> readSettings(const LocalCloud &cloud, const Json &body, EventSource &source)
{
    if (const LambdaResult<void> read = readSourceMembers(body, source); !read)
        return read;
    if (const LambdaResult<void> read = readFilters(body, source); !read)
        return read;
    if (const LambdaResult<void> read = readFunction(cloud, body, source); !read)
        return read;
    return checkQueue(cloud, source);
}

} // namespace

LambdaResult<EventSource> newEventSource(const LocalCloud &cloud, const Json &body)
{
    EventSource source;
    MemberReader reader(body);
    reader.need("FunctionName", "functionName");
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    if (const LambdaResult<void> read = readPlace(body, source); !read)
        return faultOf(read);
    if (const LambdaResult<void> read = readPosition(body, source); !read)
        return faultOf(read);
    if (const LambdaResult<void> read = readSettings(cloud, body, source); !read)
        return faultOf(read);
    const LambdaResult<LambdaTags> tags = readTags(body, {});
    if (!tags)
        return faultOf(tags);
    if (!tags->empty())
        source.attributes["Tags"] = Json(*tags).dump();
    return source;
}

LambdaResult<EventSource> changedEventSource(const LocalCloud &cloud, EventSource source, const Json &body)
{
    if (const LambdaResult<void> read = readSettings(cloud, body, source); !read)
        return faultOf(read);
    return source;
}

} // namespace fermata::emulator
