// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "app/model/json.h"
#include "emulator/api/admin/errors.h"
#include "emulator/api/admin/operations.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/journal.h"

#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {

using Json = nlohmann::ordered_json;

namespace {

// A file as this machine knows it, if it is one of the function's.
std::string fileHere(const std::string &file, const ExplainedStart &start)
{
    const std::string there = start.remoteCode.string() + '/';
    return file.starts_with(there) ? (start.code / file.substr(there.size())).string() : file;
}

std::string explainedJson(const ExplainedStart &start)
{
    Json imports = Json::parse(start.imports, nullptr, false);
    if (!imports.is_array())
        imports = Json::array();
    for (Json &one : imports) {
        for (const char *member : {"file", "from"}) {
            if (one.is_object() && one.contains(member) && one[member].is_string())
                one[member] = fileHere(one[member].get<std::string>(), start);
        }
    }
    return std::string(R"({"record":)")
        .append(toJson(start.record))
        .append(R"(,"imports":)")
        .append(imports.dump(-1, ' ', false, Json::error_handler_t::replace))
        .append("}");
}

} // namespace

asio::awaitable<Response> explainStart(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    cloud.catchUp();
    Result<DeployedFunctionPtr> function = cloud.functions.find(parameters.at("name"));
    if (!function)
        co_return adminError(function.error());
    Invocation invocation;
    invocation.function = parameters.at("name");
    invocation.event = request.body.empty() ? "{}" : request.body;
    invocation.requestId = newUuid();
    const Result<ExplainedStart> start = co_await cloud.pool.explain(*std::move(function), std::move(invocation));
    if (!start)
        co_return adminError(start.error());
    cloud.journal.add(start->record);
    co_return jsonResponse(200, explainedJson(*start));
}

} // namespace fermata::emulator
