// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/errors/errorsentences.h"

#include <algorithm>

namespace fermata {

namespace {

struct ById
{
    bool operator()(const ErrorSentence &a, std::string_view b) const { return a.id < b; }
    bool operator()(std::string_view a, const ErrorSentence &b) const { return a < b.id; }
};

} // namespace

std::span<const ErrorSentence> errorSentences(std::string_view id)
{
    for (const std::span<const ErrorSentence> table : {cloudSentences(), functionSentences(), manifestSentences()}) {
        const auto [first, last] = std::equal_range(table.begin(), table.end(), id, ById());
        if (first != last)
            return {first, last};
    }
    return {};
}

} // namespace fermata
