// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata::sam {

// In the order in which SAM looks for them; only the first that is there counts.
inline constexpr std::array<const char *, 3> configurationFiles = {"samconfig.toml", "samconfig.yaml", "samconfig.yml"};

// What the samconfig beside a template gives one of its parameters for an environment.
struct ConfiguredParameter
{
    std::string value;
    std::filesystem::path file;
    int line = 1;
};

// The environments that it has something for; none where there is no such file. Reads the disk.
std::vector<std::string> configuredEnvironments(const std::filesystem::path &templateFile);

// By the names of the parameters: what is said for "sam deploy", else for all commands.
std::map<std::string, ConfiguredParameter> configuredParameters(const std::filesystem::path &templateFile,
                                                                const std::string &environment);

// The template with these instead of the defaults of its parameters.
Value withParameters(Value root, const std::map<std::string, ConfiguredParameter> &parameters);

} // namespace fermata::sam
