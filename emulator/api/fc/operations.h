// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/subject.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

// One function per operation of the API, named as the service names it.
using FcOperation = FcResult<Response>(const LocalCloud &, const Request &, const PathParameters &);

// functions.cpp
FcOperation createFcFunction;
FcOperation listFcFunctions;
FcOperation getFcFunction;
FcOperation updateFcFunction;
FcOperation deleteFcFunction;
FcOperation getFcFunctionCode;

// versions.cpp
FcOperation publishFcVersion;
FcOperation listFcVersions;
FcOperation deleteFcVersion;

// aliases.cpp
FcOperation createFcAlias;
FcOperation listFcAliases;
FcOperation getFcAlias;
FcOperation updateFcAlias;
FcOperation deleteFcAlias;

// triggers.cpp
FcOperation createFcTrigger;
FcOperation listFcTriggers;
FcOperation getFcTrigger;
FcOperation updateFcTrigger;
FcOperation deleteFcTrigger;

// asyncconfigs.cpp
FcOperation putFcAsyncConfig;
FcOperation getFcAsyncConfig;
FcOperation deleteFcAsyncConfig;
FcOperation listFcAsyncConfigs;

// asynctasks.cpp
FcOperation listFcAsyncTasks;
FcOperation getFcAsyncTask;
FcOperation stopFcAsyncTask;

// concurrency.cpp
FcOperation putFcConcurrency;
FcOperation getFcConcurrency;
FcOperation deleteFcConcurrency;
FcOperation listFcConcurrency;
FcOperation disableFcInvocation;
FcOperation enableFcInvocation;

// provision.cpp
FcOperation putFcProvision;
FcOperation getFcProvision;
FcOperation deleteFcProvision;
FcOperation listFcProvision;

// scaling.cpp
FcOperation putFcScaling;
FcOperation getFcScaling;
FcOperation deleteFcScaling;
FcOperation listFcScaling;

// instances.cpp
FcOperation listFcInstances;

// layers.cpp
FcOperation createFcLayer;
FcOperation listFcLayerVersions;
FcOperation getFcLayer;
FcOperation getFcLayerByArn;
FcOperation deleteFcLayer;
FcOperation listFcLayers;
FcOperation putFcLayerAcl;

// domains.cpp
FcOperation createFcDomain;
FcOperation listFcDomains;
FcOperation getFcDomain;
FcOperation updateFcDomain;
FcOperation deleteFcDomain;

// tags.cpp
FcOperation tagFcResources;
FcOperation untagFcResources;
FcOperation listFcTagResources;
FcOperation changeFcResourceGroup;

// network.cpp
FcOperation createFcVpcBinding;
FcOperation listFcVpcBindings;
FcOperation deleteFcVpcBinding;
FcOperation describeFcRegions;

// sessions.cpp
FcOperation createFcSession;
FcOperation listFcSessions;
FcOperation useFcSession; // get, update, delete, pause, resume

// invoke.cpp
boost::asio::awaitable<Response> invokeFc(const LocalCloud &cloud, const Request &request,
                                          const PathParameters &parameters);

} // namespace fermata::emulator
