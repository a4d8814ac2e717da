// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/queue.h"
#include "app/model/topic.h"
#include "app/model/trigger.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// What only a cloud on this machine asks a manifest for, which makes its resources itself.
struct LocalNeeds
{
    std::vector<DeclaredTopic> topics; // with their subscriptions
    std::vector<DeclaredQueue> queues; // between a topic and a function that a template does not let it call itself
    std::map<std::string, std::vector<Trigger>> triggers; // by function's resource: of queues, also such as these
    // By function's resource and variable: the names, ARNs and addresses that references come to there. In the manifest
    // itself they stay references: another cloud gives them other values.
    std::map<std::string, std::map<std::string, std::string>> variables;
};

// None for a text that is no known manifest.
LocalNeeds readLocalNeeds(const std::filesystem::path &file, std::string_view text,
                          const std::string &environment = {});

} // namespace fermata
