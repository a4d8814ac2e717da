// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/json.h"
#include "emulator/api/admin/operations.h"
#include "emulator/timing/timeline.h"

namespace fermata::emulator {
namespace {

Response clockAnswer(const Timeline &timeline)
{
    return jsonResponse(200, clockJson(timeline.now(), timeline.ahead()));
}

tl::unexpected<Error> notControllable()
{
    return failure(Error::Code::Denied, "emulator.clockNotControllable", "The clock of this cloud cannot be moved", {},
                   "Start it with --controllable-clock.");
}

} // namespace

Result<Response> showClock(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    return cloud.controllableClock ? Result<Response>(clockAnswer(*cloud.controllableClock)) : notControllable();
}

Result<Response> advanceClock(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    if (!cloud.controllableClock)
        return notControllable();
    const std::optional<std::chrono::milliseconds> time = advanceFrom(request.body);
    if (!time) {
        return failure(Error::Code::Invalid, "emulator.advanceNeeded",
                       "The body must be {\"advanceMs\":N} with N from 0 to 2678400000, which is 31 days");
    }
    cloud.controllableClock->advance(*time);
    return clockAnswer(*cloud.controllableClock);
}

} // namespace fermata::emulator
