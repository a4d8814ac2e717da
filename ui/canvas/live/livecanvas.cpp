// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/live/livecanvas.h"

#include "app/async/text.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/invoke/invocationservice.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"

#include <algorithm>
#include <chrono>

namespace fermata {

namespace {

using namespace std::chrono_literals;

constexpr auto frame = 16ms;
constexpr qreal crossing = 900; // milliseconds from end to end

// Whether a call from this source came by a wire that begins at such a node.
bool cameFrom(NodeKind kind, const std::string &source)
{
    if (source == name(kind))
        return true;
    return (kind == NodeKind::EventBus && source == "events") || (kind == NodeKind::Domain && source == "http")
        || (kind == NodeKind::Function && (source == "destination" || source == "invoke"));
}

// The wire a call came by: by its source; by the only one there is when that says nothing.
WireItem *wireOf(const NodeItem &function, const std::string &source)
{
    QList<WireItem *> incoming;
    for (WireItem *wire : function.wires) {
        if (wire->to() == &function && wire->from())
            incoming.append(wire);
    }
    const auto found = std::ranges::find_if(
        incoming, [&source](const WireItem *wire) { return cameFrom(wire->from()->node().kind, source); });
    return found == incoming.end() ? nullptr : *found;
}

} // namespace

LiveCanvas::LiveCanvas(EmulatorService &emulator, InvocationService &invocations, CanvasScene &scene, QObject *parent)
    : QObject(parent), m_emulator(emulator), m_scene(scene)
{
    m_frames.setInterval(frame);
    connect(&m_frames, &QTimer::timeout, this, &LiveCanvas::move);
    connect(&m_emulator, &EmulatorService::stateChanged, this, &LiveCanvas::showInstances);
    connect(&m_emulator, &EmulatorService::instanceChanged, this, &LiveCanvas::showInstances);
    connect(&m_scene, &CanvasScene::shown, this, &LiveCanvas::showInstances);
    connect(&invocations, &InvocationService::invocationAdded, this, &LiveCanvas::showCall);
    showInstances();
}

void LiveCanvas::showInstances()
{
    const bool runs = m_emulator.state() == EmulatorService::State::Running;
    QHash<QString, LiveState> states;
    const QList<InstanceSnapshot> instances = runs ? m_emulator.instances() : QList<InstanceSnapshot>();
    for (const InstanceSnapshot &instance : instances) {
        LiveState &state = states[toQString(instance.function)];
        const bool isBusy = instance.state == InstanceState::Busy || instance.state == InstanceState::Creating
                         || instance.state == InstanceState::Initializing;
        state = isBusy || state == LiveState::Busy ? LiveState::Busy : LiveState::Warm;
    }
    QHash<QString, LiveState> live;
    for (const CanvasNode &node : m_scene.graph().nodes) {
        if (node.function.isEmpty() || !runs)
            continue;
        const LiveState state = states.value(node.function, LiveState::Cold);
        live.insert(node.id, state != LiveState::Busy && m_failed.contains(node.function) ? LiveState::Failed : state);
    }
    m_scene.setLive(live);
}

void LiveCanvas::showCall(const InvocationRecord &record)
{
    const QString function = toQString(record.function);
    const bool hasFailed = record.outcome != Outcome::Success;
    if (hasFailed)
        m_failed.insert(function);
    else
        m_failed.remove(function);
    for (const NodeItem *node : m_scene.nodes()) {
        if (node->node().function != function)
            continue;
        if (WireItem *const wire = wireOf(*node, record.source)) {
            m_scene.countCall(wire->wire().id());
            wire->addPulse({.requestId = toQString(record.requestId), .at = 0, .hasFailed = hasFailed});
            if (!m_frames.isActive()) {
                m_clock.start();
                m_frames.start();
            }
        }
    }
    showInstances();
}

void LiveCanvas::move()
{
    const qreal by = qreal(m_clock.restart()) / crossing;
    bool moves = false;
    const QList<QGraphicsItem *> items = m_scene.items();
    for (QGraphicsItem *item : items) {
        auto *const wire = qgraphicsitem_cast<WireItem *>(item);
        if (wire && wire->hasPulses()) {
            wire->movePulses(by);
            moves = true;
        }
    }
    if (!moves)
        m_frames.stop();
}

} // namespace fermata
