// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/declaredthings.h"

#include "emulator/sources/declaredsource.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace fermata::emulator {
namespace {

constexpr std::chrono::seconds usualVisibility{30};

} // namespace

DeclaredThings::DeclaredThings(const FunctionRegistry &functions, Queues &queues, Topics &topics, EventSources &sources)
    : m_functions(functions), m_queues(queues), m_topics(topics), m_sources(sources)
{
}

void DeclaredThings::setQueues(std::vector<DeclaredQueue> queues)
{
    m_declared = std::move(queues);
    for (const DeclaredQueue &queue : m_declared)
        make(queue);
}

// A dead-letter queue is named as the template has it.
QueueAttributes DeclaredThings::attributesOf(const DeclaredQueue &queue) const
{
    QueueAttributes attributes = queue.attributes;
    const auto redrive = attributes.find("RedrivePolicy");
    if (redrive == attributes.end())
        return attributes;
    nlohmann::json policy = nlohmann::json::parse(redrive->second, nullptr, false);
    if (policy.is_object() && policy.contains("deadLetterTargetArn")) {
        const std::string name = queueMeantBy(policy["deadLetterTargetArn"].get<std::string>(), m_declared);
        policy["deadLetterTargetArn"] = queueArn(name);
        redrive->second = policy.dump();
    }
    return attributes;
}

void DeclaredThings::make(const DeclaredQueue &queue)
{
    const QueueAttributes attributes = attributesOf(queue);
    if (m_queues.find(queue.name) != nullptr)
        static_cast<void>(m_queues.setAttributes(queue.name, attributes)); // as they were, if these make no sense
    else if (!m_queues.create(queue.name, attributes, {}))
        static_cast<void>(m_queues.create(queue.name, {}, {})); // better a plain one than none
}

void DeclaredThings::make(const DeclaredTopic &topic)
{
    if (!m_topics.create(topic.name, topic.attributes, {}))
        return; // a name that no topic can have
    for (const auto &[attribute, value] : topic.attributes)
        static_cast<void>(m_topics.setAttribute(topic.name, attribute, value));
    for (const DeclaredSubscription &subscription : topic.subscriptions) {
        static_cast<void>(m_topics.subscribe(topic.name, subscription.protocol, subscription.endpoint,
                                             subscription.attributes, Topics::By::Manifest)); // or it makes no sense
    }
}

void DeclaredThings::setTopics(const std::vector<DeclaredTopic> &topics)
{
    m_topics.unsubscribeDeclared();
    for (const DeclaredTopic &topic : topics)
        make(topic);
}

// One that the manifest names and does not declare: another stack has it online.
void DeclaredThings::makeQueueFor(const EventSource &source, const Function &function)
{
    const std::string name = queueNameIn(source.sourceArn);
    if (m_queues.find(name) != nullptr)
        return;
    QueueAttributes attributes;
    attributes["VisibilityTimeout"] = std::to_string(std::max(usualVisibility, function.timeout).count());
    if (name.ends_with(".fifo"))
        attributes["FifoQueue"] = "true";
    static_cast<void>(m_queues.create(name, std::move(attributes), {})); // then there is nothing to poll
}

void DeclaredThings::update(const std::string &function)
{
    std::vector<EventSource> sources;
    const Result<DeployedFunctionPtr> deployed = m_functions.find(function);
    if (deployed) {
        for (const Trigger &trigger : (*deployed)->function.triggers) {
            std::optional<EventSource> source = declaredSource((*deployed)->function, trigger, m_declared);
            if (!source)
                continue;
            makeQueueFor(*source, (*deployed)->function);
            sources.push_back(*std::move(source));
        }
    }
    m_sources.declare(function, sources);
}

void DeclaredThings::updateAll()
{
    std::set<std::string> names;
    for (const auto &[uuid, source] : m_sources.all()) {
        if (!source.declared.empty())
            names.insert(source.function);
    }
    for (const DeployedFunctionPtr &function : m_functions.all())
        names.insert(function->function.name);
    for (const std::string &name : names)
        update(name);
}

} // namespace fermata::emulator
