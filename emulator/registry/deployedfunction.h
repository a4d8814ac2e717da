// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/function.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// What a vendor's API keeps about a thing that has no bearing on how it runs here (role, network ...): JSON text by the
// vendor's name.
using Attributes = std::map<std::string, std::string>;

// One version of a function as it can be run. Immutable: a change makes a new one, and calls under way keep theirs.
struct DeployedFunction
{
    Function function;
    std::string version; // LATEST or $LATEST as the vendor says, or a number
    std::string build; // changes with code and settings: instances of another build are outdated
    std::filesystem::path codeDirectory; // an instance starts here
    std::filesystem::path debugDirectory; // and here one that a debugger joins; empty: in the same
    std::vector<std::filesystem::path>
        layerDirectories; // unpacked, the lowest first; one of a project may not be there
    std::vector<std::string> foreignLayers; // ARNs of those that this cloud has nothing of
    bool ownsCode = false; // an unpacked upload of ours, removed with the function; else the user's folder
    std::string codeSha256; // base64, of the upload; empty for a folder
    std::uint64_t codeSize = 0;
    std::string description; // of a published version
    std::string revisionId;
    TimePoint createdAt{};
    TimePoint lastModified{};
    Attributes attributes;
};

using DeployedFunctionPtr = std::shared_ptr<const DeployedFunction>;

} // namespace fermata::emulator
