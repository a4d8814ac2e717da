// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// An EventBridge event pattern, as event source mappings and SNS filter policies use it: a JSON object whose leaves are
// lists of values and tests (prefix, suffix, equals-ignore-case, anything-but, numeric, exists, wildcard, cidr), all keys must
// match, $or takes one of several. Immutable.
class Pattern
{
public:
    // Fails with Invalid ("pattern.invalid") and says where.
    static Result<Pattern> parse(std::string_view text);

    // Whether the event, JSON text, matches. Text that is no JSON matches only what tests no member of it.
    bool matches(std::string_view event) const;

private:
    struct Node;
    explicit Pattern(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}

    std::shared_ptr<const Node> m_root;
};

} // namespace fermata::emulator
