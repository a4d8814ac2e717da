// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/cdp.h"

namespace fermata::dap {

// What may be written at the end of `text`, as DAP's "targets": the names that a frame sees (Debugger.CallFrame; empty:
// global ones only), or the members of what stands before a dot. Nothing is called for it that could change something.
void completeJs(Cdp &cdp, const QString &text, const QJsonObject &frame, const Cdp::Answer &answer);

} // namespace fermata::dap
