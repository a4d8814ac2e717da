// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace fermata {

class CanvasScene;
class EmulatorService;
class InvocationService;
class WireItem;

// What runs in the local cloud, on a canvas: instances at their functions, calls as lights on the wires they came by.
// Draws only while something moves.
class LiveCanvas : public QObject
{
    Q_OBJECT
public:
    LiveCanvas(EmulatorService &emulator, InvocationService &invocations, CanvasScene &scene,
               QObject *parent = nullptr);

private:
    void showInstances();
    void showCall(const InvocationRecord &record);
    void move();

    EmulatorService &m_emulator;
    CanvasScene &m_scene;
    QTimer m_frames;
    QElapsedTimer m_clock;
    QSet<QString> m_failed; // functions whose last call failed
};

} // namespace fermata
