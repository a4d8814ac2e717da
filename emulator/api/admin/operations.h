// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/message.h"
#include "emulator/http/pathpattern.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

// One function per operation.

// instances.cpp
Result<Response> health(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> listFronts(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> listInstances(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> killInstance(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> freezeInstance(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> thawInstance(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> holdInstance(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> keepInstance(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> makeCold(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> stopDebug(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> shutDown(const LocalCloud &, const Request &, const PathParameters &);

// explain.cpp
// The body is the event; the answer is the record and what was imported.
boost::asio::awaitable<Response> explainStart(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);

// shells.cpp
boost::asio::awaitable<Response> openShell(const LocalCloud &cloud, const Request &request,
                                           const PathParameters &parameters);

// replays.cpp
Result<Response> showInvocation(const LocalCloud &, const Request &, const PathParameters &);
boost::asio::awaitable<Response> replayInvocation(const LocalCloud &cloud, const Request &request,
                                                  const PathParameters &parameters);
// A body with a call to replay chooses the version and the clock by it.
boost::asio::awaitable<Response> prepareDebug(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);
boost::asio::awaitable<Response> startDebug(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters);

// outbound.cpp
Result<Response> showExchanges(const LocalCloud &, const Request &, const PathParameters &);
// One call whose outbound calls go by the body's wish; the answer is its record.
boost::asio::awaitable<Response> callFunction(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);

// recent.cpp
Result<Response> listInvocations(const LocalCloud &, const Request &, const PathParameters &);

// traces.cpp
Result<Response> showTrace(const LocalCloud &, const Request &, const PathParameters &);

// clock.cpp
Result<Response> showClock(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> advanceClock(const LocalCloud &, const Request &, const PathParameters &);

// events.cpp
Result<Response> listEventSources(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> pauseEventSource(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> resumeEventSource(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> pauseTimer(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> resumeTimer(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> fireTimer(const LocalCloud &, const Request &, const PathParameters &);

// code.cpp
Result<Response> fetchCode(const LocalCloud &, const Request &, const PathParameters &);
Result<Response> fetchLayer(const LocalCloud &, const Request &, const PathParameters &);

// stream.cpp
Result<Response> openStream(const LocalCloud &, const Request &, const PathParameters &);

} // namespace fermata::emulator
