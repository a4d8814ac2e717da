// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/samevents.h"

#include "app/base/text.h"
#include "app/convert/cloudformation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

Outline event(const std::string &type, Outline properties)
{
    Outline event;
    event.set("Type", type);
    if (!properties.isEmpty())
        event.set("Properties", std::move(properties));
    return event;
}

// What a timer hands over: for code of Function Compute its name and payload, from which the adapter makes that event.
std::string inputOf(const Task &task, const PortableTrigger &timer)
{
    if (task.from() != Vendor::FunctionCompute)
        return timer.input;
    return nlohmann::ordered_json({{"triggerName", timer.name}, {"payload", timer.input}}).dump();
}

std::optional<Outline> timerEvent(SamWriting &writing, PortableFunction &function, const PortableTrigger &timer)
{
    const WrittenTimer written = timer.timetable ? writtenForEventBridge(*timer.timetable) : WrittenTimer{};
    if (written.expression.empty()) {
        loseTrigger(
            writing.task, function, timer, "convert.timer", "The timer %1 (%2) does not come along: %3",
            {timer.name, timer.expression, timer.timetable ? written.difference : "its expression is not understood"});
        return std::nullopt;
    }
    if (!written.difference.empty())
        writing.task.remarks.add(Kind::Changed, "convert.timer", "The timer %1 (%2) fires otherwise: %3",
                                 {timer.name, timer.expression, written.difference}, function, timer.property,
                                 timer.place);
    const bool isScheduler = !written.zone.empty() || written.expression.starts_with("at(");
    Outline properties;
    properties.set(isScheduler ? "ScheduleExpression" : "Schedule", Outline::text(written.expression));
    if (!written.zone.empty())
        properties.set("ScheduleExpressionTimezone", written.zone);
    if (const std::string input = inputOf(writing.task, timer); !input.empty())
        properties.set("Input", input);
    if (!timer.isEnabled)
        isScheduler ? properties.set("State", "DISABLED") : properties.set("Enabled", false);
    return event(isScheduler ? "ScheduleV2" : "Schedule", std::move(properties));
}

std::vector<std::string> s3Events(const std::vector<std::string> &events)
{
    static const std::map<std::string, std::string> names = {
        {"created:*", "s3:ObjectCreated:*"},
        {"created:put", "s3:ObjectCreated:Put"},
        {"created:post", "s3:ObjectCreated:Post"},
        {"created:copy", "s3:ObjectCreated:Copy"},
        {"created:multipart", "s3:ObjectCreated:CompleteMultipartUpload"},
        {"removed:*", "s3:ObjectRemoved:*"},
        {"removed:one", "s3:ObjectRemoved:Delete"},
        {"removed:many", "s3:ObjectRemoved:Delete"}};
    std::vector<std::string> found;
    for (const std::string &one : events) {
        const auto name = names.find(one);
        const std::string text = name != names.end() ? name->second : one.starts_with("s3:") ? one : std::string();
        if (!text.empty() && std::find(found.begin(), found.end(), text) == found.end())
            found.push_back(text);
    }
    return found;
}

std::string sourceId(SamWriting &writing, const PortableTrigger &trigger)
{
    return trigger.sourceResource.empty() ? madeSource(writing.resources, trigger) : trigger.sourceResource;
}

Outline bucketEvent(SamWriting &writing, PortableFunction &function, const PortableTrigger &bucket)
{
    const std::vector<std::string> events = s3Events(bucket.events);
    for (const std::string &one : bucket.events) {
        if (s3Events({one}).empty())
            writing.task.remarks.add(Kind::Lost, "convert.bucketEvent", "S3 has no event like %1", {one}, function,
                                     bucket.property, bucket.place);
    }
    Outline properties;
    properties.set("Bucket", Outline::tagged("!Ref", Outline::plain(sourceId(writing, bucket))));
    properties.set("Events", Outline::list(events.empty() ? std::vector<std::string>{"s3:ObjectCreated:*"} : events));
    if (!bucket.prefix.empty() || !bucket.suffix.empty()) {
        Outline &rules = properties.set("Filter", Outline()).set("S3Key", Outline()).set("Rules", Outline::list({}));
        for (const bool isPrefix : {true, false}) {
            const std::string &value = isPrefix ? bucket.prefix : bucket.suffix;
            if (value.empty())
                continue;
            Outline rule;
            rule.set("Name", isPrefix ? "prefix" : "suffix");
            rule.set("Value", value);
            rules.add(std::move(rule));
        }
    }
    return event("S3", std::move(properties));
}

Outline arnOf(SamWriting &writing, const PortableTrigger &trigger, const char *attribute)
{
    if (isReference(trigger.source) && trigger.sourceResource.empty())
        return referencing(trigger.source);
    const std::string id = sourceId(writing, trigger);
    return attribute[0] == '\0' ? Outline::tagged("!Ref", Outline::plain(id))
                                : Outline::tagged("!GetAtt", Outline::plain(id + '.' + attribute));
}

Outline messageEvent(SamWriting &writing, const PortableTrigger &trigger)
{
    Outline properties;
    if (trigger.kind == "topic") {
        properties.set("Topic", arnOf(writing, trigger, ""));
        return event("SNS", std::move(properties));
    }
    properties.set("Queue", arnOf(writing, trigger, "Arn"));
    if (trigger.batchSize)
        properties.set("BatchSize", *trigger.batchSize);
    if (trigger.batchSeconds)
        properties.set("MaximumBatchingWindowInSeconds", *trigger.batchSeconds);
    if (!trigger.isEnabled)
        properties.set("Enabled", false);
    return event("SQS", std::move(properties));
}

