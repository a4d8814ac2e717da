// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/sam/template.h"

namespace fermata::sam {

// What the resources of a template join. The rooms of this header are files: functions, http, messages, access.
void wireResources(Reading &reading, const std::vector<TemplateResource> &resources);

// A value as an edge's end; a map or a list of one counts as what is in it.
EdgeEnd endOf(const Value &value, NodeKind kind = NodeKind::External, std::string type = {});

// A trigger that stands outside of its function: an edge from the source, and the trigger in the function's list when
// the target is a function of this manifest.
void wireTrigger(Reading &reading, EdgeEnd source, const Value &target, Trigger trigger, const std::string &label,
                 const Value &where);
// kind: as in Trigger. The settings are the scalars of `properties`.
Trigger outerTrigger(std::string kind, const TemplateResource &resource);

void wireFunction(Reading &reading, const TemplateResource &function);
void wireSamEvents(Reading &reading, const TemplateResource &target); // of a function or a state machine
void wireHttp(Reading &reading, const TemplateResource &resource, const std::vector<TemplateResource> &all);
void wireMessages(Reading &reading, const TemplateResource &resource);
void wireWorkflow(Reading &reading, const TemplateResource &machine);
void wireAccess(Reading &reading, const TemplateResource &resource, const std::vector<TemplateResource> &all);

} // namespace fermata::sam
