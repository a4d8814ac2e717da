// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json.h"
#include "emulator/api/admin/operations.h"
#include "emulator/journal/archive.h"
#include "emulator/journal/history.h"
#include "emulator/journal/journal.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace fermata::emulator {
namespace {

constexpr std::size_t mostCalls = 1000;

std::size_t limitOf(const Request &request)
{
    const std::string text = request.parameter("limit").value_or("100");
    std::size_t limit = 0;
    std::from_chars(text.data(), text.data() + text.size(), limit);
    return std::clamp<std::size_t>(limit, 1, mostCalls);
}

// The newest first. Those in memory are perhaps not on disk yet.
std::vector<InvocationRecord> recentCalls(const LocalCloud &cloud, const std::string &function, std::size_t limit)
{
    std::vector<InvocationRecord> calls;
    std::set<std::string> known; // request ids: an attempt more has the same event
    for (const InvocationRecordPtr &record : cloud.journal.invocations()) {
        if (record->function == function && known.insert(record->requestId).second)
            calls.push_back(*record);
    }
    std::size_t read = 0;
    cloud.archive.history().visit({}, function, LogDirection::Backward, [&](const InvocationRecord &record) {
        if (record.function == function && known.insert(record.requestId).second)
            calls.push_back(record);
        return ++read < limit;
    });
    std::stable_sort(calls.begin(), calls.end(),
                     [](const InvocationRecord &a, const InvocationRecord &b) { return a.startedAt > b.startedAt; });
    calls.resize(std::min(calls.size(), limit));
    return calls;
}

} // namespace

Result<Response> listInvocations(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    std::string list;
    for (const InvocationRecord &record : recentCalls(cloud, parameters.at("name"), limitOf(request)))
        list.append(list.empty() ? "" : ",").append(toJson(record));
    return jsonResponse(200, std::string(R"({"invocations":[)").append(list).append("]}"));
}

} // namespace fermata::emulator
