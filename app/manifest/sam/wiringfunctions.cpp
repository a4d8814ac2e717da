// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/wiring.h"

#include <map>

namespace fermata::sam {

namespace {

// Where an event of SAM names its source, and what stands there.
struct EventSource
{
    NodeKind kind;
    const char *property;
    const char *fallback; // when the property is missing: what SAM makes or the account has; null: nothing
};

const EventSource *sourceOf(const std::string &type)
{
    static const std::map<std::string, EventSource> sources = {
        {"Api", {NodeKind::Http, "RestApiId", "ServerlessRestApi"}},
        {"HttpApi", {NodeKind::Http, "ApiId", "ServerlessHttpApi"}},
        {"S3", {NodeKind::Bucket, "Bucket", nullptr}},
        {"SQS", {NodeKind::Queue, "Queue", nullptr}},
        {"SNS", {NodeKind::Topic, "Topic", nullptr}},
        {"Kinesis", {NodeKind::Stream, "Stream", nullptr}},
        {"DynamoDB", {NodeKind::Table, "Stream", nullptr}},
        {"DocumentDB", {NodeKind::Table, "Cluster", nullptr}},
        {"MSK", {NodeKind::Stream, "Stream", nullptr}},
        {"MQ", {NodeKind::Queue, "Broker", nullptr}},
        {"SelfManagedKafka", {NodeKind::Stream, "KafkaBootstrapServers", nullptr}},
        {"CloudWatchLogs", {NodeKind::Log, "LogGroupName", nullptr}},
        {"EventBridgeRule", {NodeKind::EventBus, "EventBusName", "default"}},
        {"CloudWatchEvent", {NodeKind::EventBus, "EventBusName", "default"}},
        {"Cognito", {NodeKind::External, "UserPool", nullptr}},
        {"AlexaSkill", {NodeKind::External, "SkillId", "Alexa"}},
    };
    const auto known = sources.find(type);
    return known == sources.end() ? nullptr : &known->second;
}

bool isOwn(const std::string &type)
{
    return type == "Schedule" || type == "ScheduleV2" || type == "IoTRule";
}

// A node that exists through this event alone: a timer, an IoT rule, a function's own address.
EdgeEnd ownNode(Reading &reading, const TemplateResource &target, const std::string &name, NodeKind kind,
                const std::string &type, const Value &properties, const Value &where)
{
    ArchitectureNode node;
    node.id = target.id + '.' + name;
    node.kind = kind;
    node.title = name;
    node.type = type;
    node.properties = propertiesOf(properties);
    const std::string id = node.id;
    reading.draft.addOwn(std::move(node), where);
    return EdgeEnd::node(id);
}

std::string labelOf(const std::string &name, const std::string &type, const Value &properties)
{
    if (type != "Api" && type != "HttpApi")
        return name;
    const std::string path = asText(properties["Path"]);
    const std::string method = asText(properties["Method"]);
    if (path.empty())
        return "ANY /";
    std::string verb = method.empty() || method == "*" ? "ANY" : method;
    for (char &c : verb)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return verb + ' ' + path;
}

void wireEvent(Reading &reading, const TemplateResource &target, const Value::Member &event)
{
    const std::string type = asText(event.value["Type"]);
    const Value &properties = event.value["Properties"];
    EdgeEnd from;
    if (isOwn(type)) {
        const NodeKind kind = type == "IoTRule" ? NodeKind::Topic : NodeKind::Timer;
        from = ownNode(reading, target, event.name, kind, type, properties, event.value);
    } else if (const EventSource *source = sourceOf(type)) {
        from = endOf(properties[source->property], source->kind, type);
        if (from.text.empty())
            from.text = source->fallback ? source->fallback : type;
    } else {
        from = {type.empty() ? event.name : type, NodeKind::External, type};
    }
    reading.draft.connect(std::move(from), EdgeEnd::node(target.id), EdgeKind::Trigger,
                          labelOf(event.name, type, properties), event.value);
}

void wireOutcome(Reading &reading, const TemplateResource &function, const Value &outcome, const std::string &label)
{
    if (outcome.isNull())
        return;
    EdgeEnd to = endOf(outcome["Destination"]);
    if (to.text.empty()) { // SAM makes a queue or a topic when only the type is given
        const std::string type = asText(outcome["Type"]);
        if (type != "SQS" && type != "SNS")
            return;
        to = ownNode(reading, function, label, type == "SQS" ? NodeKind::Queue : NodeKind::Topic, type, outcome,
                     outcome);
    }
    reading.draft.connect(EdgeEnd::node(function.id), std::move(to), EdgeKind::Destination, label, outcome);
}

} // namespace

void wireSamEvents(Reading &reading, const TemplateResource &target)
{
    for (const Value::Member &event : target.properties["Events"].members) {
        if (event.value.isMap())
            wireEvent(reading, target, event);
    }
}

void wireFunction(Reading &reading, const TemplateResource &function)
{
    const Value &properties = function.properties;
    wireSamEvents(reading, function);
    if (const Value &url = properties["FunctionUrlConfig"]; url.isMap()) {
        EdgeEnd address = ownNode(reading, function, "FunctionUrl", NodeKind::Http, "FunctionUrl", url, url);
        reading.draft.connect(std::move(address), EdgeEnd::node(function.id), EdgeKind::Trigger, "ANY /", url);
    }
    const Value &destinations = properties["EventInvokeConfig"]["DestinationConfig"];
    wireOutcome(reading, function, destinations["OnSuccess"], "onSuccess");
    wireOutcome(reading, function, destinations["OnFailure"], "onFailure");
    for (const char *key : {"DeadLetterQueue", "DeadLetterConfig"}) {
        if (const Value &target = properties[key]["TargetArn"]; !target.isNull())
            reading.draft.connect(EdgeEnd::node(function.id), endOf(target, NodeKind::Queue), EdgeKind::Destination,
                                  "deadLetter", properties[key]);
    }
    for (const Value &layer : properties["Layers"].items) {
        if (!asText(layer).empty())
            reading.draft.connect(EdgeEnd::node(function.id), endOf(layer, NodeKind::Layer, "layer"), EdgeKind::Layer,
                                  {}, layer);
    }
}

} // namespace fermata::sam
