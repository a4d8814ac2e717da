// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/span.h"

#include <QList>

namespace fermata {

// One line of a trace: a call, or a part of one.
struct TraceRow
{
    InvocationRecord call;
    Span span;     // Span::Kind::Call for the call itself
    int depth = 0; // 0: nobody here called it
};

// The calls of one trace as lines from top to bottom: each call before its parts and the calls that it made, in the order
// of time. A caller that is not among them leaves its calls at the left.
QList<TraceRow> traceRows(QList<InvocationRecord> calls);

} // namespace fermata
