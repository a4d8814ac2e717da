// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/json.h"

#include "app/base/time.h"
#include "app/model/json.h"
#include "emulator/api/version.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace fermata::emulator {

using Json = nlohmann::ordered_json;

namespace {

// Empty if it is not there or no text.
std::string textOf(const Json &object, const char *member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::string instancesJson(const std::vector<InstanceSnapshot> &instances)
{
    std::string list;
    for (const InstanceSnapshot &instance : instances)
        list.append(list.empty() ? "" : ",").append(toJson(instance));
    return std::string(R"({"instances":[)").append(list).append("]}");
}

std::string debugEndpointJson(const DebugEndpoint &endpoint)
{
    const Json body = {
        {"adapter", endpoint.adapter},
        {"host", endpoint.host},
        {"port", endpoint.port},
        {"path", endpoint.path},
        {"instanceId", endpoint.instanceId},
        {"code", endpoint.code.string()},
        {"remoteCode", endpoint.remoteCode.string()},
        {"processId", endpoint.processId},
        {"program", endpoint.program.string()},
    };
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string healthJson()
{
    return Json{{"status", "running"}, {"version", version}, {"pid", getpid()}}.dump();
}

std::optional<bool> flagFrom(const std::string &body, const std::string &member)
{
    const Json object = Json::parse(body, nullptr, false);
    if (!object.is_object() || !object.contains(member) || !object.at(member).is_boolean())
        return std::nullopt;
    return object.at(member).get<bool>();
}

std::string heldJson(std::optional<std::chrono::nanoseconds> left)
{
    Json body = {{"leftMs", nullptr}};
    if (left)
        body["leftMs"] = std::chrono::floor<std::chrono::milliseconds>(*left).count();
    return body.dump();
}

Result<ReplayWish> replayWishFrom(const std::string &body)
{
    if (body.empty())
        return ReplayWish();
    const auto bad = [] {
        return failure(Error::Code::Invalid, "replay.badBody",
                       "The body must be {\"replay\":REQUEST ID,\"at\":\"recorded\"} or \"latest\", with "
                       "\"outbound\":\"live\", \"recorded\" or \"fail\"");
    };
    const Json object = Json::parse(body, nullptr, false);
    if (!object.is_object())
        return bad();
    const Json id = object.value("replay", Json(""));
    const Json at = object.value("at", Json("recorded"));
    if (!id.is_string() || (at != "recorded" && at != "latest"))
        return bad();
    ReplayWish wish;
    wish.requestId = id.get<std::string>();
    wish.at = at == "latest" ? ReplayWish::At::Latest : ReplayWish::At::Recorded;
    wish.qualifier = textOf(object, "qualifier");
    wish.outbound = outboundNamed(textOf(object, "outbound"));
    if (object.contains("outbound") && !wish.outbound)
        return bad();
    if (!object.contains("exchanges"))
        return wish;
    Result<std::vector<Exchange>> exchanges =
        exchangesFromJson(object.at("exchanges").dump(-1, ' ', false, Json::error_handler_t::replace));
    if (!exchanges)
        return failure(exchanges.error());
    wish.exchanges = *std::move(exchanges);
    return wish;
}

std::string clockJson(TimePoint now, std::chrono::nanoseconds ahead)
{
    return Json{{"now", toIso(now)}, {"aheadMs", std::chrono::floor<std::chrono::milliseconds>(ahead).count()}}.dump();
}

std::optional<std::chrono::milliseconds> advanceFrom(const std::string &body)
{
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 31);
    const Json object = Json::parse(body, nullptr, false);
    if (!object.is_object() || !object.contains("advanceMs") || !object.at("advanceMs").is_number_unsigned())
        return std::nullopt;
    const auto count = object.at("advanceMs").get<std::uint64_t>();
    if (count > static_cast<std::uint64_t>(longest.count()))
        return std::nullopt;
    return std::chrono::milliseconds(count);
}

} // namespace fermata::emulator
