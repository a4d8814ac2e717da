// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/graph.h"

#include <QRectF>

class QPainter;

namespace fermata {

class Theme;

// What runs behind a function in the local cloud.
enum class LiveState { Unknown, Cold, Warm, Busy, Failed };

// How a box is being looked at. Together with the node it is all that a picture of it depends on.
struct CardState
{
    enum class Target { None, Possible, Refused }; // while a wire is drawn

    bool isSelected = false;
    bool isFocused = false;
    bool isHovered = false;
    bool isFaded = false;    // it has nothing to do with what is selected
    bool isInLoop = false;
    bool isStale = false;    // the text cannot be read just now
    bool hasMatch = false;   // of the search
    Target target = Target::None;
    LiveState live = LiveState::Unknown;

    bool operator==(const CardState &) const = default;
};

namespace card {

inline constexpr qreal width = 208;
inline constexpr qreal height = 64;
inline constexpr qreal margin = 10; // around it: shadow, ring, ports
inline constexpr qreal radius = 9;

} // namespace card

// Draws a box whose corner is at the origin, with all that it says. How faint it is, its caller says by the painter's opacity.
void paintCard(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state);
// The same from further away: a large glyph and name, nothing below it.
void paintDistantCard(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state);
// A coloured block, for pictures of hundreds.
void paintBlock(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state);

} // namespace fermata
