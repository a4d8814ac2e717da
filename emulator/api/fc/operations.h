// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/pathpattern.h"
#include "emulator/registry/functionregistry.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

// One function per operation of the API, named as the service names it.

// functions.cpp
FcResult<Response> createFcFunction(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> listFcFunctions(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> getFcFunction(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> updateFcFunction(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> deleteFcFunction(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> getFcFunctionCode(const LocalCloud &, const Request &, const PathParameters &);

// triggers.cpp
FcResult<Response> createFcTrigger(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> listFcTriggers(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> getFcTrigger(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> updateFcTrigger(const LocalCloud &, const Request &, const PathParameters &);
FcResult<Response> deleteFcTrigger(const LocalCloud &, const Request &, const PathParameters &);

// invoke.cpp
boost::asio::awaitable<Response> invokeFc(const LocalCloud &cloud, const Request &request,
                                          const PathParameters &parameters);

// The function that the path names, at the query's qualifier.
FcResult<DeployedFunctionPtr> namedFcFunction(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);
// The same if it was made through the API and so may be changed through it.
FcResult<DeployedFunctionPtr> ownFcFunction(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters);

} // namespace fermata::emulator
