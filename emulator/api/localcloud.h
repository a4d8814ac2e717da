// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <string>

namespace fermata::emulator {

class AliasStore;
class Archive;
class Authorizer;
class Deployer;
class Dispatcher;
class DomainStore;
class Eventing;
class Fronts;
class FunctionRegistry;
class FunctionStore;
class InstancePool;
class Journal;
class LayerStore;
class SettingsStore;
class Timeline;

// What the dialects speak about. All of it outlives them.
struct LocalCloud
{
    boost::asio::any_io_executor executor;
    const FunctionRegistry &functions;
    FunctionStore &store;
    AliasStore &aliases;
    SettingsStore &settings;
    LayerStore &layers;
    DomainStore &domains;
    Deployer &deployer;
    Dispatcher &dispatcher;
    InstancePool &pool;
    Eventing &eventing;
    Journal &journal;
    Archive &archive;
    Fronts &fronts;
    const Authorizer &authorizer;
    const Clock &clock;
    std::string endpoint;  // http://127.0.0.1:PORT
    std::string urlSecret; // signs addresses that are good without other proof
    std::function<void()> shutdown;
    std::function<void()> catchUp; // puts into service what has been saved in the open project until now
    bool asOnline = false; // refuses what the vendor refuses while it is still making a function
    Timeline *controllableClock = nullptr; // null: nobody may move it on
};

} // namespace fermata::emulator
