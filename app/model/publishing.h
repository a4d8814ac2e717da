// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata {

// A version that a manifest wants published. It stands for the function as it is there.
struct DeclaredVersion
{
    std::string resource; // by which the other parts name it: "${resource}"
    std::string description;

    bool operator==(const DeclaredVersion &) const = default;
};

// An alias of a manifest. Versions are numbers, "${resource}" of a DeclaredVersion, or the vendor's word for the latest.
struct DeclaredAlias
{
    std::string name;
    std::string version;
    std::string description;
    std::map<std::string, double> weights; // 0 to 1, by further version

    bool operator==(const DeclaredAlias &) const = default;
};

// What becomes of asynchronous calls.
struct DeclaredAsync
{
    std::optional<int> retries;
    std::optional<std::chrono::seconds> age;
    std::string onSuccess; // ARNs; empty: nowhere
    std::string onFailure;
    bool asTasks = false;

    bool operator==(const DeclaredAsync &) const = default;
};

// Who may call a function (Lambda's AddPermission).
struct DeclaredPermission
{
    std::string id;
    std::string qualifier;
    std::string action;
    std::string principal;
    std::map<std::string, std::string> conditions; // by AddPermission's member: SourceArn, SourceAccount ...

    bool operator==(const DeclaredPermission &) const = default;
};

// What a manifest says about a function beside its code: its versions, and how these are called.
// Qualifiers are alias names, versions as above, or empty for the latest.
struct Publishing
{
    std::vector<DeclaredVersion> versions;
    std::vector<DeclaredAlias> aliases;
    std::map<std::string, DeclaredAsync> async; // by qualifier
    std::map<std::string, int> provisioned; // instances by qualifier
    std::optional<int> reserved; // of all its calls
    std::vector<DeclaredPermission> permissions;
    std::string deadLetters; // ARN of Lambda's DeadLetterConfig; empty: none

    bool operator==(const Publishing &) const = default;
};

// A layer that a manifest makes of a folder or an archive.
struct DeclaredLayer
{
    std::string resource; // by which functions of the manifest name it
    std::string name;
    std::filesystem::path content; // absolute
    std::string buildMethod{}; // by which it is made of that first (SAM's Metadata.BuildMethod); empty: it is the layer

    bool operator==(const DeclaredLayer &) const = default;
};

// The name of its one version at the local cloud.
std::string declaredLayerArn(const std::string &layer);

} // namespace fermata
