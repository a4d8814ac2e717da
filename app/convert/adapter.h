// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/portable.h"
#include "app/model/vendor.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace fermata::convert {

// A file beside the user's handler that takes the target's events, hands the handler those it was written for, and turns
// its answer back.
struct Adapter
{
    std::filesystem::path file; // absolute
    std::string handler; // that the manifest names: index_on_lambda.handler
    std::string content;
};

// Nothing for languages that have none, for programs that serve HTTP by themselves, and where both clouds are the same.
// `taken` are the files of other functions' adapters.
std::optional<Adapter> adapterFor(const PortableFunction &function, Vendor to,
                                  const std::set<std::filesystem::path> &taken);

} // namespace fermata::convert
