// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/serverless/drawing.h"
#include "app/manifest/serverless/sources.h"
#include "app/model/trigger.h"

namespace fermata::serverless {

// Clouds that the framework reaches through a plugin and that are not known here: google, azure, openwhisk, cloudflare,
// kubeless, tencent and others. Their functions are read for what they say, drawn, and held to nobody's rules.
bool isForeign(const Value &provider);

// The function, and what is drawn of it.
DrawnFunction readForeign(Reading &reading, const Value &provider, const std::string &id, const Value &block);

// Says once, where the provider is named, that nothing here runs these functions.
void tellForeign(Reading &reading, const Value &provider);

// Where an event of such a function comes from, by the plugin's own word for it.
Source foreignSourceOf(const std::string &type, const Value &event);

} // namespace fermata::serverless
