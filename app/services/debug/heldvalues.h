// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"
#include "app/extension/languagesupport.h"

namespace fermata {

// What the held program itself is asked about its values, by the expressions that its adapter is described with.

// The value of an expression as JSON, on one line. Fails with Invalid where the language has no such expression, or the
// value no JSON ("debug.noJson").
QFuture<Result<QString>> jsonOf(dap::Session &session, const DebugAdapter &adapter, const QString &expression,
                                int frame);
// What is thrown in the frame, as a sentence: "std::out_of_range: too many".
QFuture<Result<QString>> thrownSentence(dap::Session &session, const DebugAdapter &adapter, int frame);

// A text as debuggers show it, without its quotation marks and escapes; what has none stays as it is.
QString unquoted(const QString &shown);

// The handler's among them, the outermost that is the function's own; null where all are the runtime's.
const dap::StackFrame *handlerOf(const QList<dap::StackFrame> &frames);

} // namespace fermata
