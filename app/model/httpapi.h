// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fermata {

// An API of API Gateway that the functions of a manifest share.
struct HttpApi
{
    std::string resource; // its key in the manifest, by which triggers refer to it
    std::string payload;  // "http-api" | "rest-api", as Trigger::payload
    std::string stage;    // empty: the vendor's default
    // {"allowOrigins":[],"allowMethods":[],"allowHeaders":[],"exposeHeaders":[],"maxAge":0,"allowCredentials":true}, what is
    // set of it; empty: no CORS.
    std::string corsConfig;

    bool operator==(const HttpApi &) const = default;
};

} // namespace fermata
