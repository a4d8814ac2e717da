// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fermata {

// Which trace something belongs to, and the span that asked for it; numbers, so that carrying it costs nothing.
struct TraceContext
{
    std::uint64_t high = 0; // of the trace id; both halves 0: it begins a trace of its own
    std::uint64_t low = 0;
    std::uint64_t parent = 0; // span id; 0: none is known

    bool isSet() const { return high != 0 || low != 0; }
    bool operator==(const TraceContext &) const = default;
};

std::string traceIdText(const TraceContext &trace); // 32 hexadecimal digits, as W3C and OTLP have it
std::string spanIdText(std::uint64_t span);         // 16 of them
std::uint64_t spanIdFrom(std::string_view text);    // 0 if that is none
TraceContext traceFromIds(std::string_view traceId, std::string_view parentId); // not set if that is no trace id

// Of a call that nobody's trace led to: as Lambda makes it, the seconds and then 24 digits of the request id.
TraceContext traceBegun(std::string_view requestId, TimePoint now);
// What led to a request, by its headers X-Amzn-Trace-Id or else traceparent.
TraceContext traceIn(std::string_view xray, std::string_view traceparent);

// The span of a call: the last 16 hexadecimal digits of its request id.
std::uint64_t spanIdOf(std::string_view requestId);

// "Root=1-8 digits-24 digits;Parent=16 digits" of AWS X-Ray.
TraceContext traceInXray(std::string_view header);
std::string xrayRoot(const TraceContext &trace); // 1-8 digits-24 digits
// "00-32 digits-16 digits-2 digits" of https://www.w3.org/TR/trace-context/.
TraceContext traceInTraceparent(std::string_view header);

} // namespace fermata
