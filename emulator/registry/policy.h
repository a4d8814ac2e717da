// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata::emulator {

// Who else may use a thing. It is kept and told, not enforced: this cloud has one account.
struct Policy
{
    struct Statement
    {
        std::string id;
        std::string json; // the whole statement

        bool operator==(const Statement &) const = default;
    };
    std::vector<Statement> statements; // in the order in which they came
    std::string revisionId;            // changes with them

    bool operator==(const Policy &) const = default;
};

} // namespace fermata::emulator
