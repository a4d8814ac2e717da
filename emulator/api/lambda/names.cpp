// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/names.h"

#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/auth/credentials.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr const char *getPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?)"
    R"((function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)";
constexpr const char *otherPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?)"
    R"((function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)";
constexpr const char *qualifierPattern = R"(\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)";

bool consistsOf(std::string_view text, std::string_view extra)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [extra](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || extra.find(c) != std::string_view::npos;
    });
}

bool isAccount(std::string_view text)
{
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isQualifier(const std::string &text)
{
    return text == "$LATEST" || text == "$LATEST.PUBLISHED" || consistsOf(text, "-_$");
}

struct NameParts
{
    std::string region;
    std::string account;
    LambdaName name;
};

// Takes the optional parts off from the front: arn:P:lambda, region, account, function.
std::optional<NameParts> taken(const std::string &text)
{
    std::vector<std::string> parts = split(text, ':');
    std::size_t at = 0;
    NameParts result;
    if (parts.size() >= 7 && parts[0] == "arn" && parts[1].starts_with("aws") && parts[2] == "lambda") {
        result.region = parts[3];
        at = 4;
    }
    if (parts.size() > at + 2 && isAccount(parts[at]))
        result.account = parts[at++];
    if (parts.size() > at + 1 && parts[at] == "function")
        ++at;
    const std::size_t left = parts.size() - at;
    if (left < 1 || left > 2 || !consistsOf(parts[at], "-_."))
        return std::nullopt;
    result.name.name = parts[at];
    if (left == 2) {
        if (!isQualifier(parts[at + 1]))
            return std::nullopt;
        result.name.qualifier = parts[at + 1];
    }
    return result;
}

LambdaResult<void> checkLength(const std::string &text, const std::string &name, NameUse use)
{
    const bool onlyName = text == name;
    const std::size_t longest = use != NameUse::Create ? 170 : onlyName ? 64 : 140;
    if (text.size() <= longest)
        return {};
    const std::string problem =
        unsatisfied(text, "functionName", "have length less than or equal to " + std::to_string(longest));
    if (use == NameUse::Create && onlyName)
        return invalidParameter("1 validation error detected: " + problem);
    return validationFailure({problem});
}

LambdaResult<void> checkQualifier(const std::string &qualifier)
{
    std::vector<std::string> problems;
    if (qualifier.size() > 128)
        problems.push_back(unsatisfied(qualifier, "qualifier", "have length less than or equal to 128"));
    if (!isQualifier(qualifier))
        problems.push_back(notPattern(qualifier, "qualifier", qualifierPattern));
    if (!problems.empty())
        return validationFailure(problems);
    return {};
}

// Only this account in this region is here.
LambdaResult<void> checkPlace(const NameParts &parts)
{
    const Account here = accountOf(Vendor::Lambda);
    if (!parts.region.empty() && parts.region != here.region) {
        return notFound("Functions from '" + parts.region + "' are not reachable in this region ('" + here.region
                        + "')");
    }
    if (!parts.account.empty() && parts.account != here.id)
        return lambdaFailure(403, "AccessDeniedException", {});
    return {};
}

} // namespace

LambdaResult<LambdaName> readLambdaName(const std::string &text, const std::optional<std::string> &qualifier,
                                        NameUse use)
{
    const std::optional<NameParts> parts = taken(text);
    if (!parts)
        return validationFailure({notPattern(text, "functionName", use == NameUse::Get ? getPattern : otherPattern)});
    if (const LambdaResult<void> checked = checkPlace(*parts); !checked)
        return faultOf(checked);
    if (const LambdaResult<void> checked = checkLength(text, parts->name.name, use); !checked)
        return faultOf(checked);
    LambdaName name = parts->name;
    if (!qualifier)
        return name;
    if (const LambdaResult<void> checked = checkQualifier(*qualifier); !checked)
        return faultOf(checked);
    if (!name.qualifier.empty() && name.qualifier != *qualifier)
        return invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
    name.qualifier = *qualifier;
    return name;
}

std::string lambdaArn(const std::string &name, const std::string &qualifier)
{
    const Account account = accountOf(Vendor::Lambda);
    std::string arn("arn:aws:lambda:");
    arn.append(account.region).append(":").append(account.id).append(":function:").append(name);
    if (!qualifier.empty())
        arn.append(":").append(qualifier);
    return arn;
}

} // namespace fermata::emulator
