// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/insights/value.h"

#include "emulator/logqueries/comparison.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace fermata::emulator {

std::optional<double> InsightsValue::number() const
{
    return m_number ? m_number : m_text ? numberIn(*m_text) : std::nullopt;
}

std::string InsightsValue::text() const
{
    if (!m_number)
        return m_text.value_or("");
    std::array<char, 64> digits{};
    const bool whole = std::abs(*m_number) < 1e15 && std::floor(*m_number) == *m_number;
    std::snprintf(digits.data(), digits.size(), whole ? "%.0f" : "%.4f", *m_number);
    std::string shown = digits.data();
    while (!whole && shown.ends_with('0'))
        shown.pop_back();
    return shown;
}

bool InsightsValue::isTrue() const
{
    return m_number ? *m_number != 0 : m_text && !m_text->empty() && *m_text != "false" && *m_text != "0";
}

int InsightsValue::compare(const InsightsValue &a, const InsightsValue &b)
{
    if (!a.isThere() || !b.isThere())
        return static_cast<int>(a.isThere()) - static_cast<int>(b.isThere());
    const std::optional<double> left = a.number();
    const std::optional<double> right = b.number();
    if (left && right)
        return *left < *right ? -1 : *left > *right ? 1 : 0;
    const int order = a.text().compare(b.text());
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

} // namespace fermata::emulator
