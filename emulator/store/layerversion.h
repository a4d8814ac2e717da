// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/vendor.h"
#include "emulator/registry/deployedfunction.h"
#include "emulator/registry/policy.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// Files that functions share: one published version of a layer. Its files never change.
struct LayerVersion
{
    std::string name;
    int version = 0;
    std::string description;
    std::string license;
    std::vector<std::string> runtimes;      // it is meant for; empty: any
    std::vector<std::string> architectures; // likewise
    std::string code;                       // the name of its folder
    std::string codeSha256;                 // base64, of the upload
    std::uint64_t codeSize = 0;
    TimePoint createdAt{};
    Policy policy;
    Attributes attributes;
    bool removed = false; // only the functions that have it already see it

    bool operator==(const LayerVersion &) const = default;
};

// arn:aws:lambda:REGION:ACCOUNT:layer:NAME:N, or acs:fc:REGION:ACCOUNT:layers/NAME/versions/N; both name the same layer.
std::string layerArn(Vendor vendor, const std::string &name);
std::string layerVersionArn(Vendor vendor, const std::string &name, int version);

// The form that a Collection keeps. Reading fails with Invalid ("store.invalid").
std::string toDocument(const LayerVersion &layer);
Result<LayerVersion> fromDocument(std::string_view json, const LayerVersion *);

} // namespace fermata::emulator
