// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/drawing.h"

#include "app/base/text.h"
#include "app/manifest/architecture/reference.h"
#include "app/manifest/serverlessdevs/triggers.h"

#include <algorithm>

namespace fermata::serverlessdevs {

namespace {

EdgeEnd said(const Value &value, NodeKind kind, const std::string &type)
{
    return {asText(value), kind, type};
}

// The value of the first name that the source's parameters have.
EdgeEnd firstOf(const Value &parameters, std::initializer_list<const char *> names, NodeKind kind,
                const std::string &type)
{
    for (const char *name : names) {
        if (!asText(parameters[name]).empty())
            return said(parameters[name], kind, type);
    }
    return {type, kind, type};
}

EdgeEnd eventBridgeSource(const Value &config)
{
    const Value &source = config["eventSourceConfig"];
    const std::string type = asText(source["eventSourceType"]);
    const Value &parameters = source["eventSourceParameters"];
    if (type == "MNS")
        return firstOf(parameters["sourceMNSParameters"], {"QueueName"}, NodeKind::Queue, type);
    if (type == "RocketMQ")
        return firstOf(parameters["sourceRocketMQParameters"], {"Topic", "InstanceId"}, NodeKind::Queue, type);
    if (type == "RabbitMQ")
        return firstOf(parameters["sourceRabbitMQParameters"], {"QueueName", "InstanceId"}, NodeKind::Queue, type);
    if (type == "Kafka")
        return firstOf(parameters["sourceKafkaParameters"], {"Topic", "InstanceId"}, NodeKind::Stream, type);
    if (type == "MQTT")
        return firstOf(parameters["sourceMQTTParameters"], {"Topic", "InstanceId"}, NodeKind::Topic, type);
    if (type == "DTS")
        return firstOf(parameters["sourceDTSParameters"], {"Topic", "TaskId"}, NodeKind::Stream, type);
    return {"default", NodeKind::EventBus, "eventbridge"};
}

// What stands at the other end of a trigger; nothing for one that is a node of its own (http, timer).
std::optional<EdgeEnd> sourceOf(const std::string &type, const Value &config, const Value &arn)
{
    if (type == "oss")
        return firstOf(config, {"bucketName"}, NodeKind::Bucket, type).text == type && !asText(arn).empty()
                 ? said(arn, NodeKind::Bucket, type)
                 : firstOf(config, {"bucketName"}, NodeKind::Bucket, type);
    if (type == "log")
        return firstOf(config["sourceConfig"], {"logstore", "logStore"}, NodeKind::Log, type);
    if (type == "mns_topic")
        return asText(arn).empty() ? firstOf(config, {"topicName"}, NodeKind::Topic, type)
                                   : said(arn, NodeKind::Topic, type);
    if (type == "tablestore")
        return asText(arn).empty() ? firstOf(config, {"tableName", "instanceName"}, NodeKind::Table, type)
                                   : said(arn, NodeKind::Table, type);
    if (type == "cdn_events")
        return EdgeEnd{"CDN", NodeKind::External, type};
    if (type == "eventbridge")
        return eventBridgeSource(config);
    if (type == "kafka" || type == "dts")
        return firstOf(config, {"topicName", "topic", "instanceId"}, NodeKind::Stream, type);
    if (type == "rocketmq" || type == "rabbitmq" || type == "mns_queue")
        return firstOf(config, {"queueName", "topic", "instanceId"}, NodeKind::Queue, type);
    if (type == "mqtt")
        return firstOf(config, {"topic", "instanceId"}, NodeKind::Topic, type);
    if (type == "http" || type == "timer")
        return std::nullopt;
    return EdgeEnd{type, NodeKind::External, type};
}

std::string labelOf(const std::string &type, const Value &config, const std::string &name)
{
    if (type != "http")
        return name;
    std::vector<std::string> methods;
    for (const Value &method : config["methods"].items)
        methods.push_back(asText(method));
    return methods.empty() || methods.size() > 3 ? "ANY /" : join(methods, "|") + " /";
}

void drawTrigger(Reading &reading, const Function &function, const Value &item, const Trigger &trigger)
{
    const bool isOld = item["triggerType"].isMissing();
    const std::string type = asText(item[isOld ? "type" : "triggerType"]);
    const Value &config = item[isOld ? "config" : "triggerConfig"];
    std::optional<EdgeEnd> source = sourceOf(type, config, item["sourceArn"]);
    if (!source) {
        ArchitectureNode node;
        node.id = function.resource + ".triggers." + trigger.name;
        node.kind = type == "http" ? NodeKind::Http : NodeKind::Timer;
        node.title = trigger.name;
        node.type = type;
        node.properties = propertiesOf(config);
        source = EdgeEnd::node(node.id);
        reading.draft.addOwn(std::move(node), item);
    }
    reading.draft.connect(*std::move(source), EdgeEnd::node(function.resource), EdgeKind::Trigger,
                          labelOf(type, config, trigger.name), item);
}

void drawDestinations(Reading &reading, const Function &function, const Value &config)
{
    for (const char *outcome : {"onSuccess", "onFailure"}) {
        const Value &target = config[outcome].isScalar() ? config[outcome] : config[outcome]["destination"];
        if (!asText(target).empty())
            reading.draft.connect(EdgeEnd::node(function.resource), said(target, NodeKind::External, "destination"),
                                  EdgeKind::Destination, outcome, config[outcome]);
    }
}

void drawLayers(Reading &reading, const Function &function, const Value &layers)
{
    for (const Value &layer : layers.items) {
        const std::string arn = asText(layer);
        if (arn.empty())
            continue;
        // acs:fc:cn-hangzhou:1:layers/name/versions/2, whose last part names no function
        const std::size_t at = arn.find("layers/");
        const std::string name = at == std::string::npos ? arn : arn.substr(at + 7, arn.find('/', at + 7) - at - 7);
        reading.draft.connect(EdgeEnd::node(function.resource), {name, NodeKind::Layer, "layer"}, EdgeKind::Layer, {},
                              layer);
    }
}

// A function that names another resource in its props calls it; what is mounted is read, or written too.
void drawUses(Reading &reading, const Function &function, const Value &raw)
{
    if (raw.isScalar()) {
        for (const std::string &id : referencesIn(raw.text)) {
            if (id.find('.') != std::string::npos && id != function.resource)
                reading.draft.connect(EdgeEnd::node(function.resource), EdgeEnd::node(id), EdgeKind::Call, {}, raw,
                                      ArchitectureDraft::Certainty::Hinted);
        }
    }
    for (const Value::Member &member : raw.members) {
        if (member.name != "asyncInvokeConfig" && member.name != "triggers" && member.name != "layers")
            drawUses(reading, function, member.value);
    }
    for (const Value &item : raw.items)
        drawUses(reading, function, item);
}

void drawMounts(Reading &reading, const Function &function, const Value &block)
{
    for (const Value &mount : block["ossMountConfig"]["mountPoints"].items) {
        const EdgeEnd bucket = said(mount["bucketName"], NodeKind::Bucket, "oss");
        if (bucket.text.empty())
            continue;
        reading.draft.connect(EdgeEnd::node(function.resource), bucket, EdgeKind::Read, "mount", mount);
        if (!asBoolean(mount["readOnly"]).value_or(false))
            reading.draft.connect(EdgeEnd::node(function.resource), bucket, EdgeKind::Write, "mount", mount);
    }
}

void drawDomain(Reading &reading, const EdgeEnd &domain, const Value &route, const EdgeEnd &function)
{
    const std::string path = asText(route["path"]);
    reading.draft.connect(domain, function, EdgeKind::Domain, path.empty() ? "/*" : path, route);
}

} // namespace

void drawFunction(Reading &reading, const Function &function, const Value &resource, const Value &props,
                  const Value &block, const Value &raw)
{
    ArchitectureNode node;
    node.id = function.resource;
    node.kind = NodeKind::Function;
    node.title = function.name;
    node.type = asText(resource["component"]);
    node.properties = propertiesOf(props);
    const std::string key = function.resource.substr(function.resource.find('.') + 1);
    reading.draft.add(std::move(node), resource, {function.name, key, asText(block["functionName"])});
    std::size_t index = 0;
    for (const Value &item : props["triggers"].items) {
        if (isTrigger(item) && index < function.triggers.size())
            drawTrigger(reading, function, item, function.triggers[index++]);
    }
    const bool isOld = !block["asyncConfiguration"].isMissing();
    drawDestinations(reading, function,
                     isOld ? block["asyncConfiguration"]["destination"]
                           : block["asyncInvokeConfig"]["destinationConfig"]);
    drawLayers(reading, function, block["layers"]);
    drawMounts(reading, function, block);
    drawUses(reading, function, raw);
    const Value &own = props["customDomain"];
    if (own.isMap())
        drawDomain(reading, said(own["domainName"], NodeKind::Domain, "customDomain"), own["route"],
                   EdgeEnd::node(function.resource));
    for (const Value &domain : props["customDomains"].items) {
        for (const Value &route : domain["routeConfigs"].items)
            drawDomain(reading, said(domain["domainName"], NodeKind::Domain, "customDomain"), route,
                       EdgeEnd::node(function.resource));
    }
}

void drawResource(Reading &reading, const std::string &id, const std::string &component, const Value &resource,
                  const Value &props)
{
    const bool isDomain = component == "fc3-domain" || component == "fc-domain";
    ArchitectureNode node;
    node.id = id;
    node.kind = isDomain ? NodeKind::Domain : NodeKind::Other;
    node.title =
        isDomain && !asText(props["domainName"]).empty() ? asText(props["domainName"]) : id.substr(id.find('.') + 1);
    node.type = asText(resource["component"]);
    node.properties = propertiesOf(props);
    reading.draft.add(std::move(node), resource, {asText(props["domainName"])});
    if (!isDomain)
        return;
    for (const Value &route : props["routeConfig"]["routes"].items)
        drawDomain(reading, EdgeEnd::node(id), route, said(route["functionName"], NodeKind::Function, "fc"));
}

} // namespace fermata::serverlessdevs
