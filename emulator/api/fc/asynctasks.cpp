// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/fc/json.h"
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/reading.h"
#include "emulator/eventing/eventing.h"

namespace fermata::emulator {
namespace {

constexpr std::int64_t longestPage = 100;

FcJson eventsJson(const AsyncTask &task)
{
    FcJson list = FcJson::array();
    for (const TaskEvent &event : task.events) {
        list.push_back({{"eventId", list.size() + 1},
                        {"status", name(event.state)},
                        {"timestamp", toEpochMs(event.at)},
                        {"eventDetail", event.detail}});
    }
    return list;
}

// payload: also what the task was given.
FcJson taskJson(const AsyncTask &task, bool payload)
{
    FcJson json = {
        {"functionArn", fcArn(task.function)},
        {"qualifier", task.qualifier.empty() ? "LATEST" : task.qualifier},
        {"taskId", task.id},
        {"requestId", task.requestId},
        {"status", name(task.state)},
        {"startedTime", toEpochMs(task.startedAt.value_or(task.enqueuedAt))},
        {"endTime", task.endedAt ? toEpochMs(*task.endedAt) : 0},
        {"durationMs", task.startedAt && task.endedAt ? toEpochMs(*task.endedAt) - toEpochMs(*task.startedAt) : 0},
        {"alreadyRetriedTimes", task.retries},
        {"instanceId", task.instanceId},
        {"events", eventsJson(task)},
        {"taskErrorMessage", task.errorMessage}};
    if (payload) {
        json["taskPayload"] = task.payload;
        json["returnPayload"] = task.returnPayload;
    }
    return json;
}

FcResult<std::optional<TimePoint>> timeParameter(const Request &request, const char *name)
{
    const FcResult<std::optional<std::int64_t>> number = fcNumberParameter(request, name);
    if (!number)
        return faultOf(number);
    return *number ? std::optional(fromEpochMs(**number)) : std::nullopt;
}

// The order and the states.
FcResult<void> readChoices(const Request &request, TaskQuery &query)
{
    const std::string order = request.parameter("sortOrderByTime").value_or("desc");
    if (order != "asc" && order != "desc")
        return fcInvalid("sortOrderByTime must be asc or desc (got " + order + ")");
    query.newestFirst = order == "desc";
    const std::string state = request.parameter("status").value_or("");
    query.state = taskStateNamed(state);
    if (!state.empty() && !query.state)
        return fcInvalid("status is not that of an async task (got " + state + ")");
    return {};
}

FcResult<TaskQuery> queryIn(const Request &request, const std::string &function)
{
    TaskQuery query;
    query.function = function;
    query.prefix = request.parameter("prefix").value_or("");
    const std::string qualifier = request.parameter("qualifier").value_or("");
    query.qualifier = qualifier == "LATEST" ? std::string() : qualifier;
    const FcResult<std::optional<TimePoint>> from = timeParameter(request, "startedTimeBegin");
    const FcResult<std::optional<TimePoint>> to = timeParameter(request, "startedTimeEnd");
    const FcResult<std::optional<std::int64_t>> limit = fcNumberParameter(request, "limit");
    const FcResult<void> choices = readChoices(request, query);
    if (!from || !to || !limit || !choices)
        return !from ? faultOf(from) : !to ? faultOf(to) : !limit ? faultOf(limit) : faultOf(choices);
    query.startedFrom = *from;
    query.startedTo = *to;
    const std::int64_t most = limit->value_or(static_cast<std::int64_t>(query.most));
    if (most < 1 || most > longestPage)
        return fcInvalid("limit must be between 1 and 100 (got " + std::to_string(most) + ")");
    query.most = static_cast<std::size_t>(most);
    const std::optional<std::string> after = fromBase64(request.parameter("nextToken").value_or(""));
    if (!after)
        return fcInvalid("nextToken is not valid");
    query.after = *after;
    return query;
}

} // namespace

FcResult<Response> listFcAsyncTasks(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcResult<TaskQuery> query = queryIn(request, parameters.at("name"));
    if (!query)
        return faultOf(query);
    const std::size_t page = query->most;
    query->most = page + 1; // one more tells whether there is a next page
    const Result<std::vector<AsyncTask>> tasks = cloud.eventing.tasks().list(*query);
    if (!tasks)
        return fcFailure(tasks.error());
    FcJson list = FcJson::array();
    for (std::size_t i = 0; i < std::min(page, tasks->size()); ++i)
        list.push_back(taskJson((*tasks)[i], request.parameter("includePayload") == "true"));
    FcJson body = {{"tasks", std::move(list)}};
    if (tasks->size() > page)
        body["nextToken"] = toBase64((*tasks)[page - 1].id);
    return fcJson(200, body);
}

FcResult<Response> getFcAsyncTask(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const std::string &id = parameters.at("task");
    const std::optional<AsyncTask> task = cloud.eventing.tasks().find(parameters.at("name"), id);
    if (!task)
        return fcFailure(404, "AsyncTaskNotFound", "async task '" + id + "' does not exist");
    return fcJson(200, taskJson(*task, true));
}

FcResult<Response> stopFcAsyncTask(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const std::string &id = parameters.at("task");
    const Result<> stopped = cloud.eventing.stopTask(parameters.at("name"), id);
    if (!stopped && stopped.error().id == "task.notFound")
        return fcFailure(404, "AsyncTaskNotFound", "async task '" + id + "' does not exist");
    if (!stopped)
        return fcFailure(stopped.error());
    return fcNothing();
}

} // namespace fermata::emulator
