// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/vendor.h"

#include <filesystem>
#include <string>

namespace fermata::emulator {

// What a client needs to speak to this cloud. The keys are made once per data folder, so that a client's settings stay
// good across restarts; the endpoint is this run's.
struct Credentials
{
    std::string endpoint;
    std::string accessKeyId;
    std::string secretAccessKey;
    std::string token; // for "Authorization: Bearer"
    std::string accountId;
    std::string region;

    bool operator==(const Credentials &) const = default;
};

// Reads the file; makes new keys if there is none or it cannot be understood. Nothing is written.
Credentials loadOrMakeCredentials(const std::filesystem::path &file);

// Writes the file, readable by its owner only. Fails with Denied or Io.
Result<> saveCredentials(const std::filesystem::path &file, const Credentials &credentials);

// The account and region that a vendor's function sees of this cloud: in ARNs, events and endpoints.
struct Account
{
    const char *id;
    const char *region;
};
Account accountOf(Vendor vendor);

} // namespace fermata::emulator
