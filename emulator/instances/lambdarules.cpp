// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/lambdarules.h"

#include "app/base/text.h"
#include "app/model/runtime.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

namespace fermata::emulator {

namespace {

constexpr std::size_t largestAnswer = 6'291'556;
constexpr const char *unhandled = "Unhandled"; // the only word of X-Amz-Function-Error

template<class... Arguments>
std::string printed(const char *format, Arguments... arguments)
{
    std::array<char, 512> text{};
    std::snprintf(text.data(), text.size(), format, arguments...);
    return text.data();
}

long megabytes(std::uint64_t bytes)
{
    return std::lround(std::ceil(static_cast<double>(bytes) / (1024.0 * 1024.0)));
}

Ending platformError(Outcome outcome, const std::string &type, const std::string &message)
{
    nlohmann::ordered_json body;
    body["errorType"] = type;
    body["errorMessage"] = message;
    return {outcome, body.dump(), FunctionError{unhandled, type, message, {}}};
}

// As Go's os.ProcessState says it, which is what Lambda shows.
std::string signalName(int signal)
{
    constexpr std::array<std::pair<int, const char *>, 10> names = {{{SIGSEGV, "segmentation fault"},
                                                                     {SIGABRT, "aborted"},
                                                                     {SIGKILL, "killed"},
                                                                     {SIGTERM, "terminated"},
                                                                     {SIGINT, "interrupt"},
                                                                     {SIGBUS, "bus error"},
                                                                     {SIGFPE, "floating point exception"},
                                                                     {SIGILL, "illegal instruction"},
                                                                     {SIGTRAP, "trace/breakpoint trap"},
                                                                     {SIGPIPE, "broken pipe"}}};
    for (const auto &[number, name] : names) {
        if (number == signal)
            return name;
    }
    return std::to_string(signal);
}

std::string exitReason(ExitStatus status)
{
    if (status.signal != 0)
        return "Runtime exited with error: signal: " + signalName(status.signal);
    if (status.code != 0)
        return "Runtime exited with error: exit status " + std::to_string(status.code);
    return "Runtime exited without providing a reason";
}

std::string report(const CallFigures &figures)
{
    std::string line("REPORT RequestId: ");
    line.append(figures.requestId).append("\tDuration: ").append(fixed(figures.duration.count(), 2));
    line.append(" ms\tBilled Duration: ").append(fixed(figures.billed.count(), 0)).append(" ms\tMemory Size: ");
    line.append(std::to_string(figures.memoryMb)).append(" MB\tMax Memory Used: ");
    line.append(std::to_string(megabytes(figures.peakBytes))).append(" MB\t");
    if (figures.init && figures.restored) {
        line.append("Restore Duration: ")
            .append(fixed(figures.init->count(), 2))
            .append(" ms\tBilled Restore Duration: ");
        line.append(fixed(std::ceil(figures.init->count()), 0)).append(" ms\t");
    } else if (figures.init) {
        line.append("Init Duration: ").append(fixed(figures.init->count(), 2)).append(" ms\t");
    }
    return line;
}

std::string runtimeVersion(const std::string &runtime, const std::string &region)
{
    const Runtime parts = parseRuntime(runtime);
    return "Runtime Version: " + parts.language + ':' + parts.version
         + "\tRuntime Version ARN: arn:aws:lambda:" + region + "::runtime:local";
}

} // namespace

std::string LambdaRules::instanceStarts(const InstanceStart &start) const
{
    return "INIT_START " + runtimeVersion(start.runtime, start.region);
}

std::string LambdaRules::restoreStarts(const InstanceStart &start) const
{
    return "RESTORE_START " + runtimeVersion(start.runtime, start.region);
}

std::string LambdaRules::restoreEnds(Milliseconds took) const
{
    return printed("RESTORE_REPORT Restore Duration: %.2f ms", took.count());
}

std::string LambdaRules::initAbandoned(Milliseconds after) const
{
    return printed("INIT_REPORT Init Duration: %.2f ms\tPhase: init\tStatus: timeout", after.count());
}

std::string LambdaRules::stepStarts(Step, const std::string &) const
{
    return {};
}

std::string LambdaRules::stepEnds(Step, const std::string &) const
{
    return {};
}

std::string LambdaRules::callStarts(const CallFigures &figures) const
{
    return "START RequestId: " + figures.requestId + " Version: " + figures.version;
}

std::vector<std::string> LambdaRules::callEnds(const CallFigures &figures, const Ending &ending) const
{
    std::string last = report(figures);
    if (ending.outcome == Outcome::Timeout)
        last += "Status: timeout\t";
    else if (ending.outcome != Outcome::Success && ending.outcome != Outcome::FunctionError)
        last += "Status: error\tError Type: " + (ending.error ? ending.error->errorType : std::string()) + '\t';
    return {"END RequestId: " + figures.requestId, std::move(last)};
}

std::string LambdaRules::tailFooter(const CallFigures &) const
{
    return {};
}

std::size_t LambdaRules::longestLine() const
{
    return 256 * 1024;
}

Ending LambdaRules::failed(std::string body, std::string_view) const
{
    FunctionError error = functionErrorFrom(body, unhandled);
    return {Outcome::FunctionError, std::move(body), std::move(error)};
}

Ending LambdaRules::initFailed(std::string body, bool) const
{
    FunctionError error = functionErrorFrom(body, unhandled);
    return {Outcome::InitError, std::move(body), std::move(error)};
}

Ending LambdaRules::timedOut(const CallFigures &figures, std::chrono::seconds limit) const
{
    const std::string message =
        "RequestId: " + figures.requestId
        + printed(" Error: Task timed out after %.2f seconds", static_cast<double>(limit.count()));
    return platformError(Outcome::Timeout, "Sandbox.Timedout", message);
}

Ending LambdaRules::initTimedOut(const CallFigures &figures, std::chrono::seconds limit) const
{
    return timedOut(figures, limit);
}

Ending LambdaRules::exited(const CallFigures &figures, ExitStatus status) const
{
    return platformError(Outcome::Exited, "Runtime.ExitError",
                         "RequestId: " + figures.requestId + " Error: " + exitReason(status));
}

Ending LambdaRules::outOfMemory(const CallFigures &figures, ExitStatus status) const
{
    Ending ending = exited(figures, status);
    ending.outcome = Outcome::OutOfMemory;
    return ending;
}

Ending LambdaRules::invalidEntrypoint(const std::string &requestId, int problem)
{
    const std::string why = problem == ENOENT ? "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"
                                              : "fork/exec /var/task/bootstrap: " + lowered(std::strerror(problem));
    return platformError(Outcome::InitError, "Runtime.InvalidEntrypoint", "RequestId: " + requestId + " Error: " + why);
}

Ending LambdaRules::answered(std::string payload) const
{
    if (payload.size() <= largestAnswer)
        return {Outcome::Success, std::move(payload), std::nullopt};
    const std::string message =
        "Response payload size exceeded maximum allowed payload size (" + std::to_string(largestAnswer) + " bytes).";
    nlohmann::ordered_json body; // in this order, unlike the others (recorded)
    body["errorMessage"] = message;
    body["errorType"] = "Function.ResponseSizeTooLarge";
    return {Outcome::FunctionError, body.dump(),
            FunctionError{unhandled, "Function.ResponseSizeTooLarge", message, {}}};
}

} // namespace fermata::emulator