std::vector<Outline> httpEvents(const PortableTrigger &trigger)
{
    std::vector<Outline> events;
    const std::string type = trigger.payload == "rest-api" ? "Api" : "HttpApi";
    for (const std::string &route : trigger.routes) {
        const std::size_t space = route.find(' ');
        Outline properties;
        const std::string path = route.substr(space + 1);
        properties.set("Path", path.starts_with('/') ? path : '/' + path);
        properties.set("Method", route.substr(0, space));
        events.push_back(event(type, std::move(properties)));
    }
    if (events.empty())
        events.push_back(type == "Api" ? event(type,
                                               [] {
                                                   Outline all;
                                                   all.set("Path", "/{proxy+}");
                                                   all.set("Method", "ANY");
                                                   return all;
                                               }())
                                       : event(type, {}));
    return events;
}

// A trigger of serverless.yml that has a word of its own in SAM too.
std::optional<Outline> sameCloudEvent(SamWriting &writing, PortableFunction &function, const PortableTrigger &trigger)
{
    Properties &properties = function.properties;
    const std::string at = trigger.property + '.';
    Outline written;
    if (trigger.type == "stream") {
        written.set("Stream", arnOf(writing, trigger, trigger.kind == "table" ? "StreamArn" : "Arn"));
        const std::string start = properties.text(at + "startingPosition");
        written.set("StartingPosition", start.empty() ? "TRIM_HORIZON" : start);
        if (trigger.batchSize)
            written.set("BatchSize", *trigger.batchSize);
        return event(trigger.kind == "table" ? "DynamoDB" : "Kinesis", std::move(written));
    }
    if (trigger.type == "cloudwatchLog") {
        const std::string group = properties.text(trigger.property);
        written.set("LogGroupName", group.empty() ? properties.text(at + "logGroup") : group);
        written.set("FilterPattern", properties.text(at + "filter"));
        return event("CloudWatchLogs", std::move(written));
    }
    return std::nullopt;
}

std::optional<Outline> otherEvent(SamWriting &writing, PortableFunction &function, const PortableTrigger &trigger)
{
    const std::string reason = reasonAgainst(writing.task, trigger);
    if (!reason.empty()) {
        loseTrigger(writing.task, function, trigger, "convert.trigger", "The trigger %1 (%2) does not come along: %3",
                    {trigger.name, trigger.type, reason});
        return std::nullopt;
    }
    if (trigger.kind == "timer")
        return timerEvent(writing, function, trigger);
    if (trigger.kind == "bucket")
        return bucketEvent(writing, function, trigger);
    const bool isMessage = trigger.type == "sqs" || trigger.type == "sns" || writing.task.from() != Vendor::Lambda;
    if (isMessage && (trigger.kind == "queue" || trigger.kind == "topic"))
        return messageEvent(writing, trigger);
    std::optional<Outline> same = sameCloudEvent(writing, function, trigger);
    if (!same)
        loseTrigger(writing.task, function, trigger, "convert.trigger", "The trigger %1 (%2) does not come along: %3",
                    {trigger.name, trigger.type, "SAM says it in another way: write its event by hand"});
    return same;
}

void setHttp(SamWriting &writing, PortableFunction &function, const PortableTrigger &trigger, Outline &properties,
             Outline &events, const std::string &name)
{
    Task &task = writing.task;
    if (trigger.access == PortableTrigger::Access::Token || trigger.hasCors)
        task.remarks.add(Kind::ByHand, "convert.authorizer", "The authorizer or the CORS rules of %1 must be said anew",
                         {trigger.name}, function, trigger.property, trigger.place);
    if (trigger.payload == "fc" || trigger.payload == "function-url" || trigger.kind != "http"
        || trigger.payload.empty()) {
        Outline url;
        url.set("AuthType", trigger.access == PortableTrigger::Access::Signed ? "AWS_IAM" : "NONE");
        properties.set("FunctionUrlConfig", std::move(url));
        const bool isLimited = !trigger.methods.empty() && trigger.methods.size() < 5;
        if (isLimited)
            task.remarks.add(Kind::Changed, "convert.methods", "A function URL takes every method, not only %1",
                             {join(trigger.methods, ", ")}, function, trigger.property, trigger.place);
        ++task.triggers;
        return;
    }
    int number = 0;
    for (Outline &one : httpEvents(trigger)) {
        events.set(number == 0 ? name : name + std::to_string(number + 1), std::move(one));
        ++number;
        ++task.triggers;
    }
}

} // namespace

void setSamEvents(SamWriting &writing, PortableFunction &function, Outline &properties)
{
    Outline events;
    for (const PortableTrigger &trigger : function.triggers) {
        std::string name = logicalId(trigger.name);
        for (int i = 2; events.find(name); ++i)
            name = logicalId(trigger.name) + std::to_string(i);
        if (trigger.kind == "http") {
            setHttp(writing, function, trigger, properties, events, name);
            continue;
        }
        if (std::optional<Outline> written = otherEvent(writing, function, trigger)) {
            events.set(name, *std::move(written));
            ++writing.task.triggers;
        }
    }
    if (!events.isEmpty())
        properties.set("Events", std::move(events));
}

} // namespace fermata::convert
