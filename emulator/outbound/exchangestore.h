// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/outbound/exchange.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// The outbound calls that were recorded, in a file for each call of a function; those of the newest 500 calls.
class ExchangeStore
{
public:
    explicit ExchangeStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    const std::filesystem::path &folder() const { return m_folder; }

    // Fails as writeFile() does.
    Result<> keep(const std::string &requestId, const std::vector<Exchange> &exchanges);
    // Nothing: they were not recorded. Fails as readFile() and exchangesFromJson() do.
    Result<std::optional<std::vector<Exchange>>> find(const std::string &requestId) const;

private:
    std::filesystem::path fileOf(const std::string &requestId) const;
    void letOldestGo() const;

    std::filesystem::path m_folder;
};

} // namespace fermata::emulator
