// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace fermata {

// What calls a function. `kind` is one word for all vendors: http, timer, bucket, queue, topic, stream, table, log, events.
struct Trigger
{
    std::string kind;
    std::string name;
    std::string qualifier; // the version or alias it calls; empty: the latest
    // For http: the routes it answers ("GET /items/{id}"); empty means every method and path.
    std::vector<std::string> routes;
    // For http: how the vendor wraps the request. "fc" | "http-api" (payload 2.0) | "rest-api" (payload 1.0) | "function-url".
    std::string payload;
    // The rest of its settings as the manifest has them, scalars only (cronExpression, bucket, ...).
    std::map<std::string, std::string> settings;

    bool operator==(const Trigger &) const = default;
};

} // namespace fermata
