// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/architecture/draft.h"

namespace fermata::serverless {

// Where an event of a function comes from.
struct Source
{
    enum class At {
        Function, // it is the function's own: a schedule, a URL
        Service,  // all functions share it: the HTTP API
        Elsewhere // it is named: a queue, a bucket
    };
    At at = At::Elsewhere;
    EdgeEnd end;
    std::string label;     // a route; empty for the trigger's name
    bool isTarget = false; // it is written to
};

Source sourceOf(const std::string &type, const Value &event);

} // namespace fermata::serverless
