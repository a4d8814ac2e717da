// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/loss.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace fermata {

namespace {

constexpr double secondsAnHour = 3600;
constexpr double secondsADay = 86'400;
constexpr double peak = 10; // of the mean: what a limit should leave room for

// Where each format writes the limit of one function, below its block.
std::string settingOf(const Manifest &manifest, const ArchitectureNode &node)
{
    if (!node.isDeclared || node.place.file != manifest.file)
        return {};
    switch (manifest.format) {
    case ManifestFormat::Sam: return node.place.path + ".Properties.ReservedConcurrentExecutions";
    case ManifestFormat::ServerlessFramework: return node.place.path + ".reservedConcurrency";
    case ManifestFormat::ServerlessDevs: return node.place.path + ".props.concurrencyConfig.reservedConcurrency";
    case ManifestFormat::Knative: return {};
    }
    return {};
}

// 0 for none.
int ownLimit(const ArchitectureNode &node)
{
    constexpr std::array names = {"ReservedConcurrentExecutions", "reservedConcurrency", "reservedConcurrency"};
    for (const NodeProperty &property : node.properties) {
        const std::string last = property.name.substr(property.name.rfind('.') + 1);
        if (std::ranges::find(names, last) != names.end())
            return std::atoi(property.value.c_str());
    }
    return 0;
}

// What an hour costs when so many calls a second come in along one edge: these calls, and all that they set going.
double hourOf(const Manifest &manifest, const Expectations &expected, const Flow &flow, const PriceList &prices,
              std::size_t entry, double perSecond)
{
    std::vector<double> entries(manifest.architecture.edges.size());
    entries[entry] = perSecond * secondsAnHour;
    const std::vector<double> calls = flow.along(entries);
    double cost = 0;
    for (std::size_t at = 0; at < calls.size(); ++at) {
        const ArchitectureEdge &edge = manifest.architecture.edges[at];
        cost += perMonth(manifest, prices, edge, calls[at]);
        const auto function = std::ranges::find(manifest.functions, edge.to, &Function::resource);
        if (function != manifest.functions.end() && calls[at] > 0)
            cost += prices.ofCalls(*function, calls[at], millisecondsOf(expected, edge.to));
    }
    return cost;
}

} // namespace

void addLosses(const Manifest &manifest, const Expectations &expected, const Flow &flow, CostEstimate &result)
{
    const std::vector<ArchitectureEdge> &edges = manifest.architecture.edges;
    for (std::size_t at = 0; at < edges.size(); ++at) {
        const ArchitectureNode *const from = manifest.architecture.node(edges[at].from);
        const ArchitectureNode *const node = manifest.architecture.node(edges[at].to);
        const auto function = std::ranges::find(manifest.functions, edges[at].to, &Function::resource);
        const bool isOpen = from && node && from->kind == NodeKind::Http && flow.isEntry(at);
        if (!isOpen || function == manifest.functions.end() || result.losses.contains(edges[at].to))
            continue;
        const double seconds = millisecondsOf(expected, node->id) / 1000;
        const int each = std::max(1, function->instanceConcurrency); // calls that one of the limit's units serves
        const auto servedAt = [&](int limit) {
            return std::min(expected.hostilePerSecond,
                            seconds > 0 ? limit * each / seconds : expected.hostilePerSecond);
        };
        Loss loss;
        loss.function = node->id;
        const int own = ownLimit(*node);
        loss.isOwnLimit = own > 0;
        loss.limit = own > 0 ? own : static_cast<int>(result.prices->price("limit.calls"));
        loss.servedPerSecond = servedAt(loss.limit);
        loss.perHour = hourOf(manifest, expected, flow, *result.prices, at, loss.servedPerSecond);
        const double usual = result.functions[node->id].callsPerDay / secondsADay * seconds / each;
        loss.suggestedLimit = std::max(2, static_cast<int>(std::ceil(usual * peak)));
        loss.perHourThen = hourOf(manifest, expected, flow, *result.prices, at, servedAt(loss.suggestedLimit));
        loss.setting = settingOf(manifest, *node);
        result.losses.emplace(node->id, std::move(loss));
    }
}

} // namespace fermata
