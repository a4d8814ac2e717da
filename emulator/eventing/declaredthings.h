// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/queue.h"
#include "app/model/topic.h"
#include "emulator/messaging/queues.h"
#include "emulator/messaging/topics.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/sources/eventsources.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// Keeps queues, topics and event sources as the open project's manifests want them. Single-threaded: on the io_context's thread.
class DeclaredThings
{
public:
    // All outlive it.
    DeclaredThings(const FunctionRegistry &functions, Queues &queues, Topics &topics, EventSources &sources);

    // Makes those that are not there, and gives the others the attributes that were written down. What was declared
    // before and is no more stays: it may hold messages.
    void setQueues(std::vector<DeclaredQueue> queues);
    // The same of topics. Their subscriptions are those that are declared now, beside what clients subscribed.
    void setTopics(const std::vector<DeclaredTopic> &topics);
    // A function has come, changed or gone.
    void update(const std::string &function);
    // All of them; those of functions that are not here any more go.
    void updateAll();

private:
    void make(const DeclaredQueue &queue);
    QueueAttributes attributesOf(const DeclaredQueue &queue) const;
    void make(const DeclaredTopic &topic);
    void makeQueueFor(const EventSource &source, const Function &function);

    const FunctionRegistry &m_functions;
    Queues &m_queues;
    Topics &m_topics;
    EventSources &m_sources;
    std::vector<DeclaredQueue> m_declared;
};

} // namespace fermata::emulator
