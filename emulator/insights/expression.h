// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/insights/reader.h"
#include "emulator/insights/value.h"

#include <memory>
#include <vector>

namespace fermata::emulator {

// An expression of a query: comparisons, and/or/not, like, =~, in, arithmetic, functions. Immutable.
class InsightsExpression
{
public:
    virtual ~InsightsExpression() = default;
    virtual InsightsValue valueIn(const InsightsFields &fields) const = 0;
    // Texts that are in every record for which it is true.
    virtual void texts(std::vector<std::string> &) const {}
};

using InsightsExpressionPtr = std::shared_ptr<const InsightsExpression>;

// Reads one. Fails with Invalid.
Result<InsightsExpressionPtr> readExpression(InsightsReader &reader);

// A function on values, by its name in lower case; null if there is none. bin() is read apart.
using InsightsFunction = InsightsValue (*)(const std::vector<InsightsValue> &arguments);
InsightsFunction insightsFunction(const std::string &name);

} // namespace fermata::emulator
