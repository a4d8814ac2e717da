// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/names.h"

#include "app/base/text.h"
#include "emulator/auth/credentials.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr const char *pattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?)"
    R"((function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)";

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
    return text == "$LATEST" || text == "$LATEST.PUBLISHED" || consistsOf(text, "-_");
}

struct NameParts
{
    std::string region;
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
        ++at;
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

} // namespace

LambdaResult<LambdaName> readLambdaName(const std::string &text, const std::optional<std::string> &qualifier)
{
    const std::optional<NameParts> parts = taken(text);
    if (!parts) {
        return validationFailure({"Value '" + text
                                  + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular "
                                    "expression pattern: "
                                  + pattern});
    }
    const std::string here = accountOf(Vendor::Lambda).region;
    if (!parts->region.empty() && parts->region != here) {
        return lambdaFailure(404, "ResourceNotFoundException",
                             "Functions from '" + parts->region + "' are not reachable in this region ('" + here + "')");
    }
    LambdaName name = parts->name;
    if (!qualifier)
        return name;
    if (!name.qualifier.empty() && name.qualifier != *qualifier)
        return invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
    if (!isQualifier(*qualifier)) {
        return validationFailure({"Value '" + *qualifier
                                  + "' at 'qualifier' failed to satisfy constraint: Member must satisfy regular "
                                    "expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"});
    }
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
