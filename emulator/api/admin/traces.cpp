// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json.h"
#include "emulator/api/admin/operations.h"
#include "emulator/journal/archive.h"
#include "emulator/journal/history.h"
#include "emulator/journal/journal.h"

#include <algorithm>
#include <set>

namespace fermata::emulator {
namespace {

// The newest are in memory, and perhaps not on disk yet.
std::vector<InvocationRecord> callsOf(const LocalCloud &cloud, const TraceContext &trace)
{
    std::vector<InvocationRecord> calls = cloud.archive.history().ofTrace(trace);
    std::set<std::pair<std::string, TimePoint>> known; // an attempt more has the same request id
    const auto floor = [](TimePoint moment) { return std::chrono::floor<std::chrono::microseconds>(moment); };
    for (const InvocationRecord &record : calls)
        known.emplace(record.requestId, floor(record.startedAt));
    for (const InvocationRecordPtr &record : cloud.journal.invocations()) {
        const bool same = record->trace.high == trace.high && record->trace.low == trace.low;
        if (same && known.emplace(record->requestId, floor(record->startedAt)).second)
            calls.push_back(*record);
    }
    std::stable_sort(calls.begin(), calls.end(),
                     [](const InvocationRecord &a, const InvocationRecord &b) { return a.startedAt < b.startedAt; });
    return calls;
}

} // namespace

Result<Response> showTrace(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const std::string &id = parameters.at("id");
    const TraceContext trace = traceFromIds(id, {});
    const std::vector<InvocationRecord> calls = trace.isSet() ? callsOf(cloud, trace) : std::vector<InvocationRecord>();
    if (calls.empty())
        return failure(Error::Code::NotFound, "trace.notFound", "The local cloud has no call of trace %1", {id});
    std::string list;
    for (const InvocationRecord &record : calls)
        list.append(list.empty() ? "" : ",").append(toJson(record));
    return jsonResponse(
        200, std::string(R"({"trace":")").append(id).append(R"(","invocations":[)").append(list).append("]}"));
}

} // namespace fermata::emulator
