// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Scintilla names margins, markers and indicators by small numbers: all that are taken stand here.
namespace fermata::numbers {

enum Margin { BreakpointMargin, LineMargin, FoldMargin, GapMargin, MarginCount };

// 25 to 31 belong to folding.
enum Marker { BreakpointMarker, StoppedMarker, ContextRowMarker, LineEndMarker, OnlineMarker };

// 0 to 7 belong to lexers, 32 to 35 to input methods.
enum Indicator { ErrorIndicator = 8, WarningIndicator, InfoIndicator, MatchIndicator, AutoClosedIndicator };

} // namespace fermata::numbers
