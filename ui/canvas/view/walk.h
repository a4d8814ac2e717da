// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

namespace fermata {

class CanvasScene;

// Where an arrow key leads from a node: left and right along its wires, to the nearest end; up and down to the next one
// above or below. Without a wire that way, to the nearest node there. The first node when `from` is empty.
QString nodeTowards(const CanvasScene &scene, const QString &from, Qt::Key arrow);

} // namespace fermata
