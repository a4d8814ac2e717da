// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlay/overlay.h"

#include "app/async/text.h"
#include "app/manifest/architecture/exchange.h"

#include <QLocale>

#include <array>

namespace fermata {

namespace {

constexpr double daysAMonth = 30;

} // namespace

QString Overlays::money(double amount, const std::string &currency)
{
    const QString sign = currency == "USD" ? QStringLiteral("$") : toQString(currency) + QLatin1Char(' ');
    if (amount > 0 && amount < 0.01)
        return QStringLiteral("< %1%2").arg(sign, QLocale().toString(0.01, 'f', 2));
    return sign + QLocale().toString(amount, 'f', amount < 1000 ? 2 : 0);
}

QString Overlays::count(double number)
{
    for (const auto &[size, letter] : {std::pair(1e9, "G"), std::pair(1e6, "M"), std::pair(1e3, "k")}) {
        if (number >= size)
            return QStringLiteral("%1 %2").arg(QLocale().toString(number / size, 'g', 3), QLatin1String(letter));
    }
    return QLocale().toString(number, 'g', 3);
}

void Overlays::layCosts(CanvasGraph &graph, const CostEstimate &estimate)
{
    for (CanvasNode &node : graph.nodes) {
        const auto cost = estimate.functions.find(toStd(node.id));
        if (cost == estimate.functions.end() || !estimate.prices)
            continue;
        const QString amount = money(cost->second.perMonth, estimate.prices->currency());
        node.detail = cost->second.isAssumed ? tr("about %1 a month").arg(amount) : tr("%1 a month").arg(amount);
    }
    for (CanvasWire &wire : graph.wires) {
        const auto cost = estimate.wires.find(toStd(wire.id()));
        if (cost == estimate.wires.end() || !estimate.prices || cost->second.callsPerDay <= 0)
            continue;
        wire.label = tr("%1/day").arg(count(cost->second.callsPerDay));
        if (cost->second.perMonth > 0)
            wire.label += QStringLiteral(" · ") + money(cost->second.perMonth, estimate.prices->currency());
    }
}

void Overlays::layExchanges(CanvasGraph &graph, const Architecture &architecture, const QHash<QString, int> &seen)
{
    QHash<QString, QString> shapes; // by node
    QSet<QString> strong;           // wires
    for (const Exchange &exchange : exchangesOf(architecture)) {
        const auto writers = int(exchange.writers.size());
        const auto readers = int(exchange.readers.size());
        QString &shape = shapes[toQString(exchange.through)];
        switch (exchange.shape) {
        case Exchange::Shape::Chain: shape = tr("passes on"); break;
        case Exchange::Shape::FanOut: shape = tr("fans out: 1 → %1").arg(readers); break;
        case Exchange::Shape::Aggregate: shape = tr("aggregates: %1 → 1").arg(writers); break;
        case Exchange::Shape::Shuffle: shape = tr("shuffles: %1 → %2").arg(writers).arg(readers); break;
        }
        for (const std::size_t edge : exchange.edges)
            strong.insert(toQString(edgeKey(architecture.edges[edge])));
    }
    for (CanvasNode &node : graph.nodes) {
        if (shapes.contains(node.id) && node.kind != NodeKind::Function)
            node.detail = shapes.value(node.id);
    }
    for (CanvasWire &wire : graph.wires) {
        wire.weight = strong.contains(wire.id()) ? CanvasWire::Weight::Strong : CanvasWire::Weight::Faint;
        if (const int times = seen.value(wire.id()); times > 0 && wire.weight == CanvasWire::Weight::Strong)
            wire.label = tr("seen %n time(s)", nullptr, times);
    }
}

QString Overlays::costSummary(const CostEstimate &estimate)
{
    if (!estimate.prices)
        return tr("There is no price list for this vendor.");
    return tr("About %1 a month, at list prices of %2 (%3)")
        .arg(money(estimate.perMonth, estimate.prices->currency()), toQString(estimate.prices->asOf()),
             toQString(estimate.prices->region()));
}

QString Overlays::dataSummary(const Architecture &architecture)
{
    std::array<int, 4> shapes{};
    const std::vector<Exchange> all = exchangesOf(architecture);
    for (const Exchange &exchange : all)
        ++shapes[static_cast<std::size_t>(exchange.shape)];
    if (all.empty())
        return tr("No function passes data to another here.");
    QStringList words;
    const auto say = [&](Exchange::Shape shape, const QString &word) {
        if (shapes[static_cast<std::size_t>(shape)] > 0)
            words += word;
    };
    say(Exchange::Shape::Chain, tr("%n pass(es) on", nullptr, shapes[0]));
    say(Exchange::Shape::FanOut, tr("%n fan(s) out", nullptr, shapes[1]));
    say(Exchange::Shape::Aggregate, tr("%n aggregate(s)", nullptr, shapes[2]));
    say(Exchange::Shape::Shuffle, tr("%n shuffle(s)", nullptr, shapes[3]));
    return words.join(QStringLiteral(" · "));
}

} // namespace fermata
