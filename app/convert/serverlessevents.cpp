// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/serverlessevents.h"

#include "app/base/text.h"
#include "app/convert/cloudformation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

Outline event(const std::string &type, Outline settings)
{
    Outline event;
    event.set(type, std::move(settings));
    return event;
}

// The framework takes the input as YAML; a text that is no JSON object cannot be said.
void setInput(Task &task, const PortableTrigger &timer, Outline &schedule)
{
    nlohmann::ordered_json input = nlohmann::ordered_json::parse(timer.input, nullptr, false);
    if (task.from() == Vendor::FunctionCompute)
        input = {{"triggerName", timer.name}, {"payload", timer.input}};
    else if (timer.input.empty() || !input.is_object())
        return;
    Outline &written = schedule.set("input", Outline());
    for (const auto &[key, value] : input.items())
        written.set(key, value.is_string() ? Outline::text(value.get<std::string>()) : Outline::plain(value.dump()));
}

std::optional<Outline> timerEvent(Task &task, PortableFunction &function, const PortableTrigger &timer)
{
    const WrittenTimer written = timer.timetable ? writtenForEventBridge(*timer.timetable) : WrittenTimer{};
    if (written.expression.empty()) {
        loseTrigger(
            task, function, timer, "convert.timer", "The timer %1 (%2) does not come along: %3",
            {timer.name, timer.expression, timer.timetable ? written.difference : "its expression is not understood"});
        return std::nullopt;
    }
    if (!written.difference.empty())
        task.remarks.add(Kind::Changed, "convert.timer", "The timer %1 (%2) fires otherwise: %3",
                         {timer.name, timer.expression, written.difference}, function, timer.property, timer.place);
    Outline schedule;
    const bool isScheduler = !written.zone.empty() || written.expression.starts_with("at(");
    if (isScheduler)
        schedule.set("method", "scheduler");
    schedule.set("rate", Outline::list({written.expression}));
    if (!written.zone.empty())
        schedule.set("timezone", written.zone);
    if (!timer.isEnabled)
        schedule.set("enabled", false);
    setInput(task, timer, schedule);
    return event("schedule", std::move(schedule));
}

std::string s3Event(const std::string &event)
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
    const auto name = names.find(event);
    return name != names.end() ? name->second : event.starts_with("s3:") ? event : std::string();
}

