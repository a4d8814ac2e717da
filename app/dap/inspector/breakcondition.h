// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata::dap {

// The global function through which log points speak (Runtime.addBinding).
inline const QString logBinding = QStringLiteral("__fermataLog");

// The V8 condition of a breakpoint: `condition` itself, or for a log point an expression that logs and is false.
// {expressions} in `logMessage` are evaluated in the frame.
QString breakCondition(const QString &condition, const QString &logMessage);

// Whether the `hits`-th hit holds the program: "5" (that one only), ">= 3", "> 3", "< 3", "<= 3", "== 3", "% 3".
bool holdsAtHit(const QString &hitCondition, int hits);

} // namespace fermata::dap
