// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/vendorrules.h"

namespace fermata::emulator {

class FunctionComputeRules final : public VendorRules
{
public:
    std::string instanceStarts(const InstanceStart &start) const override;
    std::string initAbandoned(Milliseconds after) const override;
    std::string stepStarts(Step step, const std::string &requestId) const override;
    std::string stepEnds(Step step, const std::string &requestId) const override;
    std::string callStarts(const CallFigures &figures) const override;
    std::vector<std::string> callEnds(const CallFigures &figures, const Ending &ending) const override;
    std::string tailFooter(const CallFigures &figures) const override;
    std::size_t longestLine() const override;

    Ending failed(std::string body, std::string_view kind) const override;
    Ending initFailed(std::string body, bool inInitializer) const override;
    Ending timedOut(const CallFigures &figures, std::chrono::seconds limit) const override;
    Ending initTimedOut(const CallFigures &figures, std::chrono::seconds limit) const override;
    Ending exited(const CallFigures &figures, ExitStatus status) const override;
    Ending outOfMemory(const CallFigures &figures, ExitStatus status) const override;
    Ending answered(std::string payload) const override;

    // Why a custom runtime's server does not serve: errors of the platform, which the API answers with 412. `command`
    // is how it was started, `log` what it said.
    static Ending fileNotFound(const std::string &file);
    static Ending serverExited(ExitStatus status, const std::string &command, const std::string &log);
    static Ending serverNotStarted(int port, std::chrono::seconds limit, const std::string &log);
};

} // namespace fermata::emulator
