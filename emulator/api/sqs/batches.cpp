// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/fields.h"
#include "emulator/api/sqs/errors.h"
#include "emulator/api/sqs/messagejson.h"
#include "emulator/api/sqs/operations.h"
#include "emulator/eventing/eventing.h"

#include <functional>
#include <set>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;
using EntryOperation = std::function<Result<SqsJson>(const Json &entry)>;

constexpr std::size_t mostEntries = 10;

Result<> checkBatch(const LocalCloud &cloud, const SqsCall &call, const Json &entries)
{
    if (cloud.eventing.queues().find(queueNamed(call)) == nullptr)
        return failure(Error::Code::NotFound, "queue.notFound", "The specified queue does not exist.",
                       {queueNamed(call)});
    if (!entries.is_array() || entries.empty())
        return failure(Error::Code::Invalid, "batch.empty", "There should be at least one entry in the request.");
    if (entries.size() > mostEntries) {
        return failure(Error::Code::Invalid, "batch.tooMany",
                       "Maximum number of entries per request are 10. You have sent %1.",
                       {std::to_string(entries.size())});
    }
    std::set<std::string> ids;
    for (const Json &entry : entries) {
        const std::string id = textOf(entry, "Id");
        if (!ids.insert(id).second)
            return failure(Error::Code::Invalid, "batch.sameIds", "Id %1 repeated.", {id});
    }
    return {};
}

// Each entry on its own; one that fails is told beside the others.
Result<SqsJson> forEachEntry(const LocalCloud &cloud, const SqsCall &call, const EntryOperation &operation)
{
    const Json entries = call.input.value("Entries", Json::array());
    if (const Result<> right = checkBatch(cloud, call, entries); !right)
        return failure(right.error());
    SqsJson successful = SqsJson::array();
    SqsJson failed = SqsJson::array();
    for (const Json &entry : entries) {
        const std::string id = textOf(entry, "Id");
        const Result<SqsJson> done = operation(entry);
        if (done) {
            SqsJson result = {{"Id", id}};
            if (done->is_object())
                result.update(*done);
            successful.push_back(std::move(result));
            continue;
        }
        const SqsFault fault = sqsFault(done.error());
        failed.push_back(
            {{"Id", id}, {"SenderFault", fault.status < 500}, {"Code", fault.code}, {"Message", fault.message}});
    }
    SqsJson result = {{"Successful", successful}};
    if (!failed.empty())
        result["Failed"] = failed;
    return result;
}

SqsCall entryCall(const SqsCall &call, const Json &entry)
{
    SqsCall one = call;
    one.input = entry;
    one.input["QueueUrl"] = queueNamed(call);
    return one;
}

} // namespace

Result<SqsJson> sendMessageBatch(const LocalCloud &cloud, const SqsCall &call)
{
    return forEachEntry(cloud, call, [&](const Json &entry) { return sendMessage(cloud, entryCall(call, entry)); });
}

Result<SqsJson> deleteMessageBatch(const LocalCloud &cloud, const SqsCall &call)
{
    return forEachEntry(cloud, call, [&](const Json &entry) { return deleteMessage(cloud, entryCall(call, entry)); });
}

Result<SqsJson> changeMessageVisibilityBatch(const LocalCloud &cloud, const SqsCall &call)
{
    return forEachEntry(cloud, call,
                        [&](const Json &entry) { return changeMessageVisibility(cloud, entryCall(call, entry)); });
}

} // namespace fermata::emulator
