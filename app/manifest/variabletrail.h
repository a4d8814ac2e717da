// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

#include <string>
#include <vector>

namespace fermata {

// The variables that lead to one another while one of them is looked up. One that leads back to itself, and those that
// multiply, are told at their place and stay unknown.
class VariableTrail
{
public:
    explicit VariableTrail(Reading &reading) : m_reading(reading) {}

    // Calls `find` for what stands between ${ and }, unless it may not be followed.
    template<class Find>
    std::optional<Value> follow(const std::string &asked, const Value &where, Find find)
    {
        if (!enter(asked, where))
            return std::nullopt;
        std::optional<Value> found = find();
        m_trail.pop_back();
        return found;
    }

private:
    bool enter(const std::string &asked, const Value &where);

    Reading &m_reading;
    std::vector<std::string> m_trail;
    int m_followed = 0; // since the first of the trail
    bool m_multiplies = false;
};

} // namespace fermata
