// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/sourcerules.h"

#include "emulator/pattern/pattern.h"

namespace fermata::emulator {
namespace {

constexpr int mostRecords = 10'000;
constexpr int mostFifoRecords = 10;
constexpr std::chrono::seconds longestWindow{300};

Result<> checkBatch(const EventSource &source)
{
    const bool fifo = source.kind() == SourceKind::Queue && source.sourceArn.ends_with(".fifo");
    const int most = fifo ? mostFifoRecords : mostRecords;
    const auto batch = static_cast<int>(source.batch());
    if (batch < 1 || batch > most)
        return failure(Error::Code::Invalid, "source.batchInvalid", "Batch size must be between 1 and %1",
                       {std::to_string(most)});
    if (source.window < std::chrono::seconds(0) || source.window > longestWindow)
        return failure(Error::Code::Invalid, "source.windowInvalid",
                       "Maximum batch window in seconds must be between 0 and 300");
    if (source.kind() == SourceKind::Queue && batch > 10 && source.window.count() == 0) {
        return failure(
            Error::Code::Invalid, "source.windowNeeded",
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
    }
    return {};
}

} // namespace

Result<> checkSource(const EventSource &source)
{
    if (Result<> batch = checkBatch(source); !batch)
        return batch;
    for (const std::string &filter : source.filters) {
        if (!Pattern::parse(filter))
            return failure(Error::Code::Invalid, "source.filterInvalid", "Invalid filter pattern definition.");
    }
    if (source.mostAtOnce && (*source.mostAtOnce < 2 || *source.mostAtOnce > 1000)) {
        return failure(Error::Code::Invalid, "source.concurrencyInvalid",
                       "Maximum concurrency must be between 2 and 1000");
    }
    if (source.kind() == SourceKind::Stream && !source.attributes.contains("StartingPosition")) {
        return failure(
            Error::Code::Invalid, "source.positionNeeded",
            "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member "
            "must not be null.");
    }
    return {};
}

} // namespace fermata::emulator
