// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/instance.h"

#include <array>
#include <utility>

namespace fermata {

namespace {

constexpr std::array<std::pair<InstanceState, const char *>, 6> states = {{
    {InstanceState::Creating, "creating"},
    {InstanceState::Initializing, "initializing"},
    {InstanceState::Idle, "idle"},
    {InstanceState::Busy, "busy"},
    {InstanceState::Frozen, "frozen"},
    {InstanceState::Gone, "gone"},
}};

} // namespace

const char *name(InstanceState state)
{
    return states[static_cast<std::size_t>(state)].second;
}

std::optional<InstanceState> instanceStateNamed(std::string_view name)
{
    for (const auto &[value, text] : states) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

} // namespace fermata
