// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/invocation.h"

#include <array>
#include <utility>

namespace fermata {

namespace {

constexpr std::array<std::pair<Outcome, const char *>, 8> outcomes = {{
    {Outcome::Success, "success"},
    {Outcome::FunctionError, "functionError"},
    {Outcome::Timeout, "timeout"},
    {Outcome::OutOfMemory, "outOfMemory"},
    {Outcome::Exited, "exited"},
    {Outcome::InitError, "initError"},
    {Outcome::Throttled, "throttled"},
    {Outcome::Cancelled, "cancelled"},
}};

} // namespace

const char *name(Outcome outcome)
{
    for (const auto &[value, text] : outcomes) {
        if (value == outcome)
            return text;
    }
    return "success";
}

std::optional<Outcome> outcomeNamed(std::string_view name)
{
    for (const auto &[value, text] : outcomes) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

} // namespace fermata
