// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fidelity/fidelity.h"

#include <span>
#include <string_view>

namespace fermata::emulator {

// One operation of a vendor's service, with a path it could be called at.
struct VendorOperation
{
    std::string_view name;
    std::string_view method;
    std::string_view path;
};

std::span<const VendorOperation> lambdaOperations();
std::span<const VendorOperation> fcOperations();

// What an operation that is served does otherwise than online; a row without an operation is a behaviour.
struct Difference
{
    std::string_view vendor;
    std::string_view area;
    std::string_view feature; // an operation's name, or words
    Fidelity level = Fidelity::Same;
    std::string_view note;
};

std::span<const Difference> operationDifferences();
std::span<const Difference> behaviours();

} // namespace fermata::emulator
