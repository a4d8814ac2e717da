// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/permission.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

bool isAccount(const std::string &text)
{
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Json principalJson(const std::string &principal)
{
    if (principal == "*")
        return principal;
    if (principal.ends_with(".amazonaws.com"))
        return {{"Service", principal}};
    if (isAccount(principal))
        return {{"AWS", "arn:aws:iam::" + principal + ":root"}};
    if (principal.starts_with("arn:aws") && principal.find(":iam:") != std::string::npos)
        return {{"AWS", principal}};
    return nullptr;
}

Json conditionJson(const std::map<std::string, std::string> &conditions)
{
    constexpr std::array<std::pair<const char *, const char *>, 4> keys = {{
        {"SourceAccount", "AWS:SourceAccount"},
        {"FunctionUrlAuthType", "lambda:FunctionUrlAuthType"},
        {"PrincipalOrgID", "aws:PrincipalOrgID"},
        {"EventSourceToken", "lambda:EventSourceToken"},
    }};
    Json equal = Json::object();
    Json condition = Json::object();
    for (const auto &[member, key] : keys) {
        if (const auto found = conditions.find(member); found != conditions.end())
            equal[key] = found->second;
    }
    if (!equal.empty())
        condition["StringEquals"] = equal;
    if (const auto via = conditions.find("InvokedViaFunctionUrl"); via != conditions.end() && via->second == "true")
        condition["Bool"] = {{"lambda:InvokedViaFunctionUrl", "true"}};
    if (const auto source = conditions.find("SourceArn"); source != conditions.end())
        condition["ArnLike"] = {{"AWS:SourceArn", source->second}};
    return condition;
}

} // namespace

std::optional<std::string> permissionStatement(const DeclaredPermission &permission, const std::string &functionArn)
{
    const Json principal = principalJson(permission.principal);
    if (principal.is_null())
        return std::nullopt;
    Json statement = {{"Sid", permission.id},
                      {"Effect", "Allow"},
                      {"Principal", principal},
                      {"Action", permission.action},
                      {"Resource", functionArn}};
    if (const Json condition = conditionJson(permission.conditions); !condition.empty())
        statement["Condition"] = condition;
    return statement.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
