// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/functioncomputerules.h"

#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <cstring>

namespace fermata::emulator {

namespace {

// The words of X-Fc-Error-Type.
constexpr const char *handledError = "HandledInvocationError";
constexpr const char *unhandledError = "UnhandledInvocationError";
constexpr const char *initializationError = "InitializationError";

template<class... Arguments>
std::string printed(const char *format, Arguments... arguments)
{
    std::array<char, 256> text{};
    std::snprintf(text.data(), text.size(), format, arguments...);
    return text.data();
}

double megabytes(std::uint64_t bytes)
{
    return static_cast<double>(bytes) / (1024.0 * 1024.0);
}

Ending platformError(Outcome outcome, const char *type, const std::string &message)
{
    const nlohmann::json body = {{"errorMessage", message}};
    return {outcome, body.dump(), FunctionError{type, {}, message, {}}};
}

Ending startError(const char *code, const std::string &message)
{
    Ending ending = platformError(Outcome::InitError, code, message);
    ending.error->errorType = code;
    return ending;
}

Ending bodyError(Outcome outcome, std::string body, const char *type)
{
    FunctionError error = functionErrorFrom(body, type);
    return {outcome, std::move(body), std::move(error)};
}

Ending outOfTime(const CallFigures &figures, std::chrono::seconds limit, const char *type, Outcome outcome)
{
    return platformError(outcome, type,
                         printed("Function timed out after %lld seconds (maxMemoryUsage: %.2fMB)",
                                 static_cast<long long>(limit.count()), megabytes(figures.peakBytes)));
}

const char *nameOf(Step step)
{
    switch (step) {
    case Step::Initialize: return "Initialize";
    case Step::PreFreeze: return "PreFreeze";
    case Step::PreStop: return "PreStop";
    case Step::Call: break;
    }
    return "Invoke";
}

} // namespace

std::string FunctionComputeRules::instanceStarts(const InstanceStart &) const
{
    return {};
}

std::string FunctionComputeRules::initAbandoned(Milliseconds) const
{
    return {};
}

std::string FunctionComputeRules::stepStarts(Step step, const std::string &requestId) const
{
    return std::string("FC ").append(nameOf(step)).append(" Start RequestId: ").append(requestId);
}

std::string FunctionComputeRules::stepEnds(Step step, const std::string &requestId) const
{
    return std::string("FC ").append(nameOf(step)).append(" End RequestId: ").append(requestId);
}

std::string FunctionComputeRules::callStarts(const CallFigures &figures) const
{
    return "FC Invoke Start RequestId: " + figures.requestId;
}

std::vector<std::string> FunctionComputeRules::callEnds(const CallFigures &figures, const Ending &ending) const
{
    std::string line = "FC Invoke End RequestId: " + figures.requestId;
    if (ending.error)
        line += ending.error->type == handledError ? ", Error: Handled function error"
                                                   : ", Error: Unhandled function error";
    std::vector<std::string> lines;
    lines.push_back(std::move(line));
    return lines;
}

std::string FunctionComputeRules::tailFooter(const CallFigures &figures) const
{
    std::string footer;
    footer.reserve(160);
    footer.append("\nDuration: ").append(fixed(figures.duration.count(), 2)).append(" ms, Billed Duration: ");
    footer.append(fixed(figures.billed.count(), 0))
        .append(" ms, Memory Size: ")
        .append(std::to_string(figures.memoryMb));
    return footer.append(" MB, Max Memory Used: ").append(fixed(megabytes(figures.peakBytes), 2)).append(" MB");
}

std::size_t FunctionComputeRules::longestLine() const
{
    return 32 * 1024;
}

Ending FunctionComputeRules::failed(std::string body, std::string_view kind) const
{
    return bodyError(Outcome::FunctionError, std::move(body), kind == "handled" ? handledError : unhandledError);
}

Ending FunctionComputeRules::initFailed(std::string body, bool inInitializer) const
{
    return bodyError(Outcome::InitError, std::move(body), inInitializer ? initializationError : unhandledError);
}

Ending FunctionComputeRules::timedOut(const CallFigures &figures, std::chrono::seconds limit) const
{
    return outOfTime(figures, limit, unhandledError, Outcome::Timeout);
}

Ending FunctionComputeRules::initTimedOut(const CallFigures &figures, std::chrono::seconds limit) const
{
    return outOfTime(figures, limit, initializationError, Outcome::InitError);
}

Ending FunctionComputeRules::exited(const CallFigures &figures, ExitStatus) const
{
    return platformError(
        Outcome::Exited, unhandledError,
        printed("Process exited unexpectedly before completing request (duration: %.0fms, maxMemoryUsage: %.0fMB)",
                figures.duration.count(), megabytes(figures.peakBytes)));
}

Ending FunctionComputeRules::outOfMemory(const CallFigures &figures, ExitStatus status) const
{
    Ending ending = exited(figures, status);
    ending.outcome = Outcome::OutOfMemory;
    return ending;
}

Ending FunctionComputeRules::fileNotFound(const std::string &file)
{
    return startError("CAFileNotFound", "Failed to start function instance. Error: the file " + file + " is not exist");
}

// The number is said in the words of an errno, whatever the program meant by it.
Ending FunctionComputeRules::serverExited(ExitStatus status, const std::string &command, const std::string &log)
{
    const int code = status.signal != 0 ? 128 + status.signal : status.code;
    const std::string words = code == 0 ? std::string("success") : lowered(std::strerror(code));
    return startError("CAExited", "Function instance exited unexpectedly(code " + std::to_string(code)
                                      + ", message:" + words + ") with start command '" + command + "'.\nLogs:" + log);
}

Ending FunctionComputeRules::serverNotStarted(int port, std::chrono::seconds limit, const std::string &log)
{
    return startError("FunctionNotStarted", "Function instance health check failed on port " + std::to_string(port)
                                                + " in " + std::to_string(limit.count()) + " seconds.\nLogs:" + log);
}

Ending FunctionComputeRules::answered(std::string payload) const
{
    return {Outcome::Success, std::move(payload), std::nullopt};
}

} // namespace fermata::emulator
