// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/invocation.h"
#include "app/net/httpclient.h"

namespace fermata::aliyun {

// What the answer to an invocation tells, the end of its log included. `startedAt`: when it was sent.
InvocationRecord invocationRecord(const Invocation &invocation, const HttpResponse &response, TimePoint startedAt);

} // namespace fermata::aliyun
