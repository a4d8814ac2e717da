// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata::dap {

// An expression of PHP whose value is what a log point says: "a {b} c" with the value of b, as JSON where it is no text.
QString logExpression(const QString &message);

} // namespace fermata::dap
