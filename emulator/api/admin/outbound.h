// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/admin/json.h"
#include "emulator/api/localcloud.h"
#include "emulator/outbound/route.h"

namespace fermata::emulator {

// The way out that is wished for; null: none of its own. Fails with NotFound ("outbound.notRecorded"), or as
// OutboundRoute::open() does.
Result<OutboundRoutePtr> routeOf(const LocalCloud &cloud, const ReplayWish &wish);

} // namespace fermata::emulator
