// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"

namespace fermata {

// What a CloudProvider is beside, if its vendor has calls for how a function's latest version is called: how many calls at
// once, and what becomes of asynchronous ones. Versions and aliases are releases and no part of a deploy.
class CallRules
{
public:
    virtual ~CallRules() = default;
    virtual QList<Attachment> callRules(const Publishing &publishing) const = 0;
};

} // namespace fermata
