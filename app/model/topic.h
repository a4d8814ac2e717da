// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace fermata {

// Who gets what is published on a topic that a manifest declares.
struct DeclaredSubscription
{
    std::string protocol; // lambda, sqs, http, https ...
    std::string endpoint; // ARN at the local cloud, or address
    std::map<std::string, std::string> attributes; // as SNS names them: FilterPolicy, RawMessageDelivery ...

    bool operator==(const DeclaredSubscription &) const = default;
};

// A topic of a manifest: one that it declares, or one that it only names and another stack has online.
struct DeclaredTopic
{
    std::string name;
    std::map<std::string, std::string> attributes; // as SNS names them: DisplayName, FifoTopic ...
    std::vector<DeclaredSubscription> subscriptions;

    bool operator==(const DeclaredTopic &) const = default;
};

} // namespace fermata
