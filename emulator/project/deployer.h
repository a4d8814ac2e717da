// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/registry/functionregistry.h"

#include <string>
#include <vector>

namespace fermata::emulator {

class Fronts;
class InstancePool;
class Journal;

// Takes functions into service and out of it, whoever asks: the registry, warm instances and fronts change together,
// and the journal hears of it. Requests go on meanwhile. Single-threaded: used on the io_context's thread.
class Deployer
{
public:
    Deployer(FunctionRegistry &functions, InstancePool &pool, Fronts &fronts, Journal &journal);

    struct Change
    {
        std::vector<DeployedFunctionPtr> put;     // new or changed
        std::vector<std::string> codeChanged;     // same settings, other files: warm instances go
        std::vector<std::string> removed;
        std::vector<std::string> deployed;        // what the journal lists; empty: the names of `put`
    };
    // Fails as Fronts::update() does; everything is in service nevertheless.
    Result<> apply(const Change &change);

    // Tells the journal why a change could not be made. What is in service stays.
    void report(const Error &error);

private:
    FunctionRegistry &m_functions;
    InstancePool &m_pool;
    Fronts &m_fronts;
    Journal &m_journal;
};

} // namespace fermata::emulator
