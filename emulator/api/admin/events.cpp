// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/api/admin/operations.h"
#include "emulator/eventing/eventing.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

Result<Response> noContent(const Result<> &done)
{
    if (!done)
        return failure(done.error());
    Response response;
    response.status = 204;
    return response;
}

Json timeJson(const std::optional<TimePoint> &time)
{
    return time ? Json(toIso(*time)) : Json();
}

Json timerJson(const Schedules::Timer &timer)
{
    return {{"kind", "timer"},
            {"function", timer.function},
            {"name", timer.trigger},
            {"source", timer.expression},
            {"enabled", timer.enabled},
            {"paused", timer.paused},
            {"next", timeJson(timer.next)},
            {"last", timeJson(timer.last)},
            {"problem", timer.problem}};
}

Json sourceJson(const EventSource &source, const std::string &lastResult)
{
    return {{"kind", source.kind() == SourceKind::Queue ? "queue" : "stream"},
            {"id", source.uuid},
            {"function", source.function},
            {"source", source.sourceArn},
            {"enabled", source.enabled},
            {"state", name(source.state)},
            {"reason", source.stateReason},
            {"lastResult", lastResult}};
}

Result<Response> setEnabled(const LocalCloud &cloud, const PathParameters &parameters, bool enabled)
{
    const Result<EventSource> changed = cloud.eventing.sources().setEnabled(parameters.at("id"), enabled);
    return noContent(changed ? Result<>() : failure(changed.error()));
}

} // namespace

Result<Response> listEventSources(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    Json list = Json::array();
    for (const auto &[uuid, source] : cloud.eventing.sources().all())
        list.push_back(sourceJson(source, cloud.eventing.sources().lastResult(uuid)));
    for (const Schedules::Timer &timer : cloud.eventing.schedules().timers())
        list.push_back(timerJson(timer));
    return jsonResponse(200, Json{{"sources", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<Response> pauseEventSource(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    return setEnabled(cloud, parameters, false);
}

Result<Response> resumeEventSource(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    return setEnabled(cloud, parameters, true);
}

Result<Response> pauseTimer(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    return noContent(cloud.eventing.schedules().setPaused(parameters.at("name"), parameters.at("trigger"), true));
}

Result<Response> resumeTimer(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    return noContent(cloud.eventing.schedules().setPaused(parameters.at("name"), parameters.at("trigger"), false));
}

Result<Response> fireTimer(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    return noContent(cloud.eventing.schedules().fireOnce(parameters.at("name"), parameters.at("trigger")));
}

} // namespace fermata::emulator
