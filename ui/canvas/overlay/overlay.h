// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costs.h"
#include "ui/canvas/graph.h"

#include <QCoreApplication>

namespace fermata {

// What the boxes and wires of a picture say instead of their settings.
enum class Overlay { None, Costs, Data };

class Overlays
{
    Q_DECLARE_TR_FUNCTIONS(Overlays)
public:
    // What a month costs: of each function at its box, of what brings its calls at the wire.
    static void layCosts(CanvasGraph &graph, const CostEstimate &estimate);
    // Who exchanges data through what; all else is faint. seen: calls along each wire in the local cloud.
    static void layExchanges(CanvasGraph &graph, const Architecture &architecture, const QHash<QString, int> &seen);

    // One line for the whole picture.
    static QString costSummary(const CostEstimate &estimate);
    static QString dataSummary(const Architecture &architecture);

    static QString money(double amount, const std::string &currency); // $12.30; "< $0.01" for less
    static QString count(double number);                              // 3.2 M
};

} // namespace fermata