// One event for each kind of change: the framework takes no list.
std::vector<Outline> bucketEvents(Task &task, PortableFunction &function, const PortableTrigger &bucket)
{
    std::vector<std::string> names;
    for (const std::string &one : bucket.events) {
        const std::string name = s3Event(one);
        if (name.empty())
            task.remarks.add(Kind::Lost, "convert.bucketEvent", "S3 has no event like %1", {one}, function,
                             bucket.property, bucket.place);
        else if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    if (names.empty())
        names.emplace_back("s3:ObjectCreated:*");
    std::vector<Outline> events;
    for (const std::string &name : names) {
        Outline settings;
        settings.set("bucket", bucket.sourceResource.empty()
                                   ? Outline::text(bucket.source)
                                   : Outline::tagged("!Ref", Outline::plain(bucket.sourceResource)));
        settings.set("event", name);
        if (!bucket.prefix.empty() || !bucket.suffix.empty()) {
            Outline &rules = settings.set("rules", Outline::list({}));
            if (!bucket.prefix.empty()) {
                Outline rule;
                rule.set("prefix", bucket.prefix);
                rules.add(std::move(rule));
            }
            if (!bucket.suffix.empty()) {
                Outline rule;
                rule.set("suffix", bucket.suffix);
                rules.add(std::move(rule));
            }
        }
        if (!bucket.sourceResource.empty())
            settings.set("existing", true);
        events.push_back(event("s3", std::move(settings)));
    }
    return events;
}

std::vector<Outline> httpEvents(const PortableTrigger &trigger)
{
    std::vector<Outline> events;
    const bool isRest = trigger.payload == "rest-api";
    for (const std::string &route : trigger.routes) {
        const std::size_t space = route.find(' ');
        const std::string method = route.substr(0, space);
        const std::string path = route.substr(space + 1);
        Outline settings;
        settings.set("method", method == "ANY" && !isRest ? std::string("*") : lowered(method));
        settings.set("path", path);
        if (trigger.access == PortableTrigger::Access::Signed && isRest)
            settings.set("authorizer", "aws_iam");
        events.push_back(event(isRest ? "http" : "httpApi", std::move(settings)));
    }
    if (events.empty() && isRest) {
        Outline settings;
        settings.set("method", "any");
        settings.set("path", "/{proxy+}");
        events.push_back(event("http", std::move(settings)));
    } else if (events.empty()) {
        events.push_back(event("httpApi", Outline::text("*")));
    }
    return events;
}

Outline arnOf(ServerlessWriting &writing, const PortableTrigger &trigger, const char *attribute)
{
    if (isReference(trigger.source) && trigger.sourceResource.empty())
        return referencing(trigger.source);
    const std::string id =
        trigger.sourceResource.empty() ? madeSource(writing.resources, trigger) : trigger.sourceResource;
    return attribute[0] == '\0' ? Outline::tagged("!Ref", Outline::plain(id))
                                : Outline::tagged("!GetAtt", Outline::plain(id + '.' + attribute));
}

Outline messageEvent(ServerlessWriting &writing, const PortableTrigger &trigger)
{
    Outline settings;
    if (trigger.kind == "topic") {
        settings.set("arn", arnOf(writing, trigger, ""));
        settings.set("topicName", isReference(trigger.source) ? trigger.name : trigger.source);
        return event("sns", std::move(settings));
    }
    settings.set("arn", arnOf(writing, trigger, "Arn"));
    if (trigger.batchSize)
        settings.set("batchSize", *trigger.batchSize);
    if (trigger.batchSeconds)
        settings.set("maximumBatchingWindow", *trigger.batchSeconds);
    if (!trigger.isEnabled)
        settings.set("enabled", false);
    return event("sqs", std::move(settings));
}

// A trigger of SAM that has a word of its own in serverless.yml too.
std::optional<Outline> sameCloudEvent(ServerlessWriting &writing, PortableFunction &function,
                                      const PortableTrigger &trigger)
{
    Properties &properties = function.properties;
    const std::string at = trigger.property + ".Properties.";
    Outline settings;
    if (trigger.type == "Kinesis" || trigger.type == "DynamoDB") {
        settings.set("type", trigger.type == "Kinesis" ? "kinesis" : "dynamodb");
        settings.set("arn", arnOf(writing, trigger, trigger.type == "Kinesis" ? "Arn" : "StreamArn"));
        if (const std::string start = properties.text(at + "StartingPosition"); !start.empty())
            settings.set("startingPosition", start);
        if (trigger.batchSize)
            settings.set("batchSize", *trigger.batchSize);
        return event("stream", std::move(settings));
    }
    if (trigger.type == "CloudWatchLogs") {
        settings.set("logGroup", referencing(properties.text(at + "LogGroupName")));
        if (const std::string filter = properties.text(at + "FilterPattern"); !filter.empty())
            settings.set("filter", filter);
        return event("cloudwatchLog", std::move(settings));
    }
    if (trigger.type == "EventBridgeRule" || trigger.type == "CloudWatchEvent") {
        if (const std::string bus = properties.text(at + "EventBusName"); !bus.empty())
            settings.set("eventBus", referencing(bus));
        Outline &pattern = settings.set("pattern", Outline());
        for (const NodeProperty &property : properties.all()) {
            if (liesIn(property.name, at + "Pattern"))
                pattern.put(property.name.substr(at.size() + 8), Outline::text(properties.text(property.name)));
        }
        return event("eventBridge", std::move(settings));
    }
    return std::nullopt;
}

std::vector<Outline> eventsOf(ServerlessWriting &writing, PortableFunction &function, const PortableTrigger &trigger)
{
    Task &task = writing.task;
    std::string reason = reasonAgainst(task, trigger);
    std::optional<Outline> single;
    if (reason.empty()) {
        const bool isMessage = trigger.type == "SQS" || trigger.type == "SNS" || task.from() != Vendor::Lambda;
        if (trigger.kind == "bucket")
            return bucketEvents(task, function, trigger);
        if (trigger.kind == "timer") {
            single = timerEvent(task, function, trigger);
            return single ? std::vector<Outline>{*single} : std::vector<Outline>();
        }
        if (isMessage && (trigger.kind == "queue" || trigger.kind == "topic"))
            single = messageEvent(writing, trigger);
        else
            single = sameCloudEvent(writing, function, trigger);
        reason = "serverless.yml says it in another way: write its event by hand";
    }
    if (single)
        return {*single};
    loseTrigger(task, function, trigger, "convert.trigger", "The trigger %1 (%2) does not come along: %3",
                {trigger.name, trigger.type, reason});
    return {};
}

} // namespace

void setServerlessEvents(ServerlessWriting &writing, PortableFunction &function, Outline &block)
{
    Task &task = writing.task;
    Outline events = Outline::list({});
    for (const PortableTrigger &trigger : function.triggers) {
        const bool isUrl = trigger.kind == "http"
                        && (trigger.payload == "fc" || trigger.payload == "function-url" || trigger.payload.empty());
        if (trigger.kind == "http" && (trigger.access == PortableTrigger::Access::Token || trigger.hasCors))
            task.remarks.add(Kind::ByHand, "convert.authorizer",
                             "The authorizer or the CORS rules of %1 must be said anew", {trigger.name}, function,
                             trigger.property, trigger.place);
        if (isUrl) {
            Outline url;
            if (trigger.access == PortableTrigger::Access::Signed)
                url.set("authorizer", "aws_iam");
            block.set("url", url.isEmpty() ? Outline::plain("true") : std::move(url));
            ++task.triggers;
            continue;
        }
        for (Outline &written : trigger.kind == "http" ? httpEvents(trigger) : eventsOf(writing, function, trigger)) {
            events.add(std::move(written));
            ++task.triggers;
        }
    }
    if (!events.isEmpty())
        block.set("events", std::move(events));
}

} // namespace fermata::convert
