// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/journal/recordbytes.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace fermata::emulator {
namespace {

constexpr std::size_t largePayloads = 64 * 1024; // bytes that are not to be moved while the room for them grows
constexpr std::uint8_t form = 2; // grows when the fields change; records of another form are not read

class Writer
{
public:
    explicit Writer(std::string &bytes) : m_bytes(bytes) {}

    template<class T>
    void number(T value)
    {
        static_assert(std::is_arithmetic_v<T>);
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    void text(std::string_view value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        m_bytes.append(value);
    }

private:
    std::string &m_bytes;
};

// After a field that is not there everything reads as empty, and good() is false.
class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    template<class T>
    T number()
    {
        T value{};
        m_good = m_good && m_rest.size() >= sizeof value;
        if (!m_good)
            return value;
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
        return value;
    }
    std::string text()
    {
        const auto size = number<std::uint32_t>();
        m_good = m_good && m_rest.size() >= size;
        if (!m_good)
            return {};
        const std::string value(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return value;
    }
    bool good() const { return m_good; }

private:
    std::string_view m_rest;
    bool m_good = true;
};

void writeError(Writer &writer, const FunctionError &error)
{
    writer.text(error.type);
    writer.text(error.errorType);
    writer.text(error.errorMessage);
    writer.number(static_cast<std::uint32_t>(error.stackTrace.size()));
    for (const std::string &line : error.stackTrace)
        writer.text(line);
}

FunctionError readError(Reader &reader)
{
    FunctionError error;
    error.type = reader.text();
    error.errorType = reader.text();
    error.errorMessage = reader.text();
    for (auto lines = reader.number<std::uint32_t>(); lines > 0 && reader.good(); --lines)
        error.stackTrace.push_back(reader.text());
    return error;
}

} // namespace

std::string nameBytes(const InvocationRecord &record)
{
    std::string bytes;
    bytes.reserve(256);
    Writer writer(bytes);
    writer.number(form);
    for (const std::string *const text :
         {&record.requestId, &record.function, &record.qualifier, &record.version, &record.instanceId, &record.source})
        writer.text(*text);
    writer.number(record.trace.high);
    writer.number(record.trace.low);
    return bytes;
}

void appendOtherBytes(std::string &bytes, const InvocationRecord &record)
{
    const std::size_t payloads = record.event.size() + record.payload.size() + record.logTail.size();
    if (payloads > largePayloads)
        bytes.reserve(bytes.size() + 256 + payloads);
    Writer writer(bytes);
    writer.number(record.trace.parent);
    writer.number(static_cast<std::int64_t>(
        std::chrono::floor<std::chrono::microseconds>(record.startedAt.time_since_epoch()).count()));
    writer.number(record.queued.count());
    writer.number(record.lead.count());
    writer.number(record.duration.count());
    writer.number(record.billed.count());
    writer.number(static_cast<std::uint8_t>(record.coldStart.has_value()));
    const ColdStart start = record.coldStart.value_or(ColdStart());
    for (const Milliseconds part : {start.spawn, start.runtimeBoot, start.userInit})
        writer.number(part.count());
    writer.number(record.memoryMb);
    writer.number(record.maxMemoryMb);
    writer.number(static_cast<std::uint8_t>(record.outcome));
    writer.number(static_cast<std::uint8_t>(record.error.has_value()));
    if (record.error)
        writeError(writer, *record.error);
    for (const std::string *const text : {&record.event, &record.payload, &record.logTail})
        writer.text(*text);
}

std::string traceBytes(const TraceContext &trace)
{
    std::string bytes;
    Writer writer(bytes);
    writer.number(trace.high);
    writer.number(trace.low);
    return bytes;
}

std::optional<InvocationRecord> recordFromBytes(std::string_view bytes)
{
    Reader reader(bytes);
    if (reader.number<std::uint8_t>() != form)
        return std::nullopt;
    InvocationRecord record;
    for (std::string *const text :
         {&record.requestId, &record.function, &record.qualifier, &record.version, &record.instanceId, &record.source})
        *text = reader.text();
    record.trace.high = reader.number<std::uint64_t>();
    record.trace.low = reader.number<std::uint64_t>();
    record.trace.parent = reader.number<std::uint64_t>();
    record.startedAt = TimePoint(
        std::chrono::duration_cast<TimePoint::duration>(std::chrono::microseconds(reader.number<std::int64_t>())));
    record.queued = Milliseconds(reader.number<double>());
    record.lead = Milliseconds(reader.number<double>());
    record.duration = Milliseconds(reader.number<double>());
    record.billed = Milliseconds(reader.number<double>());
    const bool cold = reader.number<std::uint8_t>() != 0;
    ColdStart start;
    for (Milliseconds *const part : {&start.spawn, &start.runtimeBoot, &start.userInit})
        *part = Milliseconds(reader.number<double>());
    if (cold)
        record.coldStart = start;
    record.memoryMb = reader.number<int>();
    record.maxMemoryMb = reader.number<int>();
    record.outcome = static_cast<Outcome>(reader.number<std::uint8_t>());
    if (reader.number<std::uint8_t>() != 0)
        record.error = readError(reader);
    for (std::string *const text : {&record.event, &record.payload, &record.logTail})
        *text = reader.text();
    return reader.good() ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace fermata::emulator
