// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/api/lambda/names.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/sourceinput.h"
#include "emulator/api/lambda/sourcejson.h"
#include "emulator/eventing/eventing.h"
#include "emulator/sources/likeness.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t longestPage = 100;

// The service has other words for each kind of source.
std::string existsText(const EventSource &source, const std::string &uuid)
{
    std::string text;
    switch (source.service()) {
    case SourceService::Queue:
        text.append("An event source mapping with SQS arn (\" ").append(source.sourceArn);
        text.append(" \") and function (\" ").append(source.function).append(" \") already exists.");
        break;
    case SourceService::Kafka:
        text.append("An event source mapping with event source (\"").append(join(serversOf(source), ","));
        text.append("\"), function (\"").append(lambdaArn(source.function, source.qualifier));
        text.append("\"), topics (\"").append(join(topicsOf(source), ",")).append("\") already exists.");
        break;
    default:
        text.append("The event source arn (\" ").append(source.sourceArn).append(" \") and function (\" ");
        text.append(source.function).append(" \") provided mapping already exists.");
    }
    return text.append(" Please update or delete the existing mapping with UUID ").append(uuid);
}

tl::unexpected<LambdaFault> sourceFault(const Error &error, const EventSource &source)
{
    LambdaFault fault = lambdaFault(error);
    if (error.id == "source.exists" && !error.arguments.empty())
        fault.message = existsText(source, error.arguments[0]);
    return tl::unexpected<LambdaFault>(std::move(fault));
}

// The consumer group of a Kafka is named after its mapping if the client has no name for it.
void nameConsumerGroup(EventSource &source)
{
    const SourceService service = source.service();
    const char *const member = service == SourceService::Kafka        ? "SelfManagedKafkaEventSourceConfig"
                             : service == SourceService::ManagedKafka ? "AmazonManagedKafkaEventSourceConfig"
                                                                      : nullptr;
    if (member == nullptr || source.attributes.contains(member))
        return;
    source.uuid = newUuid();
    source.attributes[member] = Json{{"ConsumerGroupId", source.uuid}}.dump();
}

LambdaResult<Response> shown(const LocalCloud &cloud, unsigned status, const EventSource &source)
{
    return lambdaJson(status, eventSourceJson(source, cloud.eventing.sources().lastResult(source.uuid)));
}

LambdaResult<const EventSource *> named(const LocalCloud &cloud, const PathParameters &parameters)
{
    const EventSource *const source = cloud.eventing.sources().find(parameters.at("uuid"));
    if (source == nullptr)
        return noSuchResource();
    return source;
}

} // namespace

LambdaResult<Response> createEventSourceMapping(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    LambdaResult<EventSource> source = newEventSource(cloud, *body);
    if (!source)
        return faultOf(source);
    nameConsumerGroup(*source);
    const Result<EventSource> made = cloud.eventing.sources().create(*source);
    if (!made)
        return sourceFault(made.error(), *source);
    return lambdaJson(202, eventSourceJson(*made, "No records processed"));
}

LambdaResult<Response> listEventSourceMappings(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const LambdaResult<LambdaPage> page = readPage(request, longestPage);
    if (!page)
        return faultOf(page);
    const std::optional<std::string> arn = request.parameter("EventSourceArn");
    std::optional<LambdaName> function;
    if (const std::optional<std::string> text = request.parameter("FunctionName")) {
        const LambdaResult<LambdaName> name = readLambdaName(*text, std::nullopt);
        if (!name)
            return faultOf(name);
        function = *name;
    }
    std::vector<const EventSource *> found;
    for (const auto &[uuid, source] : cloud.eventing.sources().all()) {
        const bool isOf = !function || (source.function == function->name && source.qualifier == function->qualifier);
        if (isOf && (!arn || source.sourceArn == *arn))
            found.push_back(&source);
    }
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "EventSourceMappings", *page, found, [](const EventSource *source) { return source->uuid; },
        [&cloud](const EventSource *source) {
            return eventSourceJson(*source, cloud.eventing.sources().lastResult(source->uuid));
        });
    return lambdaJson(200, body);
}

LambdaResult<Response> getEventSourceMapping(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const LambdaResult<const EventSource *> source = named(cloud, parameters);
    if (!source)
        return faultOf(source);
    return shown(cloud, 200, **source);
}

LambdaResult<Response> updateEventSourceMapping(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters)
{
    const LambdaResult<Json> body = readBody(request.body);
    const LambdaResult<const EventSource *> source = named(cloud, parameters);
    if (!body || !source)
        return body ? faultOf(source) : faultOf(body);
    const LambdaResult<EventSource> wanted = changedEventSource(cloud, **source, *body);
    if (!wanted)
        return faultOf(wanted);
    const Result<EventSource> changed = cloud.eventing.sources().change(*wanted);
    if (!changed)
        return sourceFault(changed.error(), *wanted);
    return shown(cloud, 202, *changed);
}

LambdaResult<Response> deleteEventSourceMapping(const LocalCloud &cloud, const Request &,
                                                const PathParameters &parameters)
{
    const LambdaResult<const EventSource *> source = named(cloud, parameters);
    if (!source)
        return faultOf(source);
    const Result<EventSource> removed = cloud.eventing.sources().remove(parameters.at("uuid"));
    if (!removed)
        return tl::unexpected<LambdaFault>(lambdaFault(removed.error()));
    return shown(cloud, 202, *removed);
}

} // namespace fermata::emulator
