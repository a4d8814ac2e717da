// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata {

// What an ARN names: arn:aws:sqs:eu-west-1:1:orders, acs:mns:cn-hangzhou:1:/queues/orders/messages.
struct ResourceName
{
    NodeKind kind = NodeKind::External;
    std::string name;    // orders; without version, index or path
    std::string service; // sqs, mns

    bool operator==(const ResourceName &) const = default;
};

// Nothing for a text that is no ARN of AWS or Alibaba Cloud. A part may still hold a variable.
std::optional<ResourceName> parseResourceName(std::string_view arn);

} // namespace fermata
