// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// A filter pattern of CloudWatch Logs: terms (a "b c" -d ?e %regex%), JSON ({ $.level = "ERROR" && $.ms > 5 }) or
// fields between spaces ([ip, user, status = 4*, ...]). Immutable.
class FilterPattern
{
public:
    // Fails with Invalid; the message is in the service's words.
    static Result<FilterPattern> parse(std::string_view text);

    bool matches(std::string_view message) const { return m_test->matches(message); }
    // What the pattern names in a message that matches: {"$.level": "ERROR"}, {"$ip": "10.0.0.1"}.
    std::map<std::string, std::string> extracted(std::string_view message) const { return m_test->extracted(message); }
    // Texts that every message that matches contains.
    std::vector<std::string> texts() const { return m_test->texts(); }

    class Test
    {
    public:
        virtual ~Test() = default;
        virtual bool matches(std::string_view message) const = 0;
        virtual std::map<std::string, std::string> extracted(std::string_view) const { return {}; }
        virtual std::vector<std::string> texts() const { return {}; }
    };

private:
    explicit FilterPattern(std::shared_ptr<const Test> test) : m_test(std::move(test)) {}

    std::shared_ptr<const Test> m_test;
};

// The three kinds, each in a file of its own.
Result<std::shared_ptr<const FilterPattern::Test>> termPattern(std::string_view text);
Result<std::shared_ptr<const FilterPattern::Test>> jsonPattern(std::string_view text);
Result<std::shared_ptr<const FilterPattern::Test>> fieldPattern(std::string_view text);

} // namespace fermata::emulator
