// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of a thousand boxes: how long it takes to lay out, and each frame while it is moved and zoomed. Prints one
// JSON object.
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>

#include <cstdio>

using namespace fermata;

namespace {

constexpr int boxes = 1000;
constexpr int frames = 120;

CanvasGraph thousand()
{
    CanvasGraph graph;
    const NodeKind kinds[] = {NodeKind::Http, NodeKind::Function, NodeKind::Queue, NodeKind::Function, NodeKind::Table};
    for (int at = 0; at < boxes; ++at) {
        CanvasNode node{.id = QString::number(at), .kind = kinds[at % 5]};
        node.title = QStringLiteral("Resource%1").arg(at);
        node.detail = QStringLiteral("python3.12 · 512 MB");
        node.isDeclared = true;
        graph.nodes.append(node);
        if (at % 5 > 0)
            graph.wires.append({.from = QString::number(at - 1), .to = node.id});
        if (at % 7 == 0 && at > 10)
            graph.wires.append({.from = QString::number(at - 9), .to = node.id, .kind = EdgeKind::Destination});
    }
    return graph;
}

template<class Act>
double milliseconds(Act act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    return double(timer.nsecsElapsed()) / 1e6;
}

template<class Step>
QJsonArray measured(CanvasView &view, Step step)
{
    QJsonArray times;
    for (int frame = 0; frame < frames; ++frame) {
        times.append(milliseconds([&] {
            step(frame);
            view.viewport()->repaint();
        }));
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme;
    theme.apply(application, Theme::Mode::Dark);
    CanvasScene scene(theme);
    CanvasView view(scene, theme);
    view.resize(1440, 900);
    view.show();
    const CanvasGraph graph = thousand();
    std::vector<LayoutEdge> edges;
    for (const CanvasWire &wire : graph.wires)
        edges.push_back({std::size_t(wire.from.toInt()), std::size_t(wire.to.toInt())});
    QJsonObject figures;
    figures[QStringLiteral("layoutMs")] = milliseconds([&] { layeredLayout(std::vector<LayoutNode>(boxes), edges); });
    figures[QStringLiteral("showMs")] = milliseconds([&] { scene.show(graph, {}); });
    QCoreApplication::processEvents();
    view.fit();
    figures[QStringLiteral("allMs")] = measured(view, [&](int) { view.viewport()->update(); });
    view.zoomBy(0.5 / view.scaleNow());
    QScrollBar *const bar = view.verticalScrollBar();
    figures[QStringLiteral("panMs")] = measured(view, [&](int) { bar->setValue(bar->value() + 12); });
    view.zoomBy(1 / view.scaleNow());
    figures[QStringLiteral("panCloseMs")] = measured(view, [&](int) { bar->setValue(bar->value() - 12); });
    figures[QStringLiteral("zoomMs")] = measured(view, [&](int at) { view.zoomBy(at < frames / 2 ? 0.98 : 1.02); });
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
