// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/api/lambda/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/pathpattern.h"
#include "emulator/registry/functionregistry.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

// One operation of the API that need not wait, named as the service names it.
using LambdaOperation = LambdaResult<Response>(const LocalCloud &, const Request &, const PathParameters &);

// functions.cpp
LambdaOperation listFunctions, getFunction, getFunctionConfiguration;
// changes.cpp
LambdaOperation createFunction, updateFunctionCode, updateFunctionConfiguration, deleteFunction;
// versions.cpp
LambdaOperation publishVersion, listVersionsByFunction;
// aliases.cpp
LambdaOperation createAlias, listAliases, getAlias, updateAlias, deleteAlias;
// concurrency.cpp
LambdaOperation putFunctionConcurrency, getFunctionConcurrency, deleteFunctionConcurrency;
// provisioned.cpp; `get` is List as well
LambdaOperation putProvisionedConcurrencyConfig, getProvisionedConcurrencyConfig, deleteProvisionedConcurrencyConfig;
// eventinvokeconfigs.cpp
LambdaOperation putFunctionEventInvokeConfig, updateFunctionEventInvokeConfig, getFunctionEventInvokeConfig,
    deleteFunctionEventInvokeConfig, listFunctionEventInvokeConfigs;
// functionurls.cpp
LambdaOperation createFunctionUrlConfig, getFunctionUrlConfig, updateFunctionUrlConfig, deleteFunctionUrlConfig,
    listFunctionUrlConfigs;
// layers.cpp; `list` is GetLayerVersionByArn as well
LambdaOperation publishLayerVersion, listLayerVersions, getLayerVersion, deleteLayerVersion, listLayers;
// layerpolicies.cpp
LambdaOperation addLayerVersionPermission, getLayerVersionPolicy, removeLayerVersionPermission;
// eventsourcemappings.cpp
LambdaOperation createEventSourceMapping, listEventSourceMappings, getEventSourceMapping, updateEventSourceMapping,
    deleteEventSourceMapping;
// tags.cpp
LambdaOperation listTags, tagResource, untagResource;
// permissions.cpp
LambdaOperation addPermission, getPolicy, removePermission;
// account.cpp
LambdaOperation getAccountSettings, getFunctionRecursionConfig, putFunctionRecursionConfig, getRuntimeManagementConfig,
    putRuntimeManagementConfig;

// invoke.cpp
boost::asio::awaitable<Response> invokeLambda(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters);
// InvokeAsync, long deprecated
boost::asio::awaitable<Response> invokeLambdaAsync(const LocalCloud &cloud, const Request &request,
                                                   const PathParameters &parameters);

// invokestream.cpp
boost::asio::awaitable<Response> invokeWithResponseStream(const LocalCloud &cloud, const Request &request,
                                                          const PathParameters &parameters);

// What such a request asks for.
LambdaResult<Invocation> lambdaInvocation(const LocalCloud &cloud, const Request &request,
                                          const PathParameters &parameters);
Response emptyLambdaAnswer(unsigned status, const std::string &requestId);

// The function that path and query name, at the qualifier they name. functions.cpp
LambdaResult<DeployedFunctionPtr> namedFunction(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters);

} // namespace fermata::emulator
