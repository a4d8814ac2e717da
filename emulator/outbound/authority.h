// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace fermata::emulator {

// Vouches for any server to the functions whose outbound calls are recorded, and to nobody else: its certificate is given
// to their instances only, and its key stays in a file of this user. Single-threaded.
class Authority
{
public:
    // Makes it, where the folder has none yet. Fails as writeFile() does, and with Io ("outbound.noAuthority").
    static Result<std::shared_ptr<Authority>> open(const std::filesystem::path &folder);
    ~Authority();

    // What an instance is given: the certificate alone, and in one file with those that this machine trusts.
    const std::filesystem::path &folder() const { return m_folder; }
    static constexpr const char *certificateFile = "authority.pem";
    static constexpr const char *bundleFile = "bundle.pem";

    // The side of a server of that name. Null when a certificate cannot be made for it.
    std::shared_ptr<boost::asio::ssl::context> serverFor(const std::string &host);

private:
    struct Keys;
    Authority(std::filesystem::path folder, std::unique_ptr<Keys> keys);

    std::filesystem::path m_folder; // of what an instance is given
    std::unique_ptr<Keys> m_keys;
    std::map<std::string, std::shared_ptr<boost::asio::ssl::context>> m_servers;
};

} // namespace fermata::emulator
