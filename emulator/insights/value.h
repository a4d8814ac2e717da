// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace fermata::emulator {

// What a field of a log record or an expression is: nothing, a text, or a number (which yes and no are too).
class InsightsValue
{
public:
    InsightsValue() = default;
    InsightsValue(std::string text) : m_text(std::move(text)) {}
    InsightsValue(double number) : m_number(number) {}
    static InsightsValue of(bool yes) { return InsightsValue(yes ? 1.0 : 0.0); }

    bool isThere() const { return m_text.has_value() || m_number.has_value(); }
    std::optional<double> number() const; // of a text that is one, too
    std::string text() const;             // as results show it; empty if it is not there
    bool isTrue() const;

    // By number where both are, else by text; what is not there comes first.
    static int compare(const InsightsValue &a, const InsightsValue &b);

private:
    std::optional<std::string> m_text;
    std::optional<double> m_number;
};

// Where an expression finds its fields.
using InsightsFields = std::function<InsightsValue(const std::string &name)>;

} // namespace fermata::emulator
