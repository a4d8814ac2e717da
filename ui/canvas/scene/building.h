// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/layout/layout.h"
#include "ui/canvas/scene/canvasscene.h"

#include <QRectF>
#include <QSet>

#include <vector>

namespace fermata {

// A picture that is being made of its layout.
struct CanvasScene::Building
{
    CanvasGraph graph;
    std::vector<LayoutPoint> points; // of its nodes
    bool isInTurns = false;
    QRectF extent = {};
    QSet<QString> wires = {}; // ids of those that are there by now
    qsizetype nodesDone = 0;
    qsizetype wiresDone = 0;
};

} // namespace fermata
