// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fermata {

// Under which key the short form of an event of serverless.yml goes in its long form ("schedule: rate(5 minutes)" is
// "schedule: {rate: rate(5 minutes)}"); empty if it has no such key.
constexpr const char *longFormKey(std::string_view event)
{
    return event == "schedule" ? "rate" : event == "s3" ? "bucket" : "";
}

} // namespace fermata
