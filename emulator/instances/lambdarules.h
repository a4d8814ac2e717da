// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/vendorrules.h"

namespace fermata::emulator {

class LambdaRules : public VendorRules
{
public:
    std::string instanceStarts(const InstanceStart &start) const override;
    std::string restoreStarts(const InstanceStart &start) const override;
    std::string restoreEnds(Milliseconds took) const override;
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

    // A package without a bootstrap, or with one that cannot be run (an errno).
    static Ending invalidEntrypoint(const std::string &requestId, int problem);
};

} // namespace fermata::emulator
