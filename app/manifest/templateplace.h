// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata {

// Whether this is a place that a template's author left for a generator to fill in: "{{ runtime }}".
bool isTemplatePlace(std::string_view text);

// What the code itself says about a function whose runtime is such a place: its handler's file, and the newest runtime
// that the vendor has for that kind of file. Nothing when there is no such file.
struct AssumedRuntime
{
    std::string runtime;
    std::string file; // relative to the code folder
};
std::optional<AssumedRuntime> assumedRuntime(const Function &function);

} // namespace fermata
