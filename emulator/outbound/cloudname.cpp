// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/cloudname.h"

namespace fermata::emulator {
namespace {

const std::string named = "http://local-cloud.invalid"; // nobody ever has it (RFC 6761)

std::vector<Exchange> renamed(std::vector<Exchange> exchanges, const std::string &from, const std::string &to)
{
    for (Exchange &exchange : exchanges) {
        if (exchange.url.starts_with(from + '/'))
            exchange.url.replace(0, from.size(), to);
    }
    return exchanges;
}

} // namespace

std::vector<Exchange> withCloudNamed(std::vector<Exchange> exchanges, const std::string &endpoint)
{
    return renamed(std::move(exchanges), endpoint, named);
}

std::vector<Exchange> withCloudAt(std::vector<Exchange> exchanges, const std::string &endpoint)
{
    return renamed(std::move(exchanges), named, endpoint);
}

} // namespace fermata::emulator
