// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/publishing.h"

namespace fermata {

// What a Cloud is beside, if its vendor has calls for how a function's versions are called: their aliases, how many calls
// at once, what is kept warm, what becomes of asynchronous calls, and who may call.
class CallRules
{
public:
    virtual ~CallRules() = default;
    // What the manifest wants of them there. It may have to ask whose account it is; fails as every call does.
    virtual QFuture<Result<AttachmentWish>> callRules(const Publishing &publishing) = 0;
};

} // namespace fermata
