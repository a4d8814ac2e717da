// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/task.h"

#include <map>

namespace fermata::convert {

// What SAM and serverless.yml share: CloudFormation below them.

// A text that may hold references: "${Queue}" -> !Ref Queue, "${Queue.Arn}" -> !GetAtt Queue.Arn, others !Sub. A plain
// text where nothing of it is in `known`.
Outline referencing(const std::string &text);
bool isReference(const std::string &text);

// The source's own resources and parameters as they stand in its text, for a target of the same cloud. `renamed` are
// logical ids that are called otherwise there. Names the nodes that were taken over.
struct Carried
{
    Outline parameters;
    Outline mappings;
    Outline conditions;
    Outline resources;
    std::vector<std::string> nodes;
};
Carried carriedOver(Task &task, const std::map<std::string, std::string> &renamed);

// The resource that a trigger's source needs where the source comes from another cloud: a bucket, a queue, a topic.
// Returns its logical id; made once for each name.
std::string madeSource(Outline &resources, const PortableTrigger &trigger);

} // namespace fermata::convert
