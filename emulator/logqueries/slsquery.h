// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fermata::emulator {

// One row of a log store: fields in their order.
using SlsRow = std::vector<std::pair<std::string, std::string>>;

// A search of Simple Log Service: words, "phrases", field: value, field: *, prefix*, numbers (durationMs > 100,
// in [1 5]), and, or, not, parentheses. Words are looked for in all fields, without regard to case. Immutable.
class SlsQuery
{
public:
    // Fails with Invalid for what cannot be read, and for an analysis behind a pipe.
    static Result<SlsQuery> parse(std::string_view text);

    bool matches(const SlsRow &row) const;
    // The topics that a row must have one of; nothing if the query does not say.
    std::optional<std::vector<std::string>> topics() const;
    // Whether a row that has one of the topics matches whatever else it has.
    bool asksForTopicsOnly() const;
    // Texts that the message of each row that matches contains, whatever the case, if these are all values that its other
    // fields can have, beside its time; they are in lower case.
    std::vector<std::string> texts(const std::vector<std::string> &besides) const;

    struct Node;

private:
    explicit SlsQuery(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}

    std::shared_ptr<const Node> m_root; // null: everything
};

} // namespace fermata::emulator
