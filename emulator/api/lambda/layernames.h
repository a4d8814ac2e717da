// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace fermata::emulator {

constexpr const char *layerArnPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+))"
    R"(|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))";

// A layer as a path or a member names it: NAME, the layer's ARN, or that of a version.
struct LayerName
{
    std::string region;  // empty if only a name was given, as is the account
    std::string account;
    std::string name;
    std::optional<int> version;
};

// Nothing for what is none of these.
std::optional<LayerName> layerNameOf(const std::string &text);

} // namespace fermata::emulator
