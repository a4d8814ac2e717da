// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/policyjson.h"

namespace fermata::emulator {

using Json = nlohmann::ordered_json;

Json policyToJson(const Policy &policy)
{
    Json statements = Json::array();
    for (const Policy::Statement &statement : policy.statements)
        statements.push_back({{"id", statement.id}, {"json", statement.json}});
    return {{"revisionId", policy.revisionId}, {"statements", statements}};
}

Policy policyFromJson(const Json &object)
{
    Policy policy;
    policy.revisionId = object.value("revisionId", "");
    const Json statements = object.value("statements", Json::array());
    for (const Json &statement : statements)
        policy.statements.push_back({statement.at("id").get<std::string>(), statement.at("json").get<std::string>()});
    return policy;
}

} // namespace fermata::emulator
