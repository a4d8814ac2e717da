// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// "Value 'V' at 'member' failed to satisfy constraint: Member must ..."
std::string unsatisfied(const std::string &value, std::string_view member, std::string_view constraint);
std::string notPattern(const std::string &value, std::string_view member, std::string_view pattern);
std::string notOneOf(const std::string &value, std::string_view member, std::string_view names); // "A, B"
std::string notThere(std::string_view member);

// [a, b], as the service shows a list
std::string listText(const std::vector<std::string> &values);

// Consists of A-Z a-z 0-9 - _ and at least one of them.
bool isWord(std::string_view text);
bool isVersionNumber(std::string_view text);
bool isAliasName(std::string_view text); // a word that is no number

// Reads the members of a body over what is there already, and collects what is wrong with them: the service lists all of
// it at once. A member that is missing or null leaves its target alone.
class MemberReader
{
public:
    explicit MemberReader(const nlohmann::json &body) : m_body(body) {}

    const nlohmann::json *find(const char *name) const; // null if missing or null
    void text(const char *name, std::string_view member, std::size_t longest, std::string &target);
    void number(const char *name, std::string_view member, int least, int most, int &target);
    // `names` is "A, B": the only values.
    void choice(const char *name, std::string_view member, std::string_view names, std::string &target);
    void texts(const char *name, std::string_view member, std::vector<std::string> &target);
    void need(const char *name, std::string_view member); // it must be there
    void add(std::string problem) { m_problems.push_back(std::move(problem)); }

    const std::vector<std::string> &problems() const { return m_problems; }
    LambdaResult<void> result() const; // fails with what has been collected

private:
    const nlohmann::json &m_body;
    std::vector<std::string> m_problems;
};

} // namespace fermata::emulator
