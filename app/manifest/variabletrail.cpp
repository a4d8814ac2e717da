// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/variabletrail.h"

#include <algorithm>

namespace fermata {

bool VariableTrail::enter(const std::string &asked, const Value &where)
{
    constexpr std::size_t longest = 16;
    constexpr int most = 10'000;
    if (m_trail.empty())
        m_followed = 0;
    if (m_multiplies || m_trail.size() >= longest)
        return false;
    if (std::ranges::find(m_trail, asked) != m_trail.end()) {
        if (!asked.starts_with("this.")) // which is another's in another resource
            m_reading.report(Severity::Error, "variable.circle", where.place, "The variable %1 leads back to itself",
                             {asked}, "Take one of them out of the circle");
        return false;
    }
    if (++m_followed > most) {
        m_multiplies = true;
        m_reading.report(Severity::Error, "variable.multiplies", where.place,
                         "Variables multiply to more than %1 values", {std::to_string(most)}, "Write the values out");
        return false;
    }
    m_trail.push_back(asked);
    return true;
}

} // namespace fermata
