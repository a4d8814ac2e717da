// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/function.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// One version of a function as it can be run. Immutable: a change makes a new one, and calls under way keep theirs.
struct DeployedFunction
{
    Function function;
    std::string version;                 // LATEST or $LATEST as the vendor says, or a number
    std::filesystem::path codeDirectory; // an instance starts here
    bool ownsCode = false;               // an unpacked upload of ours, removed with the function; else the user's folder
    std::string codeSha256;              // base64, of the upload; empty for a folder
    std::uint64_t codeSize = 0;
    std::string revisionId;
    TimePoint createdAt{};
    TimePoint lastModified{};
};

using DeployedFunctionPtr = std::shared_ptr<const DeployedFunction>;

// All functions of this cloud, whichever dialect or project file they came by. Single-threaded: used on the io_context's thread.
class FunctionRegistry
{
public:
    using Listener = std::function<void(const std::string &function)>;

    // Fails with NotFound ("function.notFound"). The qualifier may be empty, LATEST or $LATEST.
    Result<DeployedFunctionPtr> find(const std::string &name, const std::string &qualifier = {}) const;
    std::vector<DeployedFunctionPtr> all() const; // by name

    // Adds or replaces the latest version.
    void put(DeployedFunctionPtr function);
    // False if there was none.
    bool remove(const std::string &name);

    // Called after the latest version of a function was put or removed.
    void onChanged(Listener listener);

private:
    void tell(const std::string &function) const;

    std::map<std::string, DeployedFunctionPtr> m_latest;
    std::vector<Listener> m_listeners;
};

} // namespace fermata::emulator
