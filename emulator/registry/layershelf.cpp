// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/registry/layershelf.h"

namespace fermata::emulator {

void LayerShelf::put(const std::string &arn, Folder folder)
{
    m_folders.insert_or_assign(arn, std::move(folder));
}

void LayerShelf::remove(const std::string &arn)
{
    m_folders.erase(arn);
}

DeployedFunctionPtr LayerShelf::mounted(DeployedFunctionPtr function) const
{
    if (function->function.layers.empty())
        return function;
    auto copy = std::make_unique<DeployedFunction>(*function);
    copy->layerDirectories.clear();
    copy->foreignLayers.clear();
    std::vector<Folder> held;
    for (const std::string &arn : function->function.layers) {
        const auto found = m_folders.find(arn);
        if (found == m_folders.end()) {
            copy->foreignLayers.push_back(arn);
            continue;
        }
        held.push_back(found->second);
        copy->layerDirectories.push_back(*found->second);
    }
    // The original holds the code.
    return DeployedFunctionPtr(copy.release(), [function = std::move(function),
                                                held = std::move(held)](const DeployedFunction *gone) { delete gone; });
}

} // namespace fermata::emulator
