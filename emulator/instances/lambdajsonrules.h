// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "emulator/instances/lambdarules.h"

namespace fermata::emulator {

// The platform lines of a function whose LogFormat is JSON: {"time":..,"type":"platform.start","record":{..}}, as far as
// its SystemLogLevel lets them through (AWS's "system log level event mapping").
class LambdaJsonRules final : public LambdaRules
{
public:
    enum class Level { Debug, Info, Warn };
    explicit LambdaJsonRules(Level least) : m_least(least) {}

    std::string instanceStarts(const InstanceStart &start) const override;
    std::string restoreStarts(const InstanceStart &start) const override;
    std::string restoreEnds(Milliseconds took) const override;
    std::string initAbandoned(Milliseconds after) const override;
    std::string callStarts(const CallFigures &figures) const override;
    std::vector<std::string> callEnds(const CallFigures &figures, const Ending &ending) const override;

private:
    Level m_least;
};

// By its vendor and the format of its log.
const VendorRules &rulesOf(const Function &function);

} // namespace fermata::emulator
