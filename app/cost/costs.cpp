// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/costs.h"

#include "app/base/text.h"
#include "app/cost/flow.h"
#include "app/cost/loss.h"
#include "app/cost/schedule.h"
#include "app/model/foreigncloud.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr double daysAMonth = 30;
constexpr double million = 1e6;
constexpr double assumedMilliseconds = 100;
constexpr double assumedCalls = 1000; // a day, of what nobody said more about

const Function *functionAt(const Manifest &manifest, const std::string &node)
{
    const auto found = std::ranges::find(manifest.functions, node, &Function::resource);
    return found == manifest.functions.end() ? nullptr : &*found;
}

std::string scheduleOf(const ArchitectureNode &node)
{
    for (const NodeProperty &property : node.properties) {
        const std::string last = property.name.substr(property.name.rfind('.') + 1);
        if (last == "cronExpression" || last == "Schedule" || last == "ScheduleExpression" || last == "rate"
            || last == "schedule")
            return property.value;
    }
    return {};
}

// A schedule says how often; of everything else something has to be assumed.
double usualCalls(const Manifest &manifest, const ArchitectureEdge &edge)
{
    const ArchitectureNode *const from = manifest.architecture.node(edge.from);
    if (!from || from->kind != NodeKind::Timer)
        return assumedCalls;
    const std::optional<double> own = timesPerDay(scheduleOf(*from));
    return own ? *own : timesPerDay(edge.label).value_or(24);
}

} // namespace

std::string edgeKey(const ArchitectureEdge &edge)
{
    return edge.from + '|' + edge.to + '|' + name(edge.kind) + '|' + edge.place.path;
}

std::string priceOfSource(const ArchitectureNode &source)
{
    const std::string type = lowered(source.type);
    const auto has = [&type](const char *word) { return type.find(word) != std::string::npos; };
    switch (source.kind) {
    case NodeKind::Http:
        if (has("url"))
            return "million.functionUrl";
        return has("httpapi") || has("apigatewayv2") ? "million.httpApi" : "million.restApi";
    case NodeKind::Timer: return "million.timer";
    case NodeKind::Bucket: return "million.bucket";
    case NodeKind::Queue: return "million.queue";
    case NodeKind::Topic: return "million.topic";
    case NodeKind::Stream: return "million.stream";
    case NodeKind::Table: return "million.table";
    case NodeKind::EventBus: return "million.eventBus";
    default: return {};
    }
}

double perMonth(const Manifest &manifest, const PriceList &prices, const ArchitectureEdge &edge, double callsPerMonth)
{
    const ArchitectureNode *const from = manifest.architecture.node(edge.from);
    if (!from || edge.kind != EdgeKind::Trigger)
        return 0;
    return callsPerMonth / million * prices.price(priceOfSource(*from));
}

double millisecondsOf(const Expectations &expected, const std::string &node)
{
    const auto said = expected.milliseconds.find(node);
    return said == expected.milliseconds.end() ? assumedMilliseconds : said->second;
}

CostEstimate estimate(const Manifest &manifest, const Expectations &expected)
{
    CostEstimate result;
    if (!manifest.functions.empty() && foreignCloudOf(manifest).empty())
        result.prices = PriceList::of(manifest.functions.front().vendor);
    if (!result.prices)
        return result;
    const std::vector<ArchitectureEdge> &edges = manifest.architecture.edges;
    const Flow flow(manifest.architecture);
    std::vector<double> entries(edges.size());
    for (std::size_t at = 0; at < edges.size(); ++at) {
        WireCost &wire = result.wires[edgeKey(edges[at])];
        wire.isEntry = flow.isEntry(at);
        const auto said = expected.callsPerDay.find(edgeKey(edges[at]));
        wire.isAssumed = wire.isEntry && said == expected.callsPerDay.end();
        if (wire.isEntry)
            entries[at] = wire.isAssumed ? usualCalls(manifest, edges[at]) : said->second;
    }
    const std::vector<double> calls = flow.along(entries);
    for (std::size_t at = 0; at < edges.size(); ++at) {
        WireCost &wire = result.wires[edgeKey(edges[at])];
        wire.callsPerDay = calls[at];
        wire.perMonth = perMonth(manifest, *result.prices, edges[at], calls[at] * daysAMonth);
        result.perMonth += wire.perMonth;
        if (const Function *const function = functionAt(manifest, edges[at].to); function && carriesOn(edges[at])) {
            FunctionCost &cost = result.functions[edges[at].to];
            cost.callsPerDay += calls[at];
            cost.isAssumed = cost.isAssumed || wire.isAssumed;
        }
    }
    for (const Function &function : manifest.functions) {
        FunctionCost &cost = result.functions[function.resource];
        cost.milliseconds = millisecondsOf(expected, function.resource);
        cost.isAssumed = cost.isAssumed || !expected.milliseconds.contains(function.resource);
        cost.perMonth = result.prices->ofCalls(function, cost.callsPerDay * daysAMonth, cost.milliseconds);
        result.perMonth += cost.perMonth;
    }
    addLosses(manifest, expected, flow, result);
    return result;
}

} // namespace fermata
