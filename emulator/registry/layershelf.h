// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/registry/deployedfunction.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace fermata::emulator {

// The unpacked layers of this cloud by ARN. Single-threaded.
class LayerShelf
{
public:
    // A layer's files stay as long as somebody holds its folder.
    using Folder = std::shared_ptr<const std::filesystem::path>;

    void put(const std::string &arn, Folder folder);
    void remove(const std::string &arn);
    bool contains(const std::string &arn) const { return m_folders.contains(arn); }

    // The function with the folders of its layers, which it holds; a layer that is not here is left out.
    DeployedFunctionPtr mounted(DeployedFunctionPtr function) const;

private:
    std::map<std::string, Folder> m_folders;
};

} // namespace fermata::emulator
