// SPDX-License-Identifier: GPL-3.0-or-later
// Who sends events to whom: triggers, subscriptions, sources, sequences and branches.
#include "app/manifest/checks.h"
#include "app/manifest/knative/resource.h"

#include <algorithm>

namespace fermata::knative {

namespace {

// The attributes that a Trigger filters by, as one line: type=order.paid
std::string filterOf(const Value &spec)
{
    const Value &attributes = spec["filter"]["attributes"];
    std::string text;
    for (const Value::Member &attribute : attributes.members)
        text.append(text.empty() ? "" : ", ").append(attribute.name).append("=").append(asText(attribute.value));
    return text;
}

// The kind of a function's trigger by what stands at its other end.
const char *triggerKind(NodeKind source)
{
    switch (source) {
    case NodeKind::Timer: return "timer";
    case NodeKind::Stream: return "stream";
    case NodeKind::Queue: return "queue";
    case NodeKind::Topic: return "topic";
    default: return "events";
    }
}

class Wiring
{
public:
    Wiring(Reading &reading, const Resource &resource)
        : m_reading(reading), m_resource(resource), m_id(idOf(resource.group, resource.kind, resource.name))
    {
    }

    void draw()
    {
        const std::string &kind = m_resource.kind;
        const Value &spec = m_resource.spec();
        if (kind == "Trigger")
            drawTrigger(spec);
        else if (kind == "Subscription")
            drawSubscription(spec);
        else if (kind == "SinkBinding")
            drawBinding(spec);
        else if (kind == "Sequence")
            drawSequence(spec);
        else if (kind == "Parallel")
            drawParallel(spec);
        else if (kind == "DomainMapping" || kind == "Route")
            drawDomain(spec);
        else if (!spec["sink"].isMissing())
            toSink(spec);
        deadLetters(EdgeEnd::node(m_id), spec);
    }

private:
    void wire(const EdgeEnd &from, const Value &destination, EdgeKind kind, const std::string &label)
    {
        if (const std::optional<EdgeEnd> to = destinationOf(destination))
            m_reading.draft.connect(from, *to, kind, label, destination);
    }

    // A wire that calls; a function at its end has it among its triggers.
    void call(const EdgeEnd &from, const Value &destination, const std::string &label, const Value &settings)
    {
        wire(from, destination, EdgeKind::Trigger, label);
        const std::optional<EdgeEnd> to = destinationOf(destination);
        std::vector<Function> &functions = m_reading.manifest.functions;
        const auto function = std::ranges::find_if(functions, [&to](const Function &one) {
            return to && to->kind == NodeKind::Function && one.resource == to->text;
        });
        if (function == functions.end())
            return;
        Trigger trigger;
        trigger.kind = triggerKind(from.kind);
        trigger.name = m_resource.name;
        trigger.settings = settingsOf(settings);
        trigger.settings["type"] = m_resource.kind;
        function->triggers.push_back(std::move(trigger));
    }

    void drawTrigger(const Value &spec)
    {
        const std::string named = asText(spec["broker"]);
        EdgeEnd broker{"Broker/" + (named.empty() ? std::string("default") : named), NodeKind::EventBus, "Broker"};
        if (const std::optional<EdgeEnd> reference = referenceTo(spec["brokerRef"]))
            broker = *reference;
        const std::string filter = filterOf(spec);
        call(broker, spec["subscriber"], filter.empty() ? m_resource.name : filter, spec);
        m_reading.draft.note(m_reading.draft.idOf(broker), m_id, m_resource.kind, *m_resource.root);
    }

    void drawSubscription(const Value &spec)
    {
        const std::optional<EdgeEnd> channel = referenceTo(spec["channel"]);
        if (!channel)
            return;
        call(*channel, spec["subscriber"], m_resource.name, spec);
        const std::optional<EdgeEnd> subscriber = destinationOf(spec["subscriber"]);
        wire(subscriber ? *subscriber : *channel, spec["reply"], EdgeKind::Destination, "reply");
    }

    void toSink(const Value &spec)
    {
        EdgeEnd source = EdgeEnd::node(m_id);
        source.kind = kindOf(m_resource.group, m_resource.kind);
        const std::string schedule = asText(spec["schedule"]);
        call(source, spec["sink"], schedule.empty() ? m_resource.name : schedule, spec);
    }

    void drawBinding(const Value &spec)
    {
        if (const std::optional<EdgeEnd> subject = referenceTo(spec["subject"]))
            wire(*subject, spec["sink"], EdgeKind::Destination, m_resource.name);
    }

    void drawSequence(const Value &spec)
    {
        std::size_t number = 0;
        for (const Value &step : spec["steps"].items) {
            call(EdgeEnd::node(m_id), step, std::to_string(++number), step);
            deadLetters(EdgeEnd::node(m_id), step);
        }
        wire(EdgeEnd::node(m_id), spec["reply"], EdgeKind::Destination, "reply");
    }

    void drawParallel(const Value &spec)
    {
        for (const Value &branch : spec["branches"].items) {
            call(EdgeEnd::node(m_id), branch["filter"], "filter", branch);
            call(EdgeEnd::node(m_id), branch["subscriber"], m_resource.name, branch);
            wire(EdgeEnd::node(m_id), branch["reply"], EdgeKind::Destination, "reply");
        }
        wire(EdgeEnd::node(m_id), spec["reply"], EdgeKind::Destination, "reply");
    }

    void drawDomain(const Value &spec)
    {
        if (const std::optional<EdgeEnd> service = referenceTo(spec["ref"]))
            m_reading.draft.connect(EdgeEnd::node(m_id), *service, EdgeKind::Domain, "/", spec["ref"]);
        for (const Value &share : spec["traffic"].items) {
            const std::string configuration = asText(share["configurationName"]);
            if (!configuration.empty())
                m_reading.draft.connect(EdgeEnd::node(m_id), {configuration, NodeKind::Function, "Configuration"},
                                        EdgeKind::Domain, asText(share["percent"]) + " %", share);
        }
    }

    void deadLetters(const EdgeEnd &from, const Value &spec)
    {
        const EdgeEnd end = m_resource.kind == "Trigger" || m_resource.kind == "Subscription"
                              ? destinationOf(spec["subscriber"]).value_or(from)
                              : from;
        wire(end, spec["delivery"]["deadLetterSink"], EdgeKind::Destination, "dead letters");
    }

    Reading &m_reading;
    const Resource &m_resource;
    std::string m_id;
};

} // namespace

void wireEventing(Reading &reading, const Resource &resource)
{
    Wiring(reading, resource).draw();
}

} // namespace fermata::knative
