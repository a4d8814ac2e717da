// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/provisioning.h"

namespace fermata::emulator {

std::vector<InstancePool::KeptWarm> keptWarm(const FunctionRegistry &functions, const std::string &function)
{
    std::vector<InstancePool::KeptWarm> kept;
    for (const auto &[qualifier, provisioned] : functions.settings(function).provisioned) {
        Result<DeployedFunctionPtr> version = functions.find(function, qualifier);
        if (version && provisioned.requested > 0)
            kept.push_back({std::move(*version), static_cast<std::size_t>(provisioned.requested)});
    }
    return kept;
}

} // namespace fermata::emulator
