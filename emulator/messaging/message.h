// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstdint>
#include <map>
#include <string>

namespace fermata::emulator {

// What a sender says about a message beside its body.
struct MessageAttribute
{
    std::string type;  // String, Number, Binary, each perhaps with .LABEL
    std::string value; // the bytes themselves for Binary

    bool operator==(const MessageAttribute &) const = default;
    bool isBinary() const { return type.starts_with("Binary"); }
};
using MessageAttributes = std::map<std::string, MessageAttribute>;

// A message as a sender gives it.
struct Outgoing
{
    std::string body;
    MessageAttributes attributes;
    std::string traceHeader; // AWSTraceHeader; carries the lineage of what led to it
    std::string group;       // MessageGroupId; FIFO
    std::string deduplication;
    std::chrono::seconds delay{-1}; // below 0: the queue's own
};

// The same as it lies in a queue, and as a receiver gets it.
struct Message
{
    std::int64_t row = 0;
    std::string id;
    Outgoing content;
    std::string receipt;        // of the last reception
    TimePoint sentAt{};
    TimePoint visibleAt{};
    TimePoint firstReceivedAt{};
    int receptions = 0;
    std::int64_t sequence = 0;  // FIFO
};

// Binary form of the values within attributes, as a text for the store.
std::string attributesText(const MessageAttributes &attributes);
MessageAttributes attributesIn(std::string_view text);

// The digests that clients check, in hexadecimal digits.
std::string md5OfBody(const std::string &body);
std::string md5OfAttributes(const MessageAttributes &attributes); // empty if there are none

} // namespace fermata::emulator
