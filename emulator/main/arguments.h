// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/authorizer.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What `fermata-emulator serve` was asked for.
struct ServeOptions
{
    std::optional<std::filesystem::path> project;
    std::string environment; // of its manifests; empty for none
    std::filesystem::path data;
    std::uint16_t port = 0;      // of the API; 0: a free one
    std::uint16_t frontPort = 0; // of the first front; 0: free ones
    AuthMode auth = AuthMode::Required;
    std::optional<int> parent;   // end with this process
    bool asOnline = false;       // starts and processor shares as slow as in the clouds
    bool controllableClock = false;
    std::string otlp;            // where spans go; empty: nowhere
};

// What the program is to do: serve, or print a text and end.
struct Command
{
    std::optional<ServeOptions> serve;
    enum class FidelityForm { Json, Markdown };
    std::optional<FidelityForm> fidelity; // print what differs from the clouds
    std::string output;  // for stdout
    std::string problem; // for stderr; wrong use
};

// `arguments` are without the program's name.
Command readArguments(const std::vector<std::string> &arguments);

} // namespace fermata::emulator
