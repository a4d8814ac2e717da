// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/flavour.h"
#include "app/model/buildwish.h"
#include "app/model/function.h"

#include <set>
#include <string>
#include <vector>

namespace fermata {

// An action of a manifest, and the functions whose packages are made after it.
struct BuildAction
{
    DeclaredAction action;
    std::set<std::string> functions; // by name

    bool operator==(const BuildAction &) const = default;
};

// What the manifests want done before these functions are packed: in their order, each command once for its folder.
// Without what asks the vendor's tool to build, which is done here anyway.
std::vector<BuildAction> actionsBefore(const std::vector<BuildWish> &wishes, const std::vector<Function> &functions);

// What is wanted of one function's package.
struct PackageWish
{
    std::vector<std::string> patterns; // of the files that are sent; none: what its ignore file leaves
    std::vector<std::string> commands; // that have been run before
    std::string cloud;                 // that it is for when that is none that is known here
    BuildFlavour flavour = BuildFlavour::Package;
};

PackageWish wishFor(const std::string &function, const std::vector<BuildWish> &wishes);

} // namespace fermata
