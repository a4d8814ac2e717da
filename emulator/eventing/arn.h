// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/vendor.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// What an ARN, or an address, names of this cloud.
struct Target
{
    enum class Kind { Function, Queue, Topic, Http, Other };
    Kind kind = Kind::Other;
    std::string name;      // of the function, queue or topic; the address itself for http
    std::string qualifier; // of a function
};

// arn:aws:lambda|sqs|sns:..., acs:fc|mns:..., http://...; Other for what has no local counterpart.
Target targetOf(std::string_view arn);

// arn:aws:lambda:REGION:ACCOUNT:function:NAME:QUALIFIER, acs:fc:REGION:ACCOUNT:functions/NAME/QUALIFIER. An empty
// qualifier stands for the latest version.
std::string functionArn(Vendor vendor, const std::string &name, const std::string &qualifier);

} // namespace fermata::emulator
