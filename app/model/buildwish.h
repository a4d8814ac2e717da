// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"
#include "app/model/publishing.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata {

// Something that a manifest has done before a deployment (pre-deploy of an s.yaml).
struct DeclaredAction
{
    enum class Kind {
        Command,   // a line for the shell
        Component, // an order to the vendor's own tool
        Plugin     // a plugin of it
    };

    Kind kind = Kind::Command;
    std::string text;             // the line, the order, or the plugin's name
    std::filesystem::path folder; // absolute: where a command runs
    std::string resource;         // Function::resource; empty: before those of all resources
    bool mayFail = false;
    ManifestPlace place;

    bool operator==(const DeclaredAction &) const = default;
};

// What a manifest wants of the packages that are made for its functions.
struct BuildWish
{
    std::map<std::string, std::string> functions;             // Function::resource by name
    std::map<std::string, std::vector<std::string>> patterns; // by resource, as FileRules::patterns() takes them
    std::vector<DeclaredAction> actions;
    std::vector<DeclaredLayer> layers; // that are built, by their BuildMethod
    std::string cloud; // that the functions are for when it is none that is known here; empty otherwise

    bool operator==(const BuildWish &) const = default;
};

} // namespace fermata
