// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/destinations.h"

#include "app/base/id.h"
#include "app/model/lineage.h"
#include "emulator/async/destinationrecord.h"
#include "emulator/eventing/arn.h"
#include "emulator/eventing/post.h"
#include "emulator/journal/journal.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

// Beside the event itself, as Lambda's dead-letter queues have them.
MessageAttributes deadLetterAttributes(const EndedEvent &ended)
{
    MessageAttributes attributes;
    attributes["RequestID"] = {"String", ended.event.invocation.requestId};
    attributes["ErrorCode"] = {"Number", "200"};
    attributes["ErrorMessage"] = {"String", deadLetterMessage(ended)};
    return attributes;
}

Headers jsonHeaders()
{
    Headers headers;
    headers.add("Content-Type", "application/json");
    return headers;
}

} // namespace

asio::awaitable<void> Destinations::deliver(EndedEvent ended)
{
    const AsyncSettings &settings = ended.settings;
    const Invocation &call = ended.event.invocation;
    const bool success = ended.condition == Condition::Success;
    const std::string trace = traceHeaderOf({call.trace.high, call.trace.low, spanIdOf(call.requestId)},
                                            lineageAfter(call.lineage, call.function));
    if (!success && !settings.deadLetterTarget.empty()) {
        Outgoing letter;
        letter.body = call.event;
        letter.attributes = deadLetterAttributes(ended);
        letter.traceHeader = trace;
        co_await bring(ended, settings.deadLetterTarget, std::move(letter));
    }
    const std::string &target = success ? settings.onSuccess : settings.onFailure;
    if (target.empty())
        co_return;
    Outgoing record;
    record.body = destinationRecord(ended, functionArn(settings.vendor, call.function, call.qualifier));
    record.traceHeader = trace;
    co_await bring(ended, target, std::move(record));
}

asio::awaitable<void> Destinations::bring(const EndedEvent &ended, const std::string &arn, Outgoing outgoing)
{
    const Invocation &call = ended.event.invocation;
    std::string body = outgoing.body;
    const Result<> sent = co_await send(arn, std::move(outgoing));
    if (sent) {
        if (m_ways.observer != nullptr)
            m_ways.observer->delivered(ended.event, arn);
        co_return;
    }
    tell(call.function, call.requestId,
         std::string("The destination ")
             .append(arn)
             .append(" did not get it: ")
             .append(sent.error().message)
             .append(" ")
             .append(body));
    if (m_ways.observer != nullptr)
        m_ways.observer->deliveryFailed(ended.event, arn, sent.error().message);
}

asio::awaitable<Result<>> Destinations::send(std::string arn, Outgoing outgoing)
{
    const Target target = targetOf(arn);
    switch (target.kind) {
    case Target::Kind::Function: co_return co_await call(target, std::move(outgoing));
    case Target::Kind::Queue: co_return co_await enqueue(target.name, std::move(outgoing));
    case Target::Kind::Http: co_return co_await post(target.name, jsonHeaders(), std::move(outgoing.body));
    case Target::Kind::Topic: {
        Notification notification;
        notification.message = std::move(outgoing.body);
        notification.attributes = std::move(outgoing.attributes);
        notification.traceHeader = std::move(outgoing.traceHeader);
        const Result<std::string> published = co_await m_ways.topics.publish(target.name, std::move(notification));
        co_return published ? Result<>() : failure(published.error());
    }
    case Target::Kind::Other: break;
    }
    co_return failure(Error::Code::Invalid, "destination.notLocal", "%1 has no counterpart in the local cloud", {arn});
}

asio::awaitable<Result<>> Destinations::call(const Target &function, Outgoing outgoing)
{
    Invocation invocation;
    invocation.function = function.name;
    invocation.qualifier = function.qualifier;
    invocation.event = std::move(outgoing.body);
    invocation.type = InvocationType::Async;
    invocation.requestId = newUuid();
    invocation.source = "destination";
    invocation.lineage = lineageIn(outgoing.traceHeader);
    invocation.trace = traceInXray(outgoing.traceHeader);
    co_return co_await m_ways.functions.accept(std::move(invocation));
}

asio::awaitable<Result<>> Destinations::enqueue(const std::string &queue, Outgoing outgoing)
{
    if (queue.ends_with(".fifo")) {
        outgoing.group = "fermata";
        outgoing.deduplication = newUuid();
    }
    const Result<Message> sent = m_ways.queues.send(queue, std::move(outgoing));
    if (!sent)
        co_return failure(sent.error());
    co_return co_await m_ways.queues.committed();
}

asio::awaitable<void> Destinations::notify(Notification notification, Subscription subscription)
{
    if (subscription.protocol == "lambda") {
        Outgoing event;
        event.body = notificationEvent(notification, subscription);
        event.traceHeader = notification.traceHeader;
        static_cast<void>(co_await send(subscription.endpoint, std::move(event))); // no function: nobody to tell
        co_return;
    }
    if (subscription.protocol != "http")
        co_return; // mails and messages to telephones stay here
    Headers headers;
    headers.add("Content-Type", "text/plain; charset=UTF-8");
    headers.add("x-amz-sns-message-type", "Notification");
    headers.add("x-amz-sns-message-id", notification.messageId);
    headers.add("x-amz-sns-topic-arn", notification.topicArn);
    headers.add("x-amz-sns-subscription-arn", subscription.arn);
    std::string body = notificationText(notification, subscription);
    static_cast<void>(co_await post(subscription.endpoint, std::move(headers), std::move(body))); // nobody to tell
}

void Destinations::tell(const std::string &function, const std::string &requestId, const std::string &message)
{
    LogRecord record;
    record.time = m_ways.clock.now();
    record.function = function;
    record.requestId = requestId;
    record.stream = LogRecord::Stream::Platform;
    record.severity = Severity::Warning;
    record.message = message;
    m_ways.journal.add(std::move(record));
}

} // namespace fermata::emulator
