// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/pattern/valuetest.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;
using TestPtr = std::unique_ptr<ValueTest>;

tl::unexpected<Error> invalidTest(const std::string &why)
{
    return failure(Error::Code::Invalid, "pattern.invalid", "Event pattern is not valid. Reason: %1", {why});
}

// A test that is one function of the value.
class Predicate final : public ValueTest
{
public:
    explicit Predicate(std::function<bool(const Json &)> test) : m_test(std::move(test)) {}
    bool passes(const Json &value) const override { return m_test(value); }

private:
    std::function<bool(const Json &)> m_test;
};

class Absence final : public ValueTest
{
public:
    bool passes(const Json &) const override { return false; }
    bool wantsAbsence() const override { return true; }
};

TestPtr predicate(std::function<bool(const Json &)> test)
{
    return std::make_unique<Predicate>(std::move(test));
}

TestPtr textPredicate(std::function<bool(const std::string &)> test)
{
    return predicate([test = std::move(test)](const Json &value) {
        return value.is_string() && test(value.get_ref<const std::string &>());
    });
}

// {"prefix": "a"}, or {"prefix": {"equals-ignore-case": "a"}}.
Result<TestPtr> readEnd(const std::string &operation, const Json &value)
{
    const bool ignoresCase = value.is_object() && value.size() == 1 && value.contains("equals-ignore-case");
    const Json &text = ignoresCase ? value.at("equals-ignore-case") : value;
    if (!text.is_string())
        return invalidTest(operation + " match pattern must be a string");
    const std::string wanted = ignoresCase ? lowered(text.get<std::string>()) : text.get<std::string>();
    const bool atFront = operation == "prefix";
    return textPredicate([wanted, ignoresCase, atFront](const std::string &given) {
        const std::string seen = ignoresCase ? lowered(given) : given;
        return atFront ? seen.starts_with(wanted) : seen.ends_with(wanted);
    });
}

bool compares(double value, const std::string &operation, double limit)
{
    if (operation == "=")
        return value == limit;
    if (operation == "<")
        return value < limit;
    if (operation == "<=")
        return value <= limit;
    if (operation == ">")
        return value > limit;
    return value >= limit;
}

// {"numeric": [">", 0, "<=", 5]}
Result<TestPtr> readNumeric(const Json &list)
{
    constexpr std::array<std::string_view, 5> operations = {"=", "<", "<=", ">", ">="};
    if (!list.is_array() || list.empty() || list.size() % 2 != 0 || list.size() > 4)
        return invalidTest("Value of numeric must be an array of operators and numbers");
    std::vector<std::pair<std::string, double>> limits;
    for (std::size_t i = 0; i < list.size(); i += 2) {
        const bool known =
            list[i].is_string()
            && std::find(operations.begin(), operations.end(), list[i].get<std::string>()) != operations.end();
        if (!known || !list[i + 1].is_number())
            return invalidTest("Unrecognized numeric range operator");
        limits.emplace_back(list[i].get<std::string>(), list[i + 1].get<double>());
    }
    return predicate([limits](const Json &value) {
        return value.is_number() && std::all_of(limits.begin(), limits.end(), [&value](const auto &limit) {
                   return compares(value.get<double>(), limit.first, limit.second);
               });
    });
}

std::optional<std::uint32_t> addressIn(std::string_view text)
{
    std::uint32_t address = 0;
    const std::vector<std::string> parts = split(text, '.');
    for (const std::string &part : parts) {
        unsigned byte = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), byte);
        if (error != std::errc() || end != part.data() + part.size() || byte > 255)
            return std::nullopt;
        address = address << 8U | byte;
    }
    return parts.size() == 4 ? std::optional(address) : std::nullopt;
}

// {"cidr": "10.0.0.0/24"}, IPv4.
Result<TestPtr> readCidr(const Json &value)
{
    const std::string text = value.is_string() ? value.get<std::string>() : std::string();
    const std::size_t slash = text.find('/');
    unsigned bits = 33;
    if (slash != std::string::npos)
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
    const std::optional<std::uint32_t> network = addressIn(std::string_view(text).substr(0, slash));
    if (!network || bits > 32)
        return invalidTest("Malformed CIDR");
    const std::uint32_t mask = bits == 0 ? 0 : ~std::uint32_t{0} << (32 - bits);
    return textPredicate([network = *network & mask, mask](const std::string &given) {
        const std::optional<std::uint32_t> address = addressIn(given);
        return address && (*address & mask) == network;
    });
}

// {"anything-but": value | [values] | {one test}}
Result<TestPtr> readAnythingBut(const Json &value)
{
    std::vector<std::shared_ptr<ValueTest>> refused;
    const Json list = value.is_array() ? value : Json::array({value});
    if (list.empty())
        return invalidTest("Value of anything-but cannot be empty");
    for (const Json &item : list) {
        if (item.is_object() && value.is_array())
            return invalidTest("Inside anything-but list, number|start|null|boolean is not supported.");
        Result<TestPtr> test = readValueTest(item);
        if (!test)
            return test;
        if ((*test)->wantsAbsence())
            return invalidTest("Unsupported anything-but pattern: exists");
        refused.emplace_back(std::move(*test));
    }
    return predicate([refused](const Json &given) {
        return std::none_of(refused.begin(), refused.end(), [&given](const auto &test) { return test->passes(given); });
    });
}

Result<TestPtr> readOperation(const std::string &operation, const Json &value)
{
    if (operation == "prefix" || operation == "suffix")
        return readEnd(operation, value);
    if (operation == "anything-but")
        return readAnythingBut(value);
    if (operation == "numeric")
        return readNumeric(value);
    if (operation == "cidr")
        return readCidr(value);
    if (operation == "exists") {
        if (!value.is_boolean())
            return invalidTest("exists match pattern must be either true or false.");
        if (!value.get<bool>())
            return TestPtr(std::make_unique<Absence>());
        return predicate([](const Json &) { return true; });
    }
    if (!value.is_string())
        return invalidTest(operation + " match pattern must be a string");
    const std::string text = value.get<std::string>();
    if (operation == "equals-ignore-case")
        return textPredicate([text](const std::string &given) { return equalsIgnoringCase(given, text); });
    if (operation == "wildcard")
        return textPredicate([text](const std::string &given) { return matchesWildcard(text, given); });
    return invalidTest("Unrecognized match type " + operation);
}

} // namespace

Result<TestPtr> readValueTest(const Json &test)
{
    if (test.is_array())
        return invalidTest("Array not allowed here");
    if (!test.is_object())
        return predicate([test](const Json &value) { return value == test; });
    if (test.size() != 1)
        return invalidTest("Only one key allowed in match expression");
    return readOperation(test.begin().key(), test.begin().value());
}

bool matchesWildcard(std::string_view pattern, std::string_view text)
{
    // Where to go on after a star that took too little: linear in practice, and no recursion.
    std::size_t p = 0;
    std::size_t t = 0;
    std::optional<std::pair<std::size_t, std::size_t>> lastStar;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && pattern[p] == '*') {
            lastStar = {++p, t};
            continue;
        }
        const std::size_t at = escaped ? p + 1 : p;
        if (at < pattern.size() && pattern[at] == text[t]) {
            p = at + 1;
            ++t;
        } else if (lastStar) {
            p = lastStar->first;
            t = ++lastStar->second;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace fermata::emulator
