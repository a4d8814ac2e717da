// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/monitoring/expression.h"

namespace fermata::emulator {

// Value by value: numbers go with every point, series only where both have one.
MathValue combined(const MathValue &left, const MathValue &right, const std::function<double(double, double)> &combine);
MathValue mapped(const MathValue &value, const std::function<double(double)> &map);
tl::unexpected<Error> invalidExpression(const std::string &why);

// A function by its name in capital letters.
Result<MathValue> callMath(const std::string &name, std::vector<MathValue> arguments,
                           const std::vector<std::string> &words, const MathNames &names);

} // namespace fermata::emulator
