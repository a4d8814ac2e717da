// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "app/model/logrecord.h"

namespace fermata::test {

// Records as an emulator would write them, at fixed times.
inline InvocationRecord call(int number, Outcome outcome = Outcome::Success)
{
    InvocationRecord record;
    record.requestId = "0198b0f2-7d3c-4b7e-9a55-0000000000" + std::to_string(10 + number);
    record.function = number % 3 == 0 ? "orders" : "hello";
    record.version = "LATEST";
    record.instanceId = "i-" + std::to_string(number);
    record.source = number % 2 == 0 ? "http" : "invoke";
    record.event = R"({"name":"Zhang San","items":[1,2,3]})";
    record.startedAt = TimePoint(std::chrono::milliseconds(1'760'000'000'000 + number * 1234));
    record.duration = Milliseconds(3.4 + number * 7);
    record.billed = Milliseconds(4.0 + number * 7);
    record.memoryMb = 512;
    record.maxMemoryMb = 38 + number;
    record.outcome = outcome;
    record.payload =
        R"({"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"{\"message\":\"Hello, Zhang San\",\"items\":[1,2,3]}"})";
    record.logTail =
        "START RequestId: 7d3c Version: LATEST\nhello from the function\nEND RequestId: 7d3c\nREPORT Duration: 38 ms";
    if (number % 4 == 0)
        record.coldStart = ColdStart{Milliseconds(2.1), Milliseconds(31.5), Milliseconds(18.2)};
    return record;
}

inline InvocationRecord failedCall(int number, const std::string &file)
{
    InvocationRecord record = call(number, Outcome::FunctionError);
    record.payload = R"({"errorMessage":"quantity must be positive","errorType":"ValueError"})";
    record.error = FunctionError{"UnhandledInvocationError",
                                 "ValueError",
                                 "quantity must be positive",
                                 {"Traceback (most recent call last):", "  File \"" + file + "\", line 3, in handler",
                                  "    raise ValueError(\"quantity must be positive\")"}};
    return record;
}

inline LogRecord line(int number, const std::string &message, Severity severity = Severity::Info)
{
    LogRecord record;
    record.sequence = static_cast<std::uint64_t>(number);
    record.time = TimePoint(std::chrono::milliseconds(1'760'000'000'000 + number * 137));
    record.function = number % 3 == 0 ? "orders" : "hello";
    record.requestId = "request-" + std::to_string(number / 4);
    record.severity = severity;
    record.message = message;
    record.stream = message.rfind("START", 0) == 0 || message.rfind("REPORT", 0) == 0 ? LogRecord::Stream::Platform
                                                                                      : LogRecord::Stream::Stdout;
    return record;
}

} // namespace fermata::test
