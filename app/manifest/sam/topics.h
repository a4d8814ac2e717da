// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"
#include "app/model/topic.h"

#include <string>
#include <vector>

namespace fermata::sam {

// The topic of that name, which is added if it is not among them yet.
DeclaredTopic &topicIn(std::vector<DeclaredTopic> &topics, const std::string &name);
// What an ARN of SNS names; empty if it is none.
std::string topicNameOf(const std::string &arn);
// FilterPolicy, FilterPolicyScope and RawMessageDelivery where they are written, under names that begin with a capital
// letter (CloudFormation) or a small one (the Serverless Framework).
std::map<std::string, std::string> subscriptionAttributes(const Value &properties);

// Adds the template's topics, those that its events and destinations name, and who gets what is published on them.
// Functions and their destinations have been read.
void addTopics(Reading &reading, const std::vector<TemplateResource> &resources);

} // namespace fermata::sam
