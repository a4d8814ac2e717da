// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/publishing.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fermata::emulator {

// What a function has been given because a manifest said so.
struct DeclaredState
{
    std::map<std::string, int> numbers; // of versions, by DeclaredVersion::resource
    std::set<std::string> aliases;
    std::set<std::string> async;        // qualifiers, as FunctionSettings has them
    std::set<std::string> provisioned;
    std::map<std::string, std::string> permissions; // qualifier by statement id
    bool reserved = false;
    std::string said; // the whole declaration as it was then; to see whether it is another now

    bool operator==(const DeclaredState &) const = default;
};

// A text that is another for another declaration.
std::string textOf(const Publishing &publishing);

// The form that a Collection keeps. Reading fails with Invalid ("store.invalid").
std::string toDocument(const DeclaredState &state);
Result<DeclaredState> fromDocument(std::string_view json, const DeclaredState *);

} // namespace fermata::emulator
