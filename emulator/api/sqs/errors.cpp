// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sqs/errors.h"

#include <array>
#include <string_view>

namespace fermata::emulator {
namespace {

struct Words
{
    std::string_view id;
    const char *type;
    const char *code;
};

constexpr std::array words = {
    Words{"queue.notFound", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"},
    Words{"queue.exists", "QueueNameExists", "QueueAlreadyExists"},
    Words{"queue.attributeUnknown", "InvalidAttributeName", "InvalidAttributeName"},
    Words{"queue.attributeInvalid", "InvalidAttributeValue", "InvalidAttributeValue"},
    Words{"message.receiptInvalid", "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid"},
    Words{"message.empty", "MissingParameter", "MissingParameter"},
    Words{"message.groupMissing", "MissingParameter", "MissingParameter"},
    Words{"batch.empty", "EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"},
    Words{"batch.tooMany", "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"},
    Words{"batch.sameIds", "BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"},
    Words{"operation.unknown", "UnsupportedOperation", "InvalidAction"},
};

} // namespace

SqsFault sqsFault(const Error &error)
{
    for (const Words &one : words) {
        if (one.id == error.id)
            return {400, one.type, one.code, error.message};
    }
    if (error.code == Error::Code::Invalid)
        return {400, "InvalidParameterValue", "InvalidParameterValue", error.message};
    return {500, "InternalError", "InternalError", error.message};
}

} // namespace fermata::emulator
