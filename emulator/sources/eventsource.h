// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

enum class SourceKind { Queue, Stream, Other };
// The service that holds the records; Kafka is one that the user runs himself.
enum class SourceService { Queue, Kinesis, Table, ManagedKafka, Kafka, Broker, Documents, Unknown };
enum class SourceState { Creating, Enabling, Enabled, Disabling, Disabled, Updating, Deleting };

const char *name(SourceState state); // as Lambda's event source mappings say it

// Something that is polled, and the function that gets what is found: Lambda's event source mapping.
struct EventSource
{
    std::string uuid;
    std::string sourceArn;
    std::string function;
    std::string qualifier;      // empty: the latest version
    std::optional<int> batchSize; // nothing: 10 for queues, 100 for streams
    std::chrono::seconds window{0};
    std::vector<std::string> filters; // EventBridge patterns, one of which must match; none: everything does
    bool reportsFailures = false;     // FunctionResponseTypes: ReportBatchItemFailures
    std::optional<int> mostAtOnce;    // ScalingConfig.MaximumConcurrency
    bool enabled = true;
    SourceState state = SourceState::Creating;
    std::string stateReason;
    std::string lastResult;
    TimePoint modifiedAt{};
    // Settings without bearing here (StartingPosition, Topics, Tags ...): JSON text by the vendor's name.
    std::map<std::string, std::string> attributes;
    std::string declared; // how the open project's manifest has it, as a document; empty: made through the API

    bool countsEvents() const; // MetricsConfig asks for EventCount
    SourceKind kind() const;
    SourceService service() const;
    std::size_t batch() const
    {
        return static_cast<std::size_t>(batchSize.value_or(kind() == SourceKind::Queue ? 10 : 100));
    }
};

std::string toDocument(const EventSource &source);
Result<EventSource> fromDocument(std::string_view json, const EventSource *);

} // namespace fermata::emulator
