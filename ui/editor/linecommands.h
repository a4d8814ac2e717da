// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata {

struct LanguageSpec;
class Surface;

// Commands on whole lines: those that the selections touch. Each is one undo step.
void toggleComment(Surface &surface, const LanguageSpec &language);
void duplicateLines(Surface &surface);
enum class MoveDirection { Up, Down };
void moveLines(Surface &surface, MoveDirection direction);

} // namespace fermata
