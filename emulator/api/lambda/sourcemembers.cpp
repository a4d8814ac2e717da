// SPDX-License-Identifier: GPL-3.0-or-later
// Source of the ranges: the service model 2015-03-31 of the public SDKs.
#include "emulator/api/lambda/sourcemembers.h"

#include "emulator/api/lambda/constraints.h"

#include <array>
#include <cctype>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

enum class Shape { Number, Flag, Thing }; // a thing is kept as it is

constexpr unsigned streams = 1, queues = 2, kafkas = 4, brokers = 8, documents = 16;
constexpr unsigned everything = streams | queues | kafkas | brokers | documents;

// A member that is kept, and the kinds of source that have it.
struct Kept
{
    const char *name;
    Shape shape;
    unsigned sources;
    int least = 0;
    int most = 0;
};

constexpr std::array<Kept, 17> kept = {{
    {"ParallelizationFactor", Shape::Number, streams, 1, 10},
    {"MaximumRecordAgeInSeconds", Shape::Number, streams | kafkas, -1, 604'800},
    {"MaximumRetryAttempts", Shape::Number, streams | kafkas, -1, 10'000},
    {"TumblingWindowInSeconds", Shape::Number, streams, 0, 900},
    {"BisectBatchOnFunctionError", Shape::Flag, streams | kafkas},
    {"DestinationConfig", Shape::Thing, streams | kafkas},
    {"StartingPositionTimestamp", Shape::Thing, streams | kafkas | documents},
    {"Topics", Shape::Thing, kafkas},
    {"Queues", Shape::Thing, brokers},
    {"SourceAccessConfigurations", Shape::Thing, kafkas | brokers | documents},
    {"SelfManagedKafkaEventSourceConfig", Shape::Thing, kafkas},
    {"AmazonManagedKafkaEventSourceConfig", Shape::Thing, kafkas},
    {"DocumentDBEventSourceConfig", Shape::Thing, documents},
    {"ProvisionedPollerConfig", Shape::Thing, kafkas | queues},
    {"MetricsConfig", Shape::Thing, everything},
    {"LoggingConfig", Shape::Thing, kafkas},
    {"KMSKeyArn", Shape::Thing, everything},
}};

unsigned kindOf(const EventSource &source)
{
    switch (source.service()) {
    case SourceService::Queue: return queues;
    case SourceService::Kinesis:
    case SourceService::Table: return streams;
    case SourceService::ManagedKafka:
    case SourceService::Kafka: return kafkas;
    case SourceService::Broker: return brokers;
    case SourceService::Documents: return documents;
    case SourceService::Unknown: break;
    }
    return everything;
}

// ParallelizationFactor -> parallelizationFactor
std::string memberName(const char *name)
{
    std::string member(name);
    member[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(member[0])));
    return member;
}

LambdaResult<void> unsupported(const char *name)
{
    return invalidParameter(
        std::string("Unsupported ").append(name).append(" parameter for given event source mapping type."));
}

void readKept(const Kept &member, MemberReader &reader, EventSource &source)
{
    const Json *const value = reader.find(member.name);
    if (value == nullptr)
        return;
    const std::string path = memberName(member.name);
    int number = 0;
    if (member.shape == Shape::Number)
        reader.number(member.name, path, member.least, member.most, number);
    if (member.shape == Shape::Flag && !value->is_boolean())
        reader.add(unsatisfied(value->dump(), path, "be a boolean"));
    source.attributes[member.name] = value->dump();
}

LambdaResult<void> readKeptMembers(MemberReader &reader, EventSource &source)
{
    const unsigned kind = kindOf(source);
    for (const Kept &member : kept) {
        if (reader.find(member.name) != nullptr && (member.sources & kind) == 0)
            return unsupported(member.name);
        readKept(member, reader, source);
    }
    const Json *const destinations = reader.find("DestinationConfig");
    if (destinations != nullptr && destinations->is_object() && destinations->contains("OnSuccess"))
        return unsupported("DestinationConfig");
    return {};
}

LambdaResult<void> readConcurrency(MemberReader &reader, EventSource &source)
{
    const Json *const scaling = reader.find("ScalingConfig");
    if (scaling == nullptr || !scaling->is_object())
        return {};
    if (source.kind() != SourceKind::Queue)
        return unsupported("ScalingConfig");
    source.mostAtOnce.reset(); // {} takes the limit away
    int most = 0;
    MemberReader inner(*scaling);
    inner.number("MaximumConcurrency", "scalingConfig.maximumConcurrency", 2, 1000, most);
    for (const std::string &problem : inner.problems())
        reader.add(problem);
    if (inner.find("MaximumConcurrency") != nullptr)
        source.mostAtOnce = most;
    return {};
}

void readResponseTypes(MemberReader &reader, EventSource &source)
{
    std::vector<std::string> types;
    reader.texts("FunctionResponseTypes", "functionResponseTypes", types);
    if (reader.find("FunctionResponseTypes") == nullptr)
        return;
    source.reportsFailures = !types.empty();
    for (const std::string &type : types) {
        if (type != "ReportBatchItemFailures")
            reader.add(
                unsatisfied(listText(types), "functionResponseTypes",
                            "satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures]]"));
    }
}

} // namespace

LambdaResult<void> readSourceMembers(const Json &body, EventSource &source)
{
    MemberReader reader(body);
    if (const LambdaResult<void> read = readKeptMembers(reader, source); !read)
        return read;
    if (const LambdaResult<void> read = readConcurrency(reader, source); !read)
        return read;
    readResponseTypes(reader, source);
    int batch = static_cast<int>(source.batch());
    int window = static_cast<int>(source.window.count());
    reader.number("BatchSize", "batchSize", 1, 10'000, batch);
    reader.number("MaximumBatchingWindowInSeconds", "maximumBatchingWindowInSeconds", 0, 300, window);
    if (const Json *const enabled = reader.find("Enabled")) {
        if (enabled->is_boolean())
            source.enabled = enabled->get<bool>();
        else
            reader.add(unsatisfied(enabled->dump(), "enabled", "be a boolean"));
    }
    if (reader.find("BatchSize") != nullptr)
        source.batchSize = batch;
    source.window = std::chrono::seconds(window);
    return reader.result();
}

} // namespace fermata::emulator
