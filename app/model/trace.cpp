// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/trace.h"

#include "app/base/text.h"

#include <charconv>
#include <optional>

namespace fermata {
namespace {

constexpr std::size_t halfDigits = 16;

// All of the text, or nothing.
std::optional<std::uint64_t> numberIn(std::string_view digits)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    if (digits.size() != halfDigits || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

std::string fieldIn(std::string_view header, std::string_view key)
{
    for (const std::string &field : split(header, ';')) {
        const std::string text = trimmed(field);
        if (text.starts_with(key))
            return text.substr(key.size());
    }
    return {};
}

} // namespace

std::string spanIdText(std::uint64_t span)
{
    std::string text(halfDigits, '0');
    for (auto digit = text.rbegin(); span != 0; ++digit, span >>= 4U)
        *digit = "0123456789abcdef"[span & 15U];
    return text;
}

std::string traceIdText(const TraceContext &trace)
{
    return spanIdText(trace.high) + spanIdText(trace.low);
}

std::uint64_t spanIdFrom(std::string_view text)
{
    return numberIn(text).value_or(0);
}

TraceContext traceFromIds(std::string_view traceId, std::string_view parentId)
{
    if (traceId.size() != 2 * halfDigits)
        return {};
    const std::optional<std::uint64_t> high = numberIn(traceId.substr(0, halfDigits));
    const std::optional<std::uint64_t> low = numberIn(traceId.substr(halfDigits));
    return high && low ? TraceContext{*high, *low, spanIdFrom(parentId)} : TraceContext();
}

namespace {

// The value of a hexadecimal digit, or -1.
int digitIn(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

TraceContext traceBegun(std::string_view requestId, TimePoint now)
{
    constexpr int digits = 24;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    TraceContext trace;
    trace.high = static_cast<std::uint64_t>(seconds);
    int count = 0;
    for (std::size_t i = 0; i < requestId.size() && count < digits; ++i) {
        const int digit = digitIn(requestId[i]);
        if (digit < 0)
            continue;
        std::uint64_t &half = count < digits - int(halfDigits) ? trace.high : trace.low;
        half = half << 4U | static_cast<std::uint64_t>(digit);
        ++count;
    }
    return trace;
}

TraceContext traceIn(std::string_view xray, std::string_view traceparent)
{
    const TraceContext trace = xray.empty() ? TraceContext() : traceInXray(xray);
    return trace.isSet() || traceparent.empty() ? trace : traceInTraceparent(traceparent);
}

std::uint64_t spanIdOf(std::string_view requestId)
{
    std::uint64_t span = 0;
    for (const char c : requestId) {
        if (const int digit = digitIn(c); digit >= 0)
            span = span << 4U | static_cast<std::uint64_t>(digit);
    }
    return span;
}

TraceContext traceInXray(std::string_view header)
{
    constexpr std::size_t digits = 1 + 1 + 8 + 1 + 24;
    const std::string root = fieldIn(header, "Root=");
    if (root.size() != digits || !root.starts_with("1-") || root[10] != '-')
        return {};
    return traceFromIds(root.substr(2, 8) + root.substr(11), fieldIn(header, "Parent="));
}

std::string xrayRoot(const TraceContext &trace)
{
    const std::string id = traceIdText(trace);
    return std::string("1-").append(id, 0, 8).append("-").append(id, 8);
}

TraceContext traceInTraceparent(std::string_view header)
{
    constexpr std::size_t digits = 2 + 1 + 32 + 1 + 16 + 1 + 2;
    if (header.size() < digits || header.starts_with("ff") || header[2] != '-' || header[35] != '-'
        || header[52] != '-')
        return {};
    return traceFromIds(header.substr(3, 32), header.substr(36, 16));
}

} // namespace fermata
