// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/span.h"

#include <algorithm>

namespace fermata {
namespace {

// To the nearest tick: a moment turned into a length comes back as the same moment.
TimePoint after(TimePoint moment, Milliseconds time)
{
    return moment + std::chrono::round<TimePoint::duration>(time);
}

} // namespace

std::vector<Span> spansOf(const InvocationRecord &record)
{
    using Kind = Span::Kind;
    const ColdStart start = record.coldStart.value_or(ColdStart());
    const Milliseconds starting = start.spawn + start.runtimeBoot + start.userInit;
    const Milliseconds waiting = std::max(record.lead - starting, Milliseconds(0));
    const TimePoint handed = after(record.startedAt, record.lead);
    std::vector<Span> spans;
    const auto add = [&spans](Kind kind, TimePoint from, Milliseconds length) {
        if (length.count() > 0)
            spans.push_back({kind, from, length});
    };
    add(Kind::Queued, after(record.startedAt, -record.queued), record.queued);
    const TimePoint ended = after(handed, record.duration); // as its last part does, to the tick
    spans.push_back({Kind::Call, record.startedAt, Milliseconds(ended - record.startedAt)});
    add(Kind::Waiting, record.startedAt, waiting);
    // What it paid for ended when it was handed over; it may have been begun for another, earlier than this call came.
    add(Kind::Spawn, after(handed, -starting), start.spawn);
    add(Kind::RuntimeBoot, after(handed, start.spawn - starting), start.runtimeBoot);
    add(Kind::Init, after(handed, -start.userInit), start.userInit);
    add(Kind::Handler, handed, record.duration);
    return spans;
}

TimePoint endOf(const Span &span)
{
    return after(span.from, span.length);
}

std::uint64_t spanId(const InvocationRecord &record, Span::Kind kind)
{
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15; // spreads the few kinds over all bits
    const auto call = static_cast<std::uint64_t>(Span::Kind::Call);
    return spanIdOf(record.requestId) ^ ((static_cast<std::uint64_t>(kind) ^ call) * golden);
}

const char *name(Span::Kind kind)
{
    switch (kind) {
    case Span::Kind::Queued: return "queued";
    case Span::Kind::Call: return "call";
    case Span::Kind::Waiting: return "waiting";
    case Span::Kind::Spawn: return "spawn";
    case Span::Kind::RuntimeBoot: return "runtimeBoot";
    case Span::Kind::Init: return "init";
    case Span::Kind::Handler: return "handler";
    }
    return "";
}

} // namespace fermata
