// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/pathpattern.h"
#include "emulator/registry/functionregistry.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

struct LambdaName;

// One function per operation of the API, named as the service names it.

// functions.cpp
LambdaResult<Response> listFunctions(const LocalCloud &, const Request &, const PathParameters &);
LambdaResult<Response> getFunction(const LocalCloud &, const Request &, const PathParameters &);
LambdaResult<Response> getFunctionConfiguration(const LocalCloud &, const Request &, const PathParameters &);
LambdaResult<Response> getAccountSettings(const LocalCloud &, const Request &, const PathParameters &);

// changes.cpp
LambdaResult<Response> createFunction(const LocalCloud &, const Request &, const PathParameters &);
LambdaResult<Response> updateFunctionCode(const LocalCloud &, const Request &, const PathParameters &);
LambdaResult<Response> updateFunctionConfiguration(const LocalCloud &, const Request &, const PathParameters &);
LambdaResult<Response> deleteFunction(const LocalCloud &, const Request &, const PathParameters &);

// invoke.cpp
boost::asio::awaitable<Response> invokeLambda(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);

// The function that path and query name, at the qualifier they name.
LambdaResult<DeployedFunctionPtr> namedFunction(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters);

} // namespace fermata::emulator
